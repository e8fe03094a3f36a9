package import CardCore

/// The fields by which two rows of different senders are the same sale.
package struct PostedRow: Hashable, Sendable {
    /// The ledger's number of the card.
    package var card: CardNumber
    /// The operation of the row.
    package var operation: Operation
    /// The amount; nil if the row names none, and then it matches any amount.
    package var amountMinor: Int64?
    /// The time of the row.
    package var time: Instant

    package init(card: CardNumber, operation: Operation, amountMinor: Int64?, time: Instant) {
        self.card = card
        self.operation = operation
        self.amountMinor = amountMinor
        self.time = time
    }
}
