/// A line of a receipt, as far as lines of the same receipt take each other back.
package struct ReceiptLine: Hashable, Sendable {
    /// The operation of the line; nil for a line that takes back whatever its card got.
    package var operation: Operation?
    /// Whether the line gives something back by its kind: a return, a refund.
    package var isReturn: Bool
    /// Canonical; empty for a line that names no card.
    package var card: Serial
    /// - Unit: minor units, without a sign; nil for a line that names no amount.
    package var amountMinor: Int64?
    /// nil for a line that names none.
    package var currency: Currency?
    /// The number of the line in its receipt, which links name.
    package var number: String
    package var sense = Sense.counts
    /// Whether the line is rejected for itself: what takes it back belongs to it all the same.
    package var isRejected = false
    /// Whether nobody has the card: a line that takes back its sale is about the same receipt.
    package var isOfUnsoldCard = false

    /// The meaning of the marks on a line.
    package enum Sense: Hashable, Sendable {
        case counts
        /// The line was removed from the receipt.
        case removed
        /// The line was removed, or takes back the equal one before it: tills write both so.
        case flagged
        /// The line takes back another one of its receipt, and is wrong without it.
        case voids
        /// The line takes back another one of its receipt; without one it was removed itself.
        case voidsOrRemoved
        /// The line takes back the line of that number: all cards of it, or that many.
        case voidsLine(String, quantity: Int?)
    }

    package init(
        _ operation: Operation?,
        card: Serial,
        amountMinor: Int64?,
        currency: Currency? = nil,
        number: String,
        isReturn: Bool = false,
        sense: Sense = .counts
    ) {
        self.operation = operation
        self.card = card
        self.amountMinor = amountMinor
        self.currency = currency
        self.number = number
        self.isReturn = isReturn
        self.sense = sense
    }
}

/// What becomes of a line of a receipt.
package enum ReceiptFate: Hashable, Sendable {
    case counts
    /// Taken back within the receipt, or itself only there to take another line back.
    case cancelled
    case rejected(RowCode)
    /// Nobody can say whether a line after it takes it back.
    case inDoubt(RowCode)
}
