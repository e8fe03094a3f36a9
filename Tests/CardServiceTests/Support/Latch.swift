import CardTestSupport
import Dispatch
import Synchronization

/// A door behind which requests wait until a test opens it.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// The requests that wait.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Waits until the door is open.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    /// Opens the door for good.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// Waits until a condition is true.
func until(_ condition: @Sendable () -> Bool) async throws {
    try await wait(until: "the condition is true", every: .milliseconds(2), condition)
}

/// A door at which a thread waits, and not a task.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    /// Waits until the door is open.
    func wait() {
        semaphore.wait()
        semaphore.signal()
    }

    /// Opens the door for good.
    func open() { semaphore.signal() }
}
