/// A receipt that a file voids, and of which no row was posted; or one that a file revises.
///
/// If it comes in a later file, its cards were taken back before; a revision before the one that
/// was read does not count any more.
package struct VoidedReceipt: Hashable, Sendable {
    /// The beginning of the ids of its rows, with the number and the till without leading zeros.
    package let receipt: String
    /// The last part of it: its business day, or that of the void if the file says no other one.
    package let day: String
    /// The revision that the file has; nil for a receipt that it voids.
    package let revision: Int64?

    /// Takes parts with a colon between them, of which the last one is the day.
    package init(_ receipt: String, revision: Int64? = nil) {
        self.receipt = receipt
        self.revision = revision
        day = String(receipt.split(separator: ":", omittingEmptySubsequences: false).last ?? "")
    }

    /// The receipt without its day.
    package var withoutDay: String { String(receipt.dropLast(day.count)) }
}
