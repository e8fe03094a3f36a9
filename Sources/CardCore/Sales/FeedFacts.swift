/// What decisions about the rows of one file need to know besides cards, orders and messages.
package struct FeedFacts: Hashable, Sendable {
    package var sender: String
    /// What the file says it is; cards of the other environment are refused.
    package var environment: Environment
    /// When the file is read: every gate looks at this moment, never at the sale's time.
    package var now: Instant
    /// How old a sale may be; nil takes any age.
    package var maxAgeDays: Int?
    /// From what age on an applied row is marked late.
    package var lateAfterDays: Int
    /// What the sender may ask for; nil for every operation of senders.
    package var operations: Set<Operation>?
    /// The number that the ledger gives to the next settled message.
    package var nextMessage: Int64

    /// How the messages reached us.
    package var origin: MessageOrigin { sender == OperatorMessages.sender ? .typed : .file }

    package init(sender: String, environment: Environment, now: Instant, nextMessage: Int64) {
        self.sender = sender
        self.environment = environment
        self.now = now
        self.nextMessage = nextMessage
        lateAfterDays = 30
    }
}
