package import CardCore

/// What makes two rows of different senders the same sale.
package struct PostedRow: Hashable, Sendable {
    /// The ledger's number of the card.
    package var card: CardNumber
    package var operation: Operation
    /// nil for a row that names none, which is that of any amount.
    package var amountMinor: Int64?
    package var time: Instant

    package init(card: CardNumber, operation: Operation, amountMinor: Int64?, time: Instant) {
        self.card = card
        self.operation = operation
        self.amountMinor = amountMinor
        self.time = time
    }
}
