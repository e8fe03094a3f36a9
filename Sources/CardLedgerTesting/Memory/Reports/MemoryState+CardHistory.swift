import CardCore
import CardLedger

// Checks that cards follow from messages, printers' answers and operators' acts.
extension MemoryState {
    var historyFaults: [RecordFault] {
        let changes = Dictionary(grouping: sales.effects.values.joined(), by: \.card)
        let strangers = changes.keys.filter { cards.cards[$0] == nil }
        let wrong = allCards.filter { !isExplained($0, changes[$0.number] ?? []) }
        return strangers.map { _ in .unreadableChanges } + wrong.map { .card($0.serial) }
    }

    private func isExplained(_ card: Card, _ changes: [CardChange]) -> Bool {
        let imported = cards.cards[card.number]?.importedUntil
        let hasPath = CardFate.made(lastDay: imported).allSatisfy { first in
            let steps = changes.filter { $0.field == first.field }.map { ($0.before, $0.after) }
            return Self.isPath(steps, from: first, to: card.value(of: first.field))
        }
        let steps = changes.filter { $0.field == .lifeCycle }.map { ($0.before, $0.after) }
        return hasPath
            && fate(of: card).explains(card, isChanged: !changes.isEmpty) { first, last in
                Self.isPath(steps, from: .lifeCycle(first), to: .lifeCycle(last))
            }
    }

    private func fate(of card: Card) -> CardFate {
        CardFate(
            quantity: orders.orders[card.order]?.request.quantity ?? 0,
            answers: acceptedCoverages(ofOrder: card.order),
            voided: ranges.voided(ofOrder: card.order)
        )
    }

    /// Returns true if the steps, in some order, lead from one value to another: every value that
    /// is reached is also left, apart from the last one.
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
}
