package import CardCore

/// A file, what it said, and what was passed over in it.
package struct FileStatementRecord: Hashable, Sendable {
    package var file: SaleFileRecord
    /// Empty where it was not settled, or before statements were kept.
    package var lines: [Line]
    package var ignored: [String: Int]

    package init(file: SaleFileRecord, lines: [Line], ignored: [String: Int]) {
        self.file = file
        self.lines = lines
        self.ignored = ignored
    }

    /// Rows of one operation that had the same fate.
    package struct Line: Hashable, Sendable {
        /// Empty, nil, nil, nil where the row could not be read.
        package var store: StoreID
        package var operation: Operation?
        package var phase: Phase?
        package var currency: Currency?
        package var verdict: Verdict
        /// Empty where there is none.
        package var code: String
        package var rows: Int
        /// What the rows say, and for those that say nothing what was applied of them.
        package var statedMinor: Int64
        package var appliedMinor: Int64

        package init(
            store: StoreID,
            operation: Operation?,
            phase: Phase?,
            currency: Currency?,
            verdict: Verdict,
            code: String,
            rows: Int,
            statedMinor: Int64,
            appliedMinor: Int64
        ) {
            self.store = store
            self.operation = operation
            self.phase = phase
            self.currency = currency
            self.verdict = verdict
            self.code = code
            self.rows = rows
            self.statedMinor = statedMinor
            self.appliedMinor = appliedMinor
        }
    }
}
