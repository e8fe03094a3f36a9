/// A row that was posted, as far as another one can take it back.
package struct PostedLine: Hashable, Sendable {
    package var id: MessageID
    package var operation: Operation
    package var card: Serial
    package var amountMinor: Int64?
    package var currency: Currency?
    /// The sender that posted it, if it is another one than that of the file.
    package var sender: SenderID?

    /// A receipt has no more lines about cards that a void can take back.
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

/// A row that was counted, and the file in which it was counted.
package struct CountedLine: Hashable, Sendable {
    package var line: PostedLine
    /// The name of the file.
    package var file: String
    /// Whether nothing has taken it back since.
    package var stands: Bool

    package init(_ line: PostedLine, file: String, stands: Bool = true) {
        self.line = line
        self.file = file
        self.stands = stands
    }
}
