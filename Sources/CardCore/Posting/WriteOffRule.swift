/// The rule by which the rest of a void card may be written off.
package enum WriteOffRule {
    /// The answer to a write-off of a card.
    package enum Answer: Hashable, Sendable {
        /// The card may be written off.
        case allowed
        /// The void of the card is too young; `first` is the first day on which it is old enough,
        /// nil if the calendar has no such day.
        case early(first: Day?)
        /// The card is rejected with that code.
        case refused(RowCode)
    }

    /// Returns the answer for a card with those messages, ascending by number; `days` of our clock
    /// are the age of the void that is demanded.
    package static func answer(
        for life: LifeCycle,
        after bookings: [CardBooking],
        days: Int,
        by clock: ValidityRule
    ) -> Answer {
        guard life == .voided else { return .refused(.notVoided) }
        let standing = bookings.filter { $0.standing.hasEffect }
        guard !standing.contains(where: { $0.operation == .writeOff }) else {
            return .refused(.writtenOff)
        }
        let voids = standing.filter { $0.operation == .void && !$0.phase.isAdvice }
        guard let void = voids.last, void.standing == .confirmed else {
            return .refused(.voidPending)
        }
        let completed = standing.last { $0.completes(void) }?.bookedAt ?? void.bookedAt
        guard clock.daysSince(booking: completed) < days else { return .allowed }
        return .early(first: clock.day(ofBooking: completed).later(byDays: days))
    }

    /// Returns true if neither the product nor its law forbids that the rest of a card stops being
    /// owed.
    package static func mayForfeit(_ terms: ProductTerms, under laws: Set<String>) -> Bool {
        terms.breakage != .never && terms.jurisdiction.map(laws.contains) ?? true
    }
}

extension Day {
    /// The day that many days later; nil if the calendar has no such day.
    fileprivate func later(byDays days: Int) -> Day? { Day(daysSinceEpoch: daysSinceEpoch + days) }
}

// The conditions of a write-off.
extension PostingEngine {
    func checkVoid(of card: CardIndex) throws(RowCode) {
        let answer = WriteOffRule.answer(
            for: cards[card].lifeCycle,
            after: bookings(of: card),
            days: terms(of: card).writeOffAfterDays,
            by: validity
        )
        switch answer {
        case .allowed: return
        case .early: throw .writeOffEarly
        case .refused(let code): throw code
        }
    }

    func checkForfeiture(of card: CardIndex) throws(RowCode) {
        let terms = terms(of: card)
        guard WriteOffRule.mayForfeit(terms, under: facts.forfeitingLaws) else {
            throw .writeOffForbidden
        }
    }
}
