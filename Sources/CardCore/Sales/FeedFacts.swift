/// What decisions about the rows of one file need to know besides cards, orders and messages.
package struct FeedFacts: Hashable, Sendable {
    package var sender: SenderID
    /// What the file says it is; cards of the other environment are refused.
    package var environment: Environment
    /// Our clock: when the file is read, or the operation is typed.
    package var now: Instant
    /// How far the clock of the workspace is from UTC at that moment.
    ///
    /// - Unit: seconds east of UTC.
    package var utcOffsetSeconds = 0
    /// How old a sale may be; nil takes any age.
    package var maxAgeDays: Int?
    /// From what age on an applied row is marked late.
    package var lateAfterDays: Int
    /// What the sender may ask for; nil for every operation of senders.
    package var operations: Set<Operation>?
    /// What tells numbers that were read wrongly from numbers that no card has.
    package var serials = SerialForms()
    /// The number that the ledger gives to the next settled message; the ledger's transaction
    /// sets it.
    package var nextMessage: MessageNumber

    /// How the messages reached us.
    package var origin: MessageOrigin { sender == OperatorMessages.sender ? .typed : .file }

    package init(
        sender: SenderID,
        environment: Environment,
        now: Instant,
        nextMessage: MessageNumber = 1
    ) {
        self.sender = sender
        self.environment = environment
        self.now = now
        self.nextMessage = nextMessage
        lateAfterDays = 30
    }
}
