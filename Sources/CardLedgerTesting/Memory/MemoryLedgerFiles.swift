package import CardLedger
import Synchronization

/// Ledgers in memory, each under the path of a file.
package final class MemoryLedgerFiles: Sendable {
    private let stores = Mutex<[String: MemoryStore]>([:])

    package init() {}

    /// The ledger under a path; a snapshot that lies in a file there is opened as it is.
    package func open(_ path: String, _ options: LedgerOptions) throws -> MemoryLedger {
        try stores.withLock { stores in
            let store = try stores[path] ?? Self.store(path, options)
            stores[path] = store
            return MemoryLedger(store, options)
        }
    }

    private static func store(_ path: String, _ options: LedgerOptions) throws -> MemoryStore {
        do {
            return MemoryStore(try MemorySnapshots.read(path))
        } catch LedgerFailure.missing {
            guard let id = options.newWorkspaceID else { throw LedgerFailure.missing(path: path) }
            let state = MemoryState(workspaceID: id)
            // The jobs look for the file of a ledger.
            try MemorySnapshots.write(state, to: path)
            return MemoryStore(state)
        }
    }
}
