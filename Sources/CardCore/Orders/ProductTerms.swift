/// The money rules of a product: what activates, loads and expires its cards.
package struct ProductTerms: Hashable, Sendable {
    package var currency: Currency
    package var denomination: Denomination
    /// What a card holds on top of the amount that activates it.
    package var startingBalanceMinor: Int64
    package var load: LoadRule
    package var expiry: Expiry
    package var requiresAcknowledgement: Bool
    /// Whether a card activates only where its pack was received.
    package var requiresReceipt: Bool
    /// How long a completed activation can be taken back.
    package var cancelDays: Int
    /// When the rest of an expired card is no longer owed.
    package var breakage: BreakageRule
    /// What a card pays that nobody uses; nil for nothing.
    package var dormancy: DormancyRule?
    /// The code of the law that the terms keep to; nil for none that we know of.
    package var jurisdiction: String?

    package init(currency: Currency, denomination: Denomination) {
        self.currency = currency
        self.denomination = denomination
        startingBalanceMinor = 0
        load = .anyPositive
        expiry = .never
        requiresAcknowledgement = true
        requiresReceipt = false
        cancelDays = 30
        breakage = .afterMonths(0)
    }
}

/// The amounts that may activate a card, in minor units.
package enum Denomination: Hashable, Sendable {
    /// One of these, ascending and positive.
    case fixed([Int64])
    /// From `min` to `max` in steps of `step` counted from `min`.
    case range(min: Int64, max: Int64, step: Int64)
}

/// The amounts that may be loaded, in minor units.
package enum LoadRule: Hashable, Sendable {
    case anyPositive
    case between(min: Int64, max: Int64)
    case off
}

/// The last day on which a card is valid, inclusive.
package enum Expiry: Hashable, Sendable {
    case never
    case on(Day)
    /// That many months after the day of activation.
    case afterActivation(months: Int)
    /// That many months after the day of the order.
    case afterOrder(months: Int)
}
