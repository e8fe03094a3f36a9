package import CardCore
import Dispatch
import Synchronization

/// The log of a service: one line of JSON for each answered request.
///
/// Lines are collected and written by a thread of their own, so that a full pipe stops neither a
/// request nor the threads that serve others. If the reader of the log is behind by 4 MiB, lines are
/// dropped, and a line contains their number.
///
/// - Secrecy: no path, no query, no body, no credential, no token; cards are named by serial.
package final class CallLog: Sendable {
    private struct Lines {
        var bytes: [UInt8] = []
        var isBeingWritten = false
        /// The lines that were dropped since the last written one.
        var droppedCount = 0
        var droppedTotal = 0
    }

    private static let mostBytes = 4 << 20

    private let lines = Mutex(Lines())
    private let queue = DispatchQueue(label: "mintrun.log")
    private let clock: any Clock
    private let sink: @Sendable ([UInt8]) -> Void

    /// `sink` writes all of the bytes, whole lines, before it returns; it is called by one thread at
    /// a time.
    package init(_ clock: any Clock, sink: @escaping @Sendable ([UInt8]) -> Void) {
        self.clock = clock
        self.sink = sink
    }

    /// The lines that were dropped.
    package var droppedTotal: Int { lines.withLock { $0.droppedTotal } }

    /// Logs an answered request.
    package func note(_ request: FinishedRequest) {
        append(LogLine.text(of: request, at: clock.now))
    }

    /// Logs an event of the service itself, such as its start.
    package func note(_ event: ShownText, level: Level = .info) {
        append(LogLine.text(of: event.text, level: level, at: clock.now))
    }

    /// The importance of a line.
    package enum Level: String, Sendable {
        /// Something happened as it should.
        case info
        /// Somebody should look at it.
        case error
    }

    /// Waits until the lines so far are written, for two seconds at most.
    package func flush() {
        let written = DispatchSemaphore(value: 0)
        queue.async { written.signal() }
        _ = written.wait(timeout: .now() + .seconds(2))
    }

    private func append(_ line: String) {
        let isIdle = lines.withLock { lines in
            guard lines.bytes.count + line.utf8.count < Self.mostBytes else {
                lines.droppedCount += 1
                lines.droppedTotal += 1
                return false
            }
            lines.bytes.append(contentsOf: line.utf8)
            lines.bytes.append(UInt8(ascii: "\n"))
            defer { lines.isBeingWritten = true }
            return !lines.isBeingWritten
        }
        if isIdle { queue.async { self.write() } }
    }

    /// Writes until nothing is left.
    private func write() {
        while let bytes = next() { sink(bytes) }
    }

    private func next() -> [UInt8]? {
        lines.withLock { lines in
            guard !lines.bytes.isEmpty else {
                lines.isBeingWritten = false
                return nil
            }
            defer { lines.bytes = [] }
            guard lines.droppedCount > 0 else { return lines.bytes }
            let count = lines.droppedCount
            lines.droppedCount = 0
            let words = "\(count) lines of the log were dropped: its reader is too slow"
            let line = LogLine.text(of: words, level: .error, at: clock.now)
            return lines.bytes + Array(line.utf8) + [UInt8(ascii: "\n")]
        }
    }
}
