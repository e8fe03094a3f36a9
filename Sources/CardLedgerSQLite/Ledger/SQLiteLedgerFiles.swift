package import CardCore
package import CardLedger

/// Ledgers in SQLite files.
package struct SQLiteLedgerFiles: LedgerFiles {
    package init() {}

    package func open(_ path: String, _ options: LedgerOptions) throws -> any Ledger {
        try SQLiteLedger(
            path: path,
            creating: options.newWorkspaceID,
            quickCheck: options.quickCheck,
            clock: options.clock,
            terms: options.terms
        )
    }

    package func inspectCopy(at path: String) throws -> LedgerCopy {
        try SQLiteLedger.inspectCopy(at: path)
    }

    package func cardCounts(ofCopyAt path: String) throws -> [(order: OrderID, cards: Int)] {
        try SQLiteLedger.cardCountsOfCopy(at: path)
    }

    package func unknownFiles(_ digests: [SHA256Digest], inCopyAt path: String) throws
        -> Set<SHA256Digest>
    {
        try SQLiteLedger.unknownFiles(digests, inCopyAt: path)
    }
}
