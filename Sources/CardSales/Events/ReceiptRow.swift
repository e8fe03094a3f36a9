package import CardCore

/// A row that may reverse another one of its receipt, or may be reversed although it is wrong.
package struct ReceiptRow: Sendable {
    /// The store of the receipt.
    package var store: StoreID
    /// The till of the receipt.
    package var terminal: String
    /// The number of the receipt at its till.
    package var receipt: String
    /// nil for a row that does not count.
    package var line: ReceiptLine?
}
