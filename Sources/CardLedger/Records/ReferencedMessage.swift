package import CardCore

/// A message as somebody looks it up by its reference; never a secret.
package struct ReferencedMessage: Hashable, Sendable {
    /// The ledger's number of the message.
    package var number: MessageNumber
    /// The sender of the message.
    package var sender: SenderID
    /// The sender's id of the message.
    package var id: MessageID
    /// The operation of the message.
    package var operation: Operation
    /// The phase of the message.
    package var phase: Phase
    /// The status of the message.
    package var standing: KnownMessage.Standing
    /// The store of the message.
    package var store: StoreID
    /// The card; nil while an advice is parked without a known card.
    package var card: Serial?
    /// The other card; nil for none.
    package var otherCard: Serial?
    /// The amount that was approved; nil for a message without an amount.
    package var approved: Money?
    /// The name of the sale file that contained it; nil for a call, a typed operation or the
    /// calendar.
    package var file: String?
    /// The time of the sale, by the sender's clock.
    package var time: Instant
    /// The time at which it was decided, by our clock.
    package var decidedAt: Instant

    /// Makes a message without cards, amount and file.
    package init(
        number: MessageNumber,
        sender: SenderID,
        message: Message,
        standing: KnownMessage.Standing,
        decidedAt: Instant
    ) {
        self.number = number
        self.sender = sender
        id = message.id
        operation = message.operation
        phase = message.phase
        self.standing = standing
        store = message.store
        time = message.time
        self.decidedAt = decidedAt
    }
}
