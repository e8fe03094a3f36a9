import CardCore
package import Logging

/// Writes the warnings and errors of Hummingbird into the log of the service.
///
/// - Secrecy: messages of a library pass as the words of another program, of which names and numbers
///   are left out.
package struct CallLogHandler {
    private let log: CallLog

    /// Values that Hummingbird adds to its messages; they are not written.
    package var metadata: Logger.Metadata = [:]
    /// The least level of a message that is written.
    package var logLevel = Logger.Level.warning

    package init(_ log: CallLog) { self.log = log }
}

extension CallLogHandler: LogHandler {
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let words = ShownText(printed: event.message.description)
        log.note("HTTP: \(words)", level: event.level >= .error ? .error : .info)
    }
}

extension CallLog {
    /// The logger that listeners are given.
    package var logger: Logger {
        Logger(label: "mintrun.http") { _ in CallLogHandler(self) }
    }
}
