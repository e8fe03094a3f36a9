import CardCore
import CardLedger

extension MemoryInvariant {
    static let ofCards = [
        MemoryInvariant(
            name: "I2 balances agree with the journal",
            faults: "cards differ"
        ) { $0.mismatchedCards },
        MemoryInvariant(
            name: "I3 one activation per card",
            faults: "activated cards without a standing activation of their own"
        ) { state in
            state.allCards.count { card in
                guard card.lifeCycle.isActivated else { return false }
                guard let message = card.activation.flatMap({ state.sales.messages[$0]?.message })
                else { return true }
                return message.standing == .reversed
                    || ![message.card, message.otherCard].contains(card.number)
            }
        },
        MemoryInvariant(
            name: "I5 tokens are unique",
            faults: "live token hashes that two cards share"
        ) { state in
            let tokens = Dictionary(grouping: state.cards.cards.values, by: \.token.value)
            return tokens.values.count { $0.count > 1 }
        },
        MemoryInvariant(
            name: "I14 holds agree",
            faults: "cards whose shown holds are not those that stand"
        ) { state in
            let standing = state.holds.holds.filter { $0.released == nil }
            let kinds = Dictionary(grouping: standing, by: \.card).mapValues { Set($0.map(\.kind)) }
            return state.allCards.count { $0.holds != kinds[$0.number] ?? [] }
        },
        MemoryInvariant(
            name: "I17 spoiled cards have a cause",
            faults: "spoiled cards that no printer reported and nobody voided with a range"
        ) { state in
            state.allCards.count { card in
                card.lifeCycle == .spoiled && !state.isReportedSpoiled(card)
                    && !state.isVoided(card)
            }
        },
        MemoryInvariant(
            name: "I18 wrong PINs lock",
            faults:
                "cards that are locked without five wrong PINs in a row, or not locked with them"
        ) { state in
            let attempts = Dictionary(grouping: state.holds.attempts, by: \.card)
            return state.allCards.count { card in
                var failures = 0
                for attempt in attempts[card.number] ?? [] {
                    if attempt.outcome.startsOver { failures = 0 }
                    if attempt.outcome.isFailure { failures += 1 }
                }
                let isLocked = state.holds.holds.contains {
                    $0.card == card.number && $0.kind == .pin && $0.released == nil
                }
                return isLocked != (failures >= PinTries.limit)
            }
        },
    ]
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
