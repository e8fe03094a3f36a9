import CardCore
import CardLedger

// Whether cards are what messages, printers and operators made of them.
extension MemoryState {
    var historyFaults: [String] {
        let changes = Dictionary(grouping: sales.effects.values.joined(), by: \.card)
        let strangers = changes.keys.filter { cards.cards[$0] == nil }
        let wrong = allCards.filter { !isExplained($0, changes[$0.number] ?? []) }
        return strangers.map { "changes of card \($0), which is not there" }
            + wrong.map { "card \($0.serial)" }
    }

    private func isExplained(_ card: Card, _ changes: [CardChange]) -> Bool {
        let made: [CardFieldValue] = [
            .activation(nil), .activatedAt(nil), .movements(0), .activeFrom(nil),
            .expiresOn(nil), .customer(nil),
        ]
        let isKept = made.allSatisfy { first in
            let steps = changes.filter { $0.field == first.field }.map { ($0.before, $0.after) }
            return Self.isPath(steps, from: first, to: card.value(of: first.field))
        }
        let steps = changes.filter { $0.field == .lifeCycle }.map { ($0.before, $0.after) }
        return isKept
            && otherSteps(of: card).contains { others in
                let start = LifeCycle.ofNewCard(isSpare: isSpare(card))
                return Self.isPath(
                    steps + others.map { (.lifeCycle($0), .lifeCycle($1)) },
                    from: .lifeCycle(start),
                    to: .lifeCycle(card.lifeCycle)
                )
            }
    }

    /// Whether the steps, in some order, lead from one value to another: every value that is
    /// reached is also left, apart from the last one.
    private static func isPath(
        _ steps: [(CardFieldValue, CardFieldValue)],
        from first: CardFieldValue,
        to last: CardFieldValue
    ) -> Bool {
        var counts: [CardFieldValue: Int] = [first: 1]
        for (before, after) in steps {
            counts[after, default: 0] += 1
            counts[before, default: 0] -= 1
        }
        counts[last, default: 0] -= 1
        return counts.values.allSatisfy { $0 == 0 }
    }

    private func isSpare(_ card: Card) -> Bool {
        card.position > orders.orders[card.order]?.request.quantity ?? 0
    }

    /// The changes of a card's life that no message made, in each way that its printer's answers
    /// and the voided ranges allow.
    private func otherSteps(of card: Card) -> [[(LifeCycle, LifeCycle)]] {
        let answers = acceptedCoverages(ofOrder: card.order)
        let isPromoted = answers.contains {
            $0.replacements.contains { $0.spare == card.position }
        }
        let isMissing = answers.contains { $0.missing.contains(card.position) }
        let promotions: [[(LifeCycle, LifeCycle)]] =
            isPromoted ? [[], [(.spare, .inactive)]] : [[]]
        var ends: [[(LifeCycle, LifeCycle)]] = [[]]
        for life in [LifeCycle.spare, .inactive] {
            if isReportedSpoiled(card) || isVoided(card) { ends.append([(life, .spoiled)]) }
            if isMissing { ends.append([(life, .missing)]) }
        }
        return promotions.flatMap { promotion in ends.map { promotion + $0 } }
    }
}

extension LifeCycle {
    fileprivate static func ofNewCard(isSpare: Bool) -> LifeCycle { isSpare ? .spare : .inactive }
}
