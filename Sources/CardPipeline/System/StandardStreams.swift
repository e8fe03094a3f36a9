import CardCore
import Glibc

/// The two streams that people and programs read.
package enum StandardStreams {
    package enum Stream: Int32, Sendable {
        case output = 1
        case error = 2
    }

    /// Writes text for people and programs, hidden characters escaped: the one way to the terminal
    /// for everything that is not the program's own control of it.
    package static func show(_ text: String, to stream: Stream) {
        write(VisibleText.escaped(text), to: stream)
    }

    /// Writes all of the text as it is; a reader that went away is no error.
    package static func write(_ text: String, to stream: Stream) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                let rest = buffer.baseAddress.map { $0 + start }
                return Glibc.write(stream.rawValue, rest, buffer.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            start += written
        }
    }

    package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }
}
