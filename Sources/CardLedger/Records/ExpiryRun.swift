package import CardCore

/// One run of the calendar that did something.
package struct ExpiryRun: Hashable, Sendable {
    package var number: ExpiryRunNumber
    package var asOf: Day
    /// nil for all products.
    package var product: ProductID?
    /// The numbers of its messages.
    package var messages: ClosedRange<MessageNumber>
    package var actor: String
    package var at: Instant
    /// How many of its messages were taken back.
    package var undone: Int

    package init(
        number: ExpiryRunNumber,
        asOf: Day,
        product: ProductID?,
        messages: ClosedRange<MessageNumber>,
        actor: String,
        at: Instant,
        undone: Int = 0
    ) {
        self.number = number
        self.asOf = asOf
        self.product = product
        self.messages = messages
        self.actor = actor
        self.at = at
        self.undone = undone
    }
}

/// Which messages of the calendar are taken back.
package enum ExpiryScope: Hashable, Sendable {
    /// Those of one run.
    case run(ExpiryRun)
    /// The expiry of one card, by its number, and what came after it.
    case card(CardNumber)
}
