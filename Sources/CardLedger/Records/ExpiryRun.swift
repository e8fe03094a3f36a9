package import CardCore

/// One run of the calendar that did something.
package struct ExpiryRun: Hashable, Sendable {
    /// The ledger's number of the run.
    package var number: ExpiryRunNumber
    /// The day for which cards were checked.
    package var asOf: Day
    /// The product of the run; nil for all products.
    package var product: ProductID?
    /// The numbers of its messages.
    package var messages: ClosedRange<MessageNumber>
    /// The operator who ran it.
    package var actor: String
    /// The instant of the run.
    package var at: Instant
    /// The number of its messages that were reversed.
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

/// The messages of the calendar that are reversed.
package enum ExpiryScope: Hashable, Sendable {
    /// The messages of one run.
    case run(ExpiryRun)
    /// The expiry of one card, by its number, and later messages of the calendar about the card.
    case card(CardNumber)
}
