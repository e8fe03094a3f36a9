import CardCore
import CardLedger

// The debt to card holders.
extension MemoryState {
    func liability(asOf moment: Instant?) -> LiabilityReport {
        let lives = lifeCycles(changedAfter: moment)
        var totals: [Currency: LiabilityReport.Total] = [:]
        for (number, balances) in balances(asOf: moment) {
            guard let card = cards.cards[number]?.card else { continue }
            let canSpend = (lives[number] ?? card.lifeCycle) == .active && !isHeld(card, at: moment)
            for (currency, balance) in balances {
                var total =
                    totals[currency]
                    ?? LiabilityReport.Total(outstanding: 0, available: 0, cards: 0)
                total.outstanding += balance.book
                if canSpend { total.available += balance.available }
                if balance.book > 0 { total.cards += 1 }
                totals[currency] = total
            }
        }
        return LiabilityReport(totals: totals, balanced: mismatchedCards == 0)
    }

    /// The life cycles of cards that messages changed after a moment, as the first change found
    /// them.
    private func lifeCycles(changedAfter moment: Instant?) -> [CardNumber: LifeCycle] {
        guard let moment else { return [:] }
        var lives: [CardNumber: LifeCycle] = [:]
        for stored in messagesInOrder where stored.decidedAt > moment {
            for change in sales.effects[stored.message.number] ?? []
            where lives[change.card] == nil {
                if case .lifeCycle(let life) = change.before { lives[change.card] = life }
            }
        }
        return lives
    }

    private func isHeld(_ card: Card, at moment: Instant?) -> Bool {
        holds.holds.contains { hold in
            guard hold.card == card.number else { return false }
            guard let moment else { return hold.released == nil }
            return hold.placed.at <= moment && hold.released.map { $0.at > moment } ?? true
        }
    }

    /// The number of cards whose balances differ from the journal.
    var mismatchedCards: Int {
        let journal = balances(asOf: nil)
        let unknown = journal.keys.count { cards.cards[$0] == nil }
        let wrong = cards.cards.values.count { stored in
            let shown = Balance(
                available: stored.card.available,
                loadPending: stored.card.loadPending,
                reserved: stored.card.reserved
            )
            let booked = journal[stored.card.number, default: [:]].values
            return booked.isEmpty ? shown != Balance() : booked.contains { $0 != shown }
        }
        return unknown + wrong
    }
}
