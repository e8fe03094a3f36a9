/// A line of a receipt, with the facts by which lines of the same receipt take each other back.
package struct ReceiptLine: Hashable, Sendable {
    /// The operation of the line; nil for a line that takes back any operation on its card.
    package var operation: Operation?
    /// True if the line is of a kind that gives something back: a return, a refund.
    package var isReturn: Bool
    /// The card in canonical form; empty for a line that names no card.
    package var card: Serial
    /// The amount without a sign; nil for a line that names none.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64?
    /// The currency of the amount; nil for a line that names none.
    package var currency: Currency?
    /// The number of the line in its receipt, by which links name it.
    package var number: String
    /// The meaning of the marks on the line.
    package var sense = Sense.counts
    /// True if the line itself is rejected; lines that take it back are rejected with it.
    package var isRejected = false
    /// True if the card was not sold: a line that takes back its sale is about the same receipt.
    package var isOfUnsoldCard = false

    /// The meaning of the marks on a line.
    package enum Sense: Hashable, Sendable {
        case counts
        /// The line was removed from the receipt.
        case removed
        /// The line was removed, or takes back the equal one before it: tills write both in this
        /// form.
        case flagged
        /// The line takes back another one of its receipt; without one it is an error.
        case voids
        /// The line takes back another one of its receipt; without one it was itself removed.
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

/// The fate of a line of a receipt.
package enum ReceiptFate: Hashable, Sendable {
    /// It is decided as a row.
    case counts
    /// It was taken back within the receipt, or it only takes back another line.
    case cancelled
    /// It is rejected with that code.
    case rejected(RowCode)
    /// A line after it may take it back; the file does not decide it.
    case inDoubt(RowCode)
}
