import CPosix
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, `kill` and a terminal that is closed: the work is cancelled, and uncommitted work is
/// undone.
///
/// From the moment when something is about to be committed, signals wait: the result is shown, and
/// the exit status is that of the result. A command that goes on with more work after a commit
/// calls ``proceed()``, and a signal that waited counts from there. A service receives signals
/// itself with ``receive(by:)``.
package enum Interruption {
    private struct State {
        /// The first signal that arrived.
        var caught: Int32?
        /// The number of signals that arrived and wait.
        var waiting = 0
        /// True if signals wait.
        var isHeld = false
        var task: Task<Int32, Never>?
        /// Receives signals in the place of the task; nil for a command.
        var receiver: (@Sendable (Int32) -> Void)?
        /// True if a part of the request is left for the next time.
        var hasLeftWork = false
    }

    private static let state = Mutex(State())

    /// Runs `work`, which is cancelled when SIGINT, SIGTERM or SIGHUP arrives; once in a process.
    ///
    /// Signals are caught before the work begins, and wait in a pipe, so that none is lost.
    /// `onSignal` is called first when one arrives.
    package static func watching(
        onSignal: @escaping @Sendable () -> Void = {},
        _ work: @escaping @Sendable () async -> Int32
    ) async -> Int32 {
        let signals = cposix_catch_signals()
        guard signals >= 0 else { return await work() }
        let task = Task { await work() }
        state.withLock { $0.task = task }
        let source = DispatchSource.makeReadSource(fileDescriptor: signals, queue: .global())
        source.setEventHandler {
            var signal: UInt8 = 0
            while read(signals, &signal, 1) == 1 {
                onSignal()
                arrived(Int32(signal))
            }
        }
        source.resume()
        let status = await task.value
        source.cancel()
        return status
    }

    private static func arrived(_ signal: Int32) {
        if let receiver = state.withLock({ $0.receiver }) {
            receiver(signal)
            return
        }
        let task = state.withLock { state in
            let again = state.caught != nil
            state.caught = state.caught ?? signal
            guard !state.isHeld else {
                state.waiting += 1
                return Task<Int32, Never>?.none
            }
            // The second time, the operator means it: whatever is not committed is lost. Under the
            // lock, so that no commit begins meanwhile.
            if again { _exit(128 + signal) }
            return state.task
        }
        task?.cancel()
    }
}

extension Interruption {
    /// From now on signals are given to `receiver`, those that wait among them; none cancels the
    /// work.
    package static func receive(by receiver: @escaping @Sendable (Int32) -> Void) {
        let waiting = state.withLock { state in
            state.receiver = receiver
            let waiting = state.waiting > 0 ? state.caught : nil
            state.waiting = 0
            return waiting
        }
        if let waiting { receiver(waiting) }
    }

    /// From now on signals wait.
    package static func hold() { state.withLock { $0.isHeld = true } }

    /// The commits so far are whole, and the command goes on: signals count again.
    ///
    /// - Throws: `CancellationError` if one has arrived.
    package static func proceed() throws {
        let task = state.withLock { state in
            let waited = state.waiting > 0
            state.isHeld = false
            state.waiting = 0
            return waited ? state.task : nil
        }
        task?.cancel()
        try Task.checkCancellation()
    }

    /// A signal stopped the command after a part of its work, which is reported.
    package static func leaveWork() { state.withLock { $0.hasLeftWork = true } }

    /// - Throws: `CancellationError` if a signal left work for the next time.
    package static func requireAllDone() throws {
        if state.withLock({ $0.hasLeftWork }) { throw CancellationError() }
    }

    /// The number of signals that have arrived and wait.
    package static var waiting: Int { state.withLock { $0.waiting } }

    /// The exit status if a signal caused the error, else nil.
    package static func status(of error: any Error) -> Int32? {
        state.withLock { $0.caught }.map { 128 + $0 }
    }
}
