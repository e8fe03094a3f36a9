/// A posted row, with the facts that taking it back needs.
package struct PostedLine: Hashable, Sendable {
    /// The id of its message.
    package var id: MessageID
    /// The operation of the row.
    package var operation: Operation
    /// The serial of its card.
    package var card: Serial
    /// The amount in minor units; nil for none.
    package var amountMinor: Int64?
    /// The currency of the amount; nil for none.
    package var currency: Currency?
    /// The sender that posted it; nil if it is that of the file.
    package var sender: SenderID?

    /// The largest number of lines about cards of a receipt that a void can take back.
    package static let mostOfReceipt = 1000

    package init(
        id: MessageID,
        operation: Operation,
        card: Serial,
        amountMinor: Int64?,
        currency: Currency?,
        sender: SenderID? = nil
    ) {
        self.id = id
        self.operation = operation
        self.card = card
        self.amountMinor = amountMinor
        self.currency = currency
        self.sender = sender
    }
}

/// A counted row, and the file in which it was counted.
package struct CountedLine: Hashable, Sendable {
    /// The row.
    package var line: PostedLine
    /// The name of the file.
    package var file: String
    /// True if nothing has taken it back since.
    package var isInEffect: Bool

    package init(_ line: PostedLine, file: String, isInEffect: Bool = true) {
        self.line = line
        self.file = file
        self.isInEffect = isInEffect
    }
}
