/// The numbers of a posted file that must agree: ``LedgerRule/oneOutcomePerRow``.
package struct FileRows: Hashable, Sendable {
    /// The rows that the record of the file counts.
    package let rows: Int64
    /// The attempts that the ledger has of the file.
    package let attempts: Int64
    /// Applied, replayed, rejected and parked rows.
    package let outcomes: Int64

    package init(rows: Int64, attempts: Int64, outcomes: Int64) {
        self.rows = rows
        self.attempts = attempts
        self.outcomes = outcomes
    }

    /// True if each row has one attempt and one outcome.
    package var agree: Bool { rows == attempts && rows == outcomes }
}
