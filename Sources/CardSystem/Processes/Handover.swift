import Dispatch
import Synchronization

/// Hands values from the thread that makes them to the one that uses them, in order.
///
/// The maker waits while `capacity` values are waiting, so memory stays flat. Threads and not
/// tasks, because the user is inside a transaction, in which nothing can be awaited.
package final class Handover<Value: Sendable>: Sendable {
    private let waiting = Mutex<(values: [Value], isOver: Bool)>(([], false))
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    /// A handover in which at most `capacity` values wait.
    package init(capacity: Int) {
        for _ in 0..<capacity { free.signal() }
    }

    /// Hands over a value; returns false if no more values are wanted.
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

    /// Ends the handover: the maker's next ``give(_:)`` returns false.
    package func end() {
        waiting.withLock { $0.isOver = true }
        free.signal()
    }
}
