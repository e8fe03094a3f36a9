/// The changes of the cards of an order that messages did not make.
///
/// The state of a card follows from it and from the changes of messages.
package struct CardFate: Sendable {
    private let quantity: Int
    private var spoiled: Set<Int> = []
    private var missing: Set<Int> = []
    private var promoted: Set<Int> = []
    private let voided: [ClosedRange<Int>]

    /// The values of a new card for the fields that messages alone change, without the life cycle.
    ///
    /// `lastDay` is that of an imported card.
    package static func made(lastDay: Day?) -> [CardFieldValue] {
        [
            .activation(nil), .activatedAt(nil), .movements(0), .activeFrom(nil),
            .expiresOn(lastDay), .customer(nil), .pin(nil), .product(nil), .expiresAt(nil),
        ]
    }

    /// Creates the fates from the printer's answers and the voided ranges.
    ///
    /// `quantity` is the number of cards without the spares, which follow them.
    package init(quantity: Int, answers: [AcceptedCoverage], voided: [ClosedRange<Int>]) {
        self.quantity = quantity
        self.voided = voided
        for coverage in answers {
            spoiled.formUnion(coverage.spoiled)
            missing.formUnion(coverage.missing)
            promoted.formUnion(coverage.replacements.map(\.spare))
        }
    }

    /// The states that the card may have had at its first message.
    package func starts(_ position: Int) -> [LifeCycle] {
        guard position > quantity else { return [.inactive] }
        return promoted.contains(position) ? [.spare, .inactive] : [.spare]
    }

    private func isVoided(_ position: Int) -> Bool { voided.contains { $0.contains(position) } }

    /// Returns true if the printer, or a voided range, moved the card from a state before its sale
    /// to its present one.
    package func may(_ card: Card, leave state: LifeCycle) -> Bool {
        let position = card.position
        switch card.lifeCycle {
        case .spoiled: return spoiled.contains(position) || isVoided(position)
        case .missing: return missing.contains(position)
        case .inactive: return state == .spare && promoted.contains(position)
        default: return false
        }
    }

    /// Returns true if a card without messages has the state that the fates require.
    package func explainsWithoutMessages(_ card: Card) -> Bool {
        let position = card.position
        var states: Set<LifeCycle> = []
        if spoiled.contains(position) { states.insert(.spoiled) }
        if missing.contains(position) { states.insert(.missing) }
        if isVoided(position) { states.insert(.spoiled) }
        if states.isEmpty {
            states = position > quantity && !promoted.contains(position) ? [.spare] : [.inactive]
        }
        return states.contains(card.lifeCycle)
    }
}

extension CardFate {
    /// Returns true if the life cycle of the card follows from fates and messages.
    ///
    /// `isChanged` is true if a message changed the card; `leads` returns true if the changes of its
    /// messages lead from the first state to the second.
    package func explains(
        _ card: Card,
        isChanged: Bool,
        _ leads: (LifeCycle, LifeCycle) -> Bool
    ) -> Bool {
        // Its messages set the life cycle back to the first state, or never changed it.
        if leads(card.lifeCycle, card.lifeCycle) {
            return explainsWithoutMessages(card)
                || isChanged && starts(card.position).contains(card.lifeCycle)
        }
        return starts(card.position).contains { start in
            leads(start, card.lifeCycle)
                || [LifeCycle.spare, .inactive].contains { reached in
                    leads(start, reached) && may(card, leave: reached)
                }
        }
    }
}
