import CardCore
import CardSystem

/// The log of a service, with the words of the program for failures.
///
/// Every failure that ends no call comes here, so the process ends here after a lost flush: whoever
/// wrote, nothing more may be written, and nobody may be answered.
struct ServiceLog: Sendable {
    /// The lines about calls.
    let calls: CallLog
    private let words: any Words
    private let sink: @Sendable ([UInt8]) -> Void

    /// `sink` writes whole lines to standard error.
    init(_ context: RequestContext, sink: @escaping @Sendable ([UInt8]) -> Void) {
        calls = CallLog(context.clock, sink: sink)
        words = context.words
        self.sink = sink
    }

    /// Logs an event.
    func note(_ event: ShownText) { calls.note(event) }

    /// Logs an error after the words for what it stopped; a lost flush ends the process.
    func failed(_ error: any Error, _ work: ShownText) {
        calls.note("\(work): \(words.text(of: error))", level: .error)
        guard error.isLostFlush else { return }
        calls.note("the service ends, because a disk did not confirm a write", level: .error)
        flush()
        ProcessSetup.endAtOnce(FailureKind.inputOutput.exitStatus)
    }

    /// Writes one JSON document as a line, before any other line or after all of them.
    func show(_ document: JSON) {
        calls.flush()
        sink(Array((VisibleText.escapedLine(document.text) + "\n").utf8))
    }

    /// Waits until everything is written.
    func flush() { calls.flush() }
}
