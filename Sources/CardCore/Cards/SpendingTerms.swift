/// The properties of a card that decide if its balance can be spent.
package struct SpendingTerms: Hashable, Sendable {
    /// The life cycle of the card.
    package var life: LifeCycle
    /// True if a hold blocks the card.
    package var isHeld: Bool
    /// The moment before which the card cannot be spent; nil for none.
    package var activeFrom: Instant?
    /// The last day on which the card is valid; nil for none.
    package var lastDay: Day?
    /// The moment at which the card ends on its last day; nil for the end of that day.
    package var expiresAt: Instant?

    package init(
        life: LifeCycle,
        isHeld: Bool,
        activeFrom: Instant? = nil,
        lastDay: Day? = nil,
        expiresAt: Instant? = nil
    ) {
        self.life = life
        self.isHeld = isHeld
        self.activeFrom = activeFrom
        self.lastDay = lastDay
        self.expiresAt = expiresAt
    }

    /// Returns the amount of an account balance that can be spent at a moment of a day, both on our
    /// clock: all of it, or 0.
    ///
    /// - Unit: minor units.
    package func availableMinor(of balanceMinor: Int64, at moment: Instant, on day: Day) -> Int64 {
        guard life == .active, !isHeld else { return 0 }
        if let activeFrom, activeFrom > moment { return 0 }
        if let lastDay, lastDay < day { return 0 }
        if let expiresAt, expiresAt <= moment { return 0 }
        return balanceMinor
    }
}

extension Card {
    /// The properties that decide if the balance can be spent.
    package var spendingTerms: SpendingTerms {
        SpendingTerms(
            life: lifeCycle,
            isHeld: !holds.isEmpty,
            activeFrom: activeFrom,
            lastDay: expiresOn,
            expiresAt: expiresAt
        )
    }

    /// Returns the amount that can be spent at a moment of a day, both on our clock; minor units.
    package func availableMinor(at moment: Instant, on day: Day) -> Int64 {
        spendingTerms.availableMinor(of: available, at: moment, on: day)
    }
}
