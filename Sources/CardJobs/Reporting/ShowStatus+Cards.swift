import CardCore
import CardLedger

// Cards that are held, and messages that wait for another one.
extension ShowStatus {
    /// Advices that have waited too long for their request.
    func parked(_ status: LedgerStatus) -> [AttentionEntry] {
        status.parked.map { entry(.parkedAdvice($0), since: $0.since) }
    }

    /// Requests that have waited too long for their confirmation, and the number of those that were
    /// not read.
    func requests() throws -> ([AttentionEntry], others: Int) {
        let hours = Int64(repositories.configuration.unconfirmedAlarmHours)
        let moment = context.at.adding(seconds: -hours * 3600)
        let open = try repositories.ledger.openRequests(before: moment, limit: 1000)
        let count = try repositories.ledger.openRequestCount(before: moment)
        return (open.map { entry(.request($0), since: $0.since) }, count - open.count)
    }

    /// Cards that are held because their tokens were exposed, senders that send tokens, and clients
    /// that guess.
    func exposures() throws -> [AttentionEntry] {
        let cards = try repositories.ledger.openExposures(limit: 100_000).map { card in
            let attention = Attention.exposedCard(
                serial: card.serial,
                source: card.source,
                life: card.life,
                isPulled: try isPulled(card.serial)
            )
            return entry(attention, since: card.at)
        }
        let alarms = try repositories.ledger.alarms(since: daysAgo(7)).map {
            entry(.alarm($0), since: $0.at)
        }
        let guesses = try repositories.ledger.clientAlarms(since: daysAgo(7)).map {
            entry(.clientAlarm($0), since: $0.at)
        }
        return cards + alarms + guesses
    }

    /// Returns true if a call bought the card.
    private func isPulled(_ serial: Serial) throws -> Bool {
        guard let card = try repositories.ledger.card(withSerial: serial) else { return false }
        return try repositories.ledger.order(card.order).request.isPulled
    }

    /// Cards that are locked by wrong PINs, and recalled ones.
    func holds() throws -> [AttentionEntry] {
        let locked = try repositories.ledger.heldRuns(.pin).map {
            entry(.locked($0), since: $0.since)
        }
        let recalled = try repositories.ledger.heldRuns(.recall).map {
            entry(.recalled($0), since: $0.since)
        }
        return locked + recalled
    }
}
