/// The rule that ends the secrets of a delivery.
package struct DeliveryErasureRule: Hashable, Sendable {
    /// The number of days for which a delivery can be opened at most.
    package let days: Int

    /// The number of days if the configuration names none.
    package static let standardDays = 400
    /// The number of days after which the delivery of a card without money is erased.
    package static let depletedDays = 30

    /// - Precondition: `days` is positive.
    package init(days: Int = standardDays) {
        precondition(days > 0, "a delivery that nobody can open")
        self.days = days
    }

    /// The facts about the card of a delivery.
    package struct DeliveredCard: Hashable, Sendable {
        /// The life of the card.
        package var lifeCycle: LifeCycle
        /// The time since which the card is depleted; nil for a card that is not.
        package var depletedSince: Instant?

        package init(_ lifeCycle: LifeCycle, depletedSince: Instant? = nil) {
            self.lifeCycle = lifeCycle
            self.depletedSince = depletedSince
        }
    }

    /// The reason for which a delivery that was made at `madeAt` is erased at `now`; nil if it is
    /// not.
    ///
    /// `card` is nil if the ledger does not have the card; then the age alone counts.
    package func erasure(
        of card: DeliveredCard?,
        madeAt: Instant,
        at now: Instant
    ) -> DeliveryErasure? {
        switch card?.lifeCycle {
        case .voided: return .voided
        case .replaced: return .replaced
        case .expired: return .expired
        case .spare, .inactive, .missing, .spoiled, .activating, .active, nil: break
        }
        if let since = card?.depletedSince, Self.isPast(Self.depletedDays, since: since, at: now) {
            return .depleted
        }
        return Self.isPast(days, since: madeAt, at: now) ? .old : nil
    }

    private static func isPast(_ days: Int, since start: Instant, at now: Instant) -> Bool {
        start.adding(seconds: Int64(days) * 86_400) <= now
    }
}
