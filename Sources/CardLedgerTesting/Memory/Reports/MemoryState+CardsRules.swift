import CardCore
import CardLedger

// The rules of cards.
extension MemoryState {
    /// Activated cards without a standing activation of their own.
    var wronglyActivatedCards: Int {
        allCards.count { card in
            guard card.lifeCycle.isActivated else { return false }
            guard let message = card.activation.flatMap({ sales.messages[$0]?.message })
            else { return true }
            return message.standing == .reversed
                || ![message.card, message.otherCard].contains(card.number)
        }
    }

    var sharedTokens: Int {
        let tokens = Dictionary(grouping: cards.cards.values.compactMap(\.token?.value)) { $0 }
        return tokens.values.count { $0.count > 1 }
    }

    /// Cards whose shown holds differ from their holds.
    var cardsWithOtherHolds: Int {
        let standing = holds.holds.filter { $0.released == nil }
        let kinds = Dictionary(grouping: standing, by: \.card).mapValues { Set($0.map(\.kind)) }
        return allCards.count { $0.holds != kinds[$0.number] ?? [] }
    }

    var cardsSpoiledWithoutCause: Int {
        allCards.count { $0.lifeCycle == .spoiled && !isReportedSpoiled($0) && !isVoided($0) }
    }

    var cardsLockedOtherwise: Int {
        let attempts = Dictionary(grouping: holds.attempts, by: \.card)
        return allCards.count { card in
            var failures = 0
            for attempt in attempts[card.number] ?? [] {
                if attempt.outcome.startsOver { failures = 0 }
                if attempt.outcome.isFailure { failures += 1 }
            }
            let isLocked = holds.holds.contains {
                $0.card == card.number && $0.kind == .pin && $0.released == nil
            }
            return !PinTries(failures: failures, isLocked: isLocked).agree
        }
    }
}

extension MemoryState {
    /// Every card, in the order of manufacture.
    var allCards: [Card] { cards.cards.values.map(\.card).sorted { $0.number < $1.number } }

    /// The printer's answers to an order.
    func acceptedCoverages(ofOrder id: OrderID) -> [AcceptedCoverage] {
        orders.answers.filter { $0.answer.order == id }.map(\.answer.coverage)
    }

    func isReportedSpoiled(_ card: Card) -> Bool {
        acceptedCoverages(ofOrder: card.order).contains { $0.spoiled.contains(card.position) }
    }

    func isVoided(_ card: Card) -> Bool {
        ranges.voided(ofOrder: card.order).contains { $0.contains(card.position) }
    }
}
