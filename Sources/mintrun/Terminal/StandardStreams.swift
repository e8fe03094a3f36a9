import CardCore
package import CardSystem
import Glibc
import Synchronization

/// The two streams that people and programs read.
package enum StandardStreams {
    /// The two outputs of the program.
    package enum Stream: Int32, Sendable {
        case output = 1
        case error = 2
    }

    /// The first thing that went wrong with standard output.
    private static let fault = Mutex<DiskFault?>(nil)

    /// Why standard output does not hold all that was written to it; nil if it does.
    package static var outputFault: DiskFault? { fault.withLock { $0 } }

    /// Writes text for people and programs, hidden characters escaped: the only way to the terminal
    /// except for the program's own control of it.
    ///
    /// - Returns: true if the stream accepted all of it.
    @discardableResult
    package static func show(_ text: String, to stream: Stream) -> Bool {
        write(VisibleText.escaped(text), to: stream)
    }

    /// Writes all of the text as it is.
    ///
    /// A failed write to standard output is remembered, and the command's exit status reports it; a
    /// failed write to standard error is reported nowhere.
    ///
    /// - Returns: true if the stream accepted all of it.
    @discardableResult
    package static func write(_ text: String, to stream: Stream) -> Bool {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                let rest = buffer.baseAddress.map { $0 + start }
                return Glibc.write(stream.rawValue, rest, buffer.count - start)
            }
            if written < 0, errno == EINTR { continue }
            if written < 0, errno == EAGAIN {
                waitForRoom(stream)
                continue
            }
            guard written > 0 else {
                remember(written < 0 ? errno : EIO, stream)
                return false
            }
            start += written
        }
        return true
    }

    /// Some programs hand over pipes that do not block.
    private static func waitForRoom(_ stream: Stream) {
        var question = pollfd(fd: stream.rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&question, 1, -1)
    }

    /// Closes standard output: some disks report only then that they are full.
    package static func closeOutput() {
        guard close(Stream.output.rawValue) != 0, errno != EBADF else { return }
        remember(errno, .output)
    }

    private static func remember(_ reason: Int32, _ stream: Stream) {
        guard stream == .output else { return }
        fault.withLock { $0 = $0 ?? DiskFault(.write, "standard output", errorNumber: reason) }
    }

    /// Returns true if the stream is a terminal.
    package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }
}
