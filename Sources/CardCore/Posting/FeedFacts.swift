/// The facts of a file that decisions about its rows need, besides cards, orders and messages.
package struct FeedFacts: Hashable, Sendable {
    /// The sender of the messages.
    package var sender: SenderID
    /// The environment that the file names; cards of the other environment are rejected.
    package var environment: Environment
    /// The time on our clock when the file is read or the operation is typed.
    package var now: Instant
    /// The difference of the workspace's clock from UTC at that moment.
    ///
    /// - Unit: seconds east of UTC.
    package var utcOffsetSeconds = 0
    /// The highest age of a sale in days; nil accepts any age.
    package var maxAgeDays: Int?
    /// The age in days from which an applied row is marked late.
    package var lateAfterDays: Int
    /// The operations that the sender may use; nil for every operation of senders.
    package var operations: Set<Operation>?
    /// True if a card that is sold for another price than its value is rejected.
    package var pricesMustMatch = false
    /// The codes of the laws under which the rest of a card may stop being owed.
    package var forfeitingLaws: Set<String> = []
    /// The forms that distinguish numbers that were read wrongly from numbers that no card has.
    package var serials = SerialForms()
    /// True if the messages are calls of another program, not rows of a file.
    package var isCall = false
    /// The number of the next message that becomes known; the ledger's transaction sets it.
    package var nextMessage: MessageNumber

    /// The way on which the messages arrived.
    package var origin: MessageOrigin {
        if sender == OperatorMessages.sender { return .typed }
        return isCall ? .call : .file
    }

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
