package import CardCore
package import CardLedger

/// Ledgers in SQLite files.
package struct SQLiteLedgerFiles: LedgerFiles {
    package init() {}

    /// Opens the ledger in that file, and creates it if the options have an id for it.
    ///
    /// - Throws: `ledger.missing`, `ledger.foreign`, `schema.too_new`, `ledger.damaged`.
    package func open(_ path: String, _ options: LedgerOptions) throws -> any Ledger {
        try SQLiteLedger(
            path: path,
            creating: options.newWorkspaceID,
            quickCheck: options.quickCheck,
            clock: options.clock,
            migration: options.migration,
            terms: options.terms
        )
    }

    /// The identity of a copy, after a check of every page of it.
    ///
    /// - Throws: `ledger.damaged`, `ledger.foreign`, `schema.too_new`.
    package func inspectCopy(at path: String) throws -> LedgerCopy {
        try SQLiteLedger.inspectCopy(at: path)
    }

    /// The number of sealed cards of each order of a copy that was not shredded, by the order's
    /// number.
    package func cardCounts(ofCopyAt path: String) throws -> [(order: OrderID, cards: Int)] {
        try SQLiteLedger.cardCountsOfCopy(at: path)
    }

    /// Returns the digests that no posted file of the copy has.
    package func unknownFiles(_ digests: [SHA256Digest], inCopyAt path: String) throws
        -> Set<SHA256Digest>
    {
        try SQLiteLedger.unknownFiles(digests, inCopyAt: path)
    }
}
