/// A card, with the moments from which its age is counted.
package struct AgeingCard: Hashable, Sendable {
    /// The card.
    package var card: Card
    /// The moment of the newest movement of money, without fees and reversed movements; nil for
    /// none.
    package var movedAt: Instant?
    /// The day of the newest period for which a fee was taken; nil for none.
    package var lastFee: Day?

    package init(_ card: Card, movedAt: Instant? = nil, lastFee: Day? = nil) {
        self.card = card
        self.movedAt = movedAt
        self.lastFee = lastFee
    }
}

/// The effect of the calendar on the cards of one order, as of a day.
///
/// The result depends on the card, the terms and the day alone: daily runs and a yearly run end in
/// the same state, if fees catch up.
package struct Ageing: Hashable, Sendable {
    /// The day of the run.
    package let asOf: Day
    /// The products of the order's cards.
    package let products: OrderProducts

    /// The terms of the order.
    package var order: OrderTerms { products.order }

    /// Makes the ageing of an order's cards on a day.
    package init(_ order: OrderTerms, asOf: Day) {
        self.init(OrderProducts(order), asOf: asOf)
    }

    package init(_ products: OrderProducts, asOf: Day) {
        self.products = products
        self.asOf = asOf
    }

    /// One operation that is due for a card.
    package enum Step: Hashable, Sendable {
        /// A fee for the period that begins on that day.
        case fee(Day)
        /// The end of the card's validity.
        case expire
        /// The breakage of the balance of a card that expired earlier.
        case breakage
    }

    /// The steps that are due for a card, in their order: fees up to its last day, then its end.
    package func steps(for ageing: AgeingCard) -> [Step] {
        let card = ageing.card
        let terms = products.rules(of: card).terms
        let lastDay = card.expiresOn ?? terms.lastDayBeforeActivation(orderedOn: order.orderedOn)
        let isOver = lastDay.map { $0 < asOf } ?? false
        switch card.lifeCycle {
        case .active: return fees(ageing, terms, lastDay: lastDay) + (isOver ? [.expire] : [])
        case .inactive, .activating: return isOver ? [.expire] : []
        case .expired:
            let isDue = terms.breakage.isDue(lastDay: lastDay, on: asOf)
            return isDue && card.available > 0 ? [.breakage] : []
        case .spare, .voided, .replaced, .spoiled, .missing: return []
        }
    }

    private func fees(_ ageing: AgeingCard, _ terms: ProductTerms, lastDay: Day?) -> [Step] {
        guard let rule = terms.dormancy, let moved = ageing.movedAt?.day else { return [] }
        // The fees stop at the floor.
        let above = ageing.card.available - rule.floorMinor
        guard above > 0 else { return [] }
        let needed = Int(clamping: (above - 1) / rule.feeMinor + 1)
        let end = min(asOf, lastDay ?? asOf)
        let due = rule.dueDays(after: moved, through: end).filter { day in
            ageing.lastFee.map { $0 < day } ?? true
        }
        return (rule.catchesUp ? due.prefix(needed) : due.suffix(1)).map(Step.fee)
    }

    /// The query for the cards of the order that the ledger must load, by any of the products that
    /// are in force of them.
    package var query: AgeingQuery {
        let terms = products.rules.map(\.terms)
        return AgeingQuery(
            asOf: asOf,
            expiresUnsold: order.lastDayBeforeActivation.map { $0 < asOf } ?? false,
            dormancyFloorMinor: terms.compactMap { $0.dormancy?.floorMinor }.min(),
            forfeits: terms.contains { $0.breakage != .never }
        )
    }
}

/// The cards of an order for which a step may be due; for some of them none is.
package struct AgeingQuery: Hashable, Sendable {
    /// The day of the run.
    package var asOf: Day
    /// True if cards that were never sold are past their last day.
    package var expiresUnsold: Bool
    /// The balance above which a fee may be due; nil if the product has no fees.
    package var dormancyFloorMinor: Int64?
    /// True if the balance of an expired card can become breakage.
    package var forfeits: Bool

    /// Returns true if a step may be due for the card.
    package func includes(_ card: Card) -> Bool {
        let life = card.lifeCycle
        return life.isActivated && card.expiresOn.map { $0 < asOf } ?? false
            || life.expiresWithOrder && card.expiresOn == nil && expiresUnsold
            || life == .active && dormancyFloorMinor.map { card.available > $0 } ?? false
            || life == .expired && card.available > 0 && forfeits
    }
}

extension Ageing.Step {
    /// The message of the step; a run makes each step of a card once.
    ///
    /// The ids of version 0.1.0 did not contain the number of the run; they do not change.
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
