/// A message of the calendar that a reversal of its run may take back.
package struct ExpiryMessage: Hashable, Sendable {
    /// The ledger's number of the message.
    package var number: MessageNumber
    /// The id that the run gave the message.
    package var id: MessageID
    /// The operation: expire, fee or breakage.
    package var operation: Operation
    /// The store in whose accounts the message was booked.
    package var store: StoreID
    /// The card of the message.
    package var serial: Serial
    /// The environment of the card's order.
    package var environment: Environment
    /// True if a later message was applied to the card.
    package var isFollowed: Bool

    package init(
        number: MessageNumber,
        id: MessageID,
        operation: Operation,
        store: StoreID,
        serial: Serial,
        environment: Environment,
        isFollowed: Bool
    ) {
        self.number = number
        self.id = id
        self.operation = operation
        self.store = store
        self.serial = serial
        self.environment = environment
        self.isFollowed = isFollowed
    }

    /// The message that takes this one back; its id is made of that of this one, so it can exist
    /// only once.
    package func reversal(at now: Instant, reason: String) -> Message {
        var message = Message(
            id: "\(id)-undo",
            operation: operation,
            phase: .reverse,
            store: store,
            time: now,
            card: serial
        )
        message.originalID = id
        message.reason = reason
        return message
    }
}
