import Synchronization

/// A state that one writer at a time replaces; readers see the last committed one.
final class MemoryStore: Sendable {
    private let writer = Mutex(())
    private let committed: Mutex<MemoryState>

    init(_ state: MemoryState) { committed = Mutex(state) }

    /// The last committed state.
    var state: MemoryState { committed.withLock { $0 } }

    func commit(_ state: MemoryState) { committed.withLock { $0 = state } }

    /// Waits for other writers; `body` commits the state that is to remain.
    func write<Result>(_ body: () throws -> Result) throws -> Result {
        var result: Swift.Result<Result, any Error>?
        writer.withLock { _ in result = Swift.Result { try body() } }
        guard let result else { preconditionFailure("a writer that did not run") }
        return try result.get()
    }
}
