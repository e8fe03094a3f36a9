import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and `kill`: the work is cancelled, what is not committed is undone.
package enum Interruption {
    private static let caught = Mutex<Int32?>(nil)

    /// Runs `work`, which is cancelled when SIGINT or SIGTERM arrives.
    package static func watching(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
        let task = Task { await work() }
        let sources = [SIGINT, SIGTERM].map { signal in
            Glibc.signal(signal, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
            source.setEventHandler {
                Terminal.restoreEcho()
                let again = caught.withLock { caught in
                    defer { caught = signal }
                    return caught != nil
                }
                // The second time, the operator means it: whatever is not committed is lost.
                if again { exit(128 + signal) }
                task.cancel()
            }
            source.resume()
            return source
        }
        let status = await task.value
        sources.forEach { $0.cancel() }
        return status
    }

    /// The exit status where the error is what a signal caused, else nil.
    package static func status(of error: any Error) -> Int32? {
        guard let signal = caught.withLock({ $0 }) else { return nil }
        return 128 + signal
    }
}
