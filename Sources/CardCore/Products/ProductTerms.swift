/// The money rules of a product: the activation, the loads and the expiry of its cards.
package struct ProductTerms: Hashable, Sendable {
    /// The currency of the cards.
    package var currency: Currency
    /// The amounts that may activate a card.
    package var denomination: Denomination
    /// The amount that a card gets in addition to the one that activates it; minor units.
    package var startingBalanceMinor: Int64
    /// The amounts that may be loaded.
    package var load: LoadRule
    /// The last day of the cards.
    package var expiry: Expiry
    /// True if a card can be activated only after the printer acknowledged it.
    package var requiresAcknowledgement: Bool
    /// True if a card can be activated only at the store that received its pack.
    package var requiresReceipt: Bool
    /// The number of days in which a completed activation can be deactivated.
    package var cancelDays: Int
    /// The time after which the balance of an expired card is no longer owed.
    package var breakage: BreakageRule
    /// The number of days after which the rest of a void card may be written off.
    package var writeOffAfterDays: Int
    /// The fees on a card that nobody uses; nil for none.
    package var dormancy: DormancyRule?
    /// The code of the law that the terms must satisfy; nil for none.
    package var jurisdiction: String?
    /// The products that an activation may bind the cards to; empty for the product itself alone.
    package var activatesAs: [ProductID] = []

    /// The days of a product that does not name any.
    package static let usualWriteOffDays = 90

    /// Makes terms of cards that do not expire, with any load and without fees; the other defaults
    /// are those of a product file.
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
        writeOffAfterDays = Self.usualWriteOffDays
    }
}

/// The amounts that may activate a card, in minor units.
package enum Denomination: Hashable, Sendable {
    /// One of these amounts, ascending and positive.
    case fixed([Int64])
    /// From `min` to `max` in steps of `step` counted from `min`; if `min` is 0, a card is sold
    /// without an amount unless one is named.
    case range(min: Int64, max: Int64, step: Int64)
}

/// The amounts that may be loaded, in minor units.
package enum LoadRule: Hashable, Sendable {
    /// Any positive amount.
    case anyPositive
    /// From `min` to `max`, inclusive.
    case between(min: Int64, max: Int64)
    /// No loads.
    case off
}

extension ProductTerms {
    /// The last day of cards that were ordered on a day; nil if there is none before their
    /// activation.
    package func lastDayBeforeActivation(orderedOn day: Day) -> Day? {
        switch expiry {
        case .never, .afterActivation: nil
        case .on(let last): last
        case .afterOrder(let months): day.adding(months: months)
        }
    }
}

/// The last day on which a card is valid, inclusive.
package enum Expiry: Hashable, Sendable {
    /// The cards do not expire.
    case never
    /// The same day for all cards.
    case on(Day)
    /// The number of months after the day of activation.
    case afterActivation(months: Int)
    /// The number of months after the day of the order.
    case afterOrder(months: Int)
}
