import CardCore
import CardLedger

// The debt to card holders.
extension MemoryState {
    func liability(_ query: LiabilityQuery, _ days: DayCount) -> LiabilityReport {
        let past = pastCards(query, days)
        let balances = balances { row in
            row.transfer.environment == query.environment
                && sales.messages[row.message].map {
                    counts($0, bookedAt: row.at, query, days: days)
                }
                    ?? false
        }
        var totals: [Currency: LiabilityReport.Total] = [:]
        for (number, balances) in balances {
            guard let card = cards.cards[number]?.card else { continue }
            var present = card.spendingTerms
            present.isHeld = isHeld(card, at: query.asOf)
            let terms = past.terms(ofCard: number, now: present)
            for (currency, balance) in balances {
                totals[currency, default: .none].add(
                    balance: balance.available,
                    loadPending: balance.loadPending,
                    of: terms,
                    at: query.moment,
                    on: days.day(query.moment)
                )
            }
        }
        return LiabilityReport(totals: totals, balanced: mismatchedCards == 0)
    }

    /// Returns true if a movement of a message counts in a report.
    private func counts(
        _ stored: SalesTables.StoredMessage,
        bookedAt: Instant,
        _ query: LiabilityQuery,
        days: DayCount
    ) -> Bool {
        switch query.basis {
        case .booking: return query.asOf.map { bookedAt <= $0 } ?? true
        case .business:
            let file = workingFile(of: stored).flatMap { sales.files[$0] }
            guard let day = file?.facts.businessDate else {
                return stored.message.time <= query.moment
            }
            return day <= days.day(query.moment)
        }
    }

    /// The cards as they were at the time of a report.
    private func pastCards(_ query: LiabilityQuery, _ days: DayCount) -> PastCards {
        var past = PastCards()
        guard !query.isUnlimited else { return past }
        for stored in messagesInOrder {
            let counts = counts(stored, bookedAt: stored.decidedAt, query, days: days)
            for change in sales.effects[stored.message.number] ?? [] {
                past.note(change, counts: counts)
            }
        }
        return past
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
        let journal = balances()
        let unknown = journal.keys.count { cards.cards[$0] == nil }
        let wrong = cards.cards.values.count { stored in
            let shown = Balance(
                available: stored.card.available,
                loadPending: stored.card.loadPending,
                reserved: stored.card.reserved
            )
            // A card that was sold in another currency before, and taken back, has zero in that one.
            let booked = journal[stored.card.number, default: [:]].values.filter {
                $0 != Balance()
            }
            return booked.isEmpty ? shown != Balance() : booked.contains { $0 != shown }
        }
        return unknown + wrong
    }
}
