/// A message of the calendar that may be taken back.
package struct ExpiryMessage: Hashable, Sendable {
    package var number: MessageNumber
    package var id: MessageID
    package var operation: Operation
    package var store: StoreID
    package var serial: Serial
    package var environment: Environment
    /// Whether something else was applied to the card since.
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

    /// The message that takes it back: its id is that of the message, so it can exist only once.
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
