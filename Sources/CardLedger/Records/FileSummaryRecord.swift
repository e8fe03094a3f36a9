package import CardCore

/// A file, its summary, and its skipped records.
package struct FileSummaryRecord: Hashable, Sendable {
    /// The file as it was recorded.
    package var file: SaleFileRecord
    /// The lines of the summary; empty if the file was not posted, or if an earlier version posted
    /// it.
    package var lines: [Line]
    /// The number of skipped records, by kind of record.
    package var ignored: [String: Int]

    package init(file: SaleFileRecord, lines: [Line], ignored: [String: Int]) {
        self.file = file
        self.lines = lines
        self.ignored = ignored
    }

    /// Rows of one operation with the same verdict and reason.
    package struct Line: Hashable, Sendable {
        /// The store of the row; empty if the row could not be read, as the next three are nil.
        package var store: StoreID
        /// The operation of the rows; nil if they could not be read.
        package var operation: Operation?
        /// The phase of the rows; nil if they could not be read.
        package var phase: Phase?
        /// The currency of the rows; nil if they could not be read or name no amount.
        package var currency: Currency?
        /// The verdict of the rows.
        package var verdict: Verdict
        /// The code of the reason; empty if there is none.
        package var code: String
        /// The number of rows.
        package var rows: Int
        /// The sum of the amounts in the rows, and the applied amount for rows without one.
        package var statedMinor: Int64
        /// The sum of the applied amounts, in minor units.
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
