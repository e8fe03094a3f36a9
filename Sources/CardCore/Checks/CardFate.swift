/// What happened to the cards of an order besides messages.
///
/// The state of a card follows from it and from the changes of messages.
package struct CardFate: Sendable {
    private let quantity: Int
    private var spoiled: Set<Int> = []
    private var missing: Set<Int> = []
    private var promoted: Set<Int> = []
    private let voided: [ClosedRange<Int>]

    /// The fields that messages alone change, but for the life cycle, with the values of a new card.
    package static let made: [CardFieldValue] = [
        .activation(nil), .activatedAt(nil), .movements(0), .activeFrom(nil), .expiresOn(nil),
        .customer(nil),
    ]

    /// The quantity is the cards of the order without its spares, which follow them.
    package init(quantity: Int, answers: [AcceptedCoverage], voided: [ClosedRange<Int>]) {
        self.quantity = quantity
        self.voided = voided
        for coverage in answers {
            spoiled.formUnion(coverage.spoiled)
            missing.formUnion(coverage.missing)
            promoted.formUnion(coverage.replacements.map(\.spare))
        }
    }

    /// The states in which the card may have met its first message.
    package func starts(_ position: Int) -> [LifeCycle] {
        guard position > quantity else { return [.inactive] }
        return promoted.contains(position) ? [.spare, .inactive] : [.spare]
    }

    private func isVoided(_ position: Int) -> Bool { voided.contains { $0.contains(position) } }

    /// Whether the printer, or a voided range, took the card from a state before its sale to the
    /// one that it has.
    package func may(_ card: Card, leave state: LifeCycle) -> Bool {
        let position = card.position
        switch card.lifeCycle {
        case .spoiled: return spoiled.contains(position) || isVoided(position)
        case .missing: return missing.contains(position)
        case .inactive: return state == .spare && promoted.contains(position)
        default: return false
        }
    }

    /// Whether a card without messages has the state that it must have.
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
    /// Whether the life cycle of the card follows.
    ///
    /// `isChanged` if a message changed the card; `leads` is whether the changes of its messages
    /// lead from the first state to the second.
    package func explains(
        _ card: Card,
        isChanged: Bool,
        _ leads: (LifeCycle, LifeCycle) -> Bool
    ) -> Bool {
        // Its messages took the life cycle back to where it was, or never changed it.
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
