/// A receipt that a file voids and of which no row was posted, or a receipt that a file revises.
///
/// If the receipt is in a later file, its cards were taken back before; a revision before the one
/// that was read does not count any more.
package struct VoidedReceipt: Hashable, Sendable {
    /// The beginning of the ids of its rows, with the numbers of receipt and till without leading
    /// zeros.
    package let receipt: String
    /// The last part of ``receipt``: its business day, or that of the void if the file names no
    /// other one.
    package let day: String
    /// The revision in the file; nil for a voided receipt.
    package let revision: Int64?

    /// Makes a receipt of parts with a colon between them, of which the last one is the day.
    package init(_ receipt: String, revision: Int64? = nil) {
        self.receipt = receipt
        self.revision = revision
        day = String(receipt.split(separator: ":", omittingEmptySubsequences: false).last ?? "")
    }

    /// The receipt without its day.
    package var withoutDay: String { String(receipt.dropLast(day.count)) }
}
