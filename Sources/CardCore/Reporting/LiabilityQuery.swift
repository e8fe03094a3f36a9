/// The day on which a movement of money counts in the debt to card holders.
package enum LiabilityBasis: String, CaseIterable, Sendable {
    /// The moment on our clock at which it was booked.
    case booking
    /// The business date of its file; without one, the day of its own time on our clock.
    case business
}

/// The debt that a report is about.
package struct LiabilityQuery: Hashable, Sendable {
    /// The moment up to which movements count; nil for all that were booked.
    package var asOf: Instant?
    /// The moment on our clock at which the report is made.
    package var now: Instant
    /// The meaning of the days.
    package var basis: LiabilityBasis
    /// The environment of the cards.
    package var environment: Environment

    package init(
        asOf: Instant?,
        now: Instant,
        basis: LiabilityBasis = .booking,
        environment: Environment = .live
    ) {
        self.asOf = asOf
        self.now = now
        self.basis = basis
        self.environment = environment
    }

    /// The moment of the debt: cards are valid or not on the clock at this moment.
    package var moment: Instant { asOf ?? now }

    /// True if everything that was booked counts.
    package var isUnlimited: Bool { asOf == nil && basis == .booking }
}
