package import CardCore

/// A row that may take back another one of its receipt, or may be taken back although it is wrong.
package struct RowTakingBack: Sendable {
    package var store: StoreID
    package var terminal: String
    package var receipt: String
    /// nil for a row that does not count.
    package var line: ReceiptLine?
}
