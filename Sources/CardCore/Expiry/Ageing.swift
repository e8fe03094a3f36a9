/// A card, with what its age is counted from.
package struct AgeingCard: Hashable, Sendable {
    package var card: Card
    /// When money last came or went; fees and what was reversed do not count.
    package var movedAt: Instant?
    /// The day of the newest period of which a fee was taken.
    package var lastFee: Day?

    package init(_ card: Card, movedAt: Instant? = nil, lastFee: Day? = nil) {
        self.card = card
        self.movedAt = movedAt
        self.lastFee = lastFee
    }
}

/// What the calendar does to the cards of one order, as of a day.
///
/// The answer depends on the card, the terms and the day alone: asked once a day or once a year,
/// it ends the same (where fees catch up).
package struct Ageing: Hashable, Sendable {
    package let asOf: Day
    package let order: OrderTerms

    package init(_ order: OrderTerms, asOf: Day) {
        self.order = order
        self.asOf = asOf
    }

    /// One thing that is due for a card.
    package enum Step: Hashable, Sendable {
        /// A fee for the period that begins on that day.
        case fee(Day)
        case expire
        /// The rest of a card that expired earlier.
        case breakage
    }

    /// What is due for a card, in the order in which it is to happen: fees up to its last day,
    /// then its end.
    package func steps(for ageing: AgeingCard) -> [Step] {
        let card = ageing.card
        let lastDay = card.expiresOn ?? order.lastDayBeforeActivation
        let isOver = lastDay.map { $0 < asOf } ?? false
        switch card.lifeCycle {
        case .active: return fees(ageing, lastDay: lastDay) + (isOver ? [.expire] : [])
        case .inactive, .activating: return isOver ? [.expire] : []
        case .expired:
            let isDue = order.terms.breakage.isDue(lastDay: lastDay, on: asOf)
            return isDue && card.available > 0 ? [.breakage] : []
        case .spare, .voided, .replaced, .spoiled, .missing: return []
        }
    }

    private func fees(_ ageing: AgeingCard, lastDay: Day?) -> [Step] {
        guard let rule = order.terms.dormancy, let moved = ageing.movedAt?.day else { return [] }
        // More fees than it takes to reach the floor are none.
        let above = ageing.card.available - rule.floorMinor
        guard above > 0 else { return [] }
        let needed = Int(clamping: (above - 1) / rule.feeMinor + 1)
        let end = min(asOf, lastDay ?? asOf)
        let due = rule.dueDays(after: moved, through: end).filter { day in
            ageing.lastFee.map { $0 < day } ?? true
        }
        return (rule.catchesUp ? due.prefix(needed) : due.suffix(1)).map(Step.fee)
    }

    /// What the ledger must look through for this order.
    package var query: AgeingQuery {
        AgeingQuery(
            asOf: asOf,
            expiresUnsold: order.lastDayBeforeActivation.map { $0 < asOf } ?? false,
            dormancyFloorMinor: order.terms.dormancy?.floorMinor,
            forfeits: order.terms.breakage != .never
        )
    }
}

/// Which cards of an order may have something due; some of them have nothing.
package struct AgeingQuery: Hashable, Sendable {
    package var asOf: Day
    /// Whether cards that were never sold are past their last day.
    package var expiresUnsold: Bool
    /// What must be on a card before a fee is due; nil where there are no fees.
    package var dormancyFloorMinor: Int64?
    /// Whether anything of expired cards is ever the issuer's.
    package var forfeits: Bool

    /// Whether something may be due for the card.
    package func includes(_ card: Card) -> Bool {
        let life = card.lifeCycle
        return life.isActivated && card.expiresOn.map { $0 < asOf } ?? false
            || life.expiresWithOrder && card.expiresOn == nil && expiresUnsold
            || life == .active && dormancyFloorMinor.map { card.available > $0 } ?? false
            || life == .expired && card.available > 0 && forfeits
    }
}

extension Ageing.Step {
    /// The message that does the step; a run does each step of a card once.
    ///
    /// Version 0.1.0 had ids without the number of the run; they stay as they are.
    package func message(for card: Card, asOf: Day, run: ExpiryRunNumber, store: StoreID) -> Message
    {
        let (operation, id, day) =
            switch self {
            case .fee(let day):
                (Operation.fee, "fee-\(card.serial)-\(day.description.prefix(7))", day)
            case .expire: (Operation.expire, "expire-\(card.serial)", asOf)
            case .breakage: (Operation.breakage, "breakage-\(card.serial)", asOf)
            }
        return Message(
            id: "\(id)-run\(run)",
            operation: operation,
            phase: .final,
            store: store,
            time: Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000),
            card: card.serial
        )
    }
}
