import Dispatch
import Synchronization

/// Hands values from the thread that makes them to the one that uses them, in order.
///
/// The maker waits while `capacity` values are waiting, so memory stays flat. Threads and not
/// tasks, because the user is inside a transaction, where nothing can be awaited.
package final class Handover<Value: Sendable>: Sendable {
    private let waiting = Mutex<(values: [Value], isOver: Bool)>(([], false))
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    /// A handover in which at most `capacity` values wait.
    package init(capacity: Int) {
        for _ in 0..<capacity { free.signal() }
    }

    /// Gives a value; false where nobody wants any more.
    package func give(_ value: Value) -> Bool {
        free.wait()
        let isWanted = waiting.withLock { waiting in
            guard !waiting.isOver else { return false }
            waiting.values.append(value)
            return true
        }
        if isWanted { filled.signal() }
        return isWanted
    }

    /// Waits for the next value.
    package func take() -> Value {
        filled.wait()
        defer { free.signal() }
        return waiting.withLock { $0.values.removeFirst() }
    }

    /// Wants no more values: the maker's next ``give(_:)`` says so.
    package func end() {
        waiting.withLock { $0.isOver = true }
        free.signal()
    }
}
