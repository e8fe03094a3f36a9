package import CardCore
package import CardLedger
import Synchronization

/// Ledgers in memory, each under the path of a file.
package final class MemoryLedgerFiles: LedgerFiles {
    private let stores = Mutex<[String: MemoryStore]>([:])

    package init() {}

    /// The ledger under a path; if a file there names a snapshot, a ledger that begins with it.
    package func open(_ path: String, _ options: LedgerOptions) throws -> any Ledger {
        try ledger(path, options)
    }

    /// The same, with its state.
    func ledger(_ path: String, _ options: LedgerOptions) throws -> MemoryLedger {
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
            // Jobs look for the file of a ledger.
            try MemorySnapshots.write(state, to: path)
            return MemoryStore(state)
        }
    }
}

// The contents of copies.
extension MemoryLedgerFiles {
    /// The version that every ledger in memory has.
    private static let schema = 1

    /// The identity of the snapshot in that file.
    ///
    /// - Throws: `ledger.missing` if the file does not exist, `ledger.foreign` if it names no
    ///   snapshot.
    package func inspectCopy(at path: String) throws -> LedgerCopy {
        let state = try MemorySnapshots.read(path)
        return LedgerCopy(
            workspaceID: state.workplace.id,
            schema: Self.schema,
            head: state.log.head
        )
    }

    /// The number of sealed cards of each order of a snapshot that was not shredded, oldest first.
    package func cardCounts(ofCopyAt path: String) throws -> [(order: OrderID, cards: Int)] {
        let orders = try MemorySnapshots.read(path).orders
        return orders.all.filter { $0.shredBegunAt == nil }.compactMap { order in
            orders.segments[order.id].map { segments in
                (order.id, segments.reduce(0) { $0 + $1.count })
            }
        }
    }

    /// Returns the digests that no posted file of the snapshot has.
    package func unknownFiles(_ digests: [SHA256Digest], inCopyAt path: String) throws
        -> Set<SHA256Digest>
    {
        try MemorySnapshots.read(path).unknownFiles(digests)
    }
}
