import CPosix
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and `kill`: the work is cancelled, what is not committed is undone.
package enum Interruption {
    private static let caught = Mutex<Int32?>(nil)

    /// Runs `work`, which is cancelled when SIGINT or SIGTERM arrives; once in a process.
    ///
    /// No signal gets lost: they are caught before the work begins, and wait in a pipe.
    package static func watching(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
        let signals = cposix_catch_signals()
        guard signals >= 0 else { return await work() }
        let task = Task { await work() }
        let source = DispatchSource.makeReadSource(fileDescriptor: signals, queue: .global())
        source.setEventHandler {
            var signal: UInt8 = 0
            while read(signals, &signal, 1) == 1 { arrived(Int32(signal), task) }
        }
        source.resume()
        let status = await task.value
        source.cancel()
        return status
    }

    private static func arrived(_ signal: Int32, _ task: Task<Int32, Never>) {
        Terminal.restoreEcho()
        let again = caught.withLock { caught in
            defer { caught = caught ?? signal }
            return caught != nil
        }
        // The second time, the operator means it: whatever is not committed is lost.
        if again { _exit(128 + signal) }
        task.cancel()
    }

    /// The exit status where the error is what a signal caused, else nil.
    package static func status(of error: any Error) -> Int32? {
        guard let signal = caught.withLock({ $0 }) else { return nil }
        return 128 + signal
    }
}
