package import CardCore

/// A file, what it said, and what was passed over in it.
package struct FileStatementRecord: Hashable, Sendable {
    package var file: SaleFileRecord
    /// Empty where it was not settled, or before statements were kept.
    package var lines: [Line]
    package var ignored: [String: Int]

    /// Rows of one operation that had the same fate.
    package struct Line: Hashable, Sendable {
        /// Empty, nil, nil, nil where the row could not be read.
        package var store: String
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
    }
}
