package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Erases the deliveries whose time is over, and the private halves under secrets that ended.
package struct EraseDeliveries {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The result of a run.
    package struct Result: Hashable, Sendable {
        /// The number of erased deliveries by the reason; none is 0.
        package var erased: [DeliveryErasure: Int] = [:]
        /// The number of delivery keys that no secret opens by itself any more.
        package var retiredKeys = 0

        /// The number of erased deliveries.
        package var count: Int { erased.values.reduce(0, +) }
    }

    private static let pageSize = 500

    /// Erases what is due; a trial counts alone.
    ///
    /// The audit log has the intent before the vault is changed.
    ///
    /// - Throws: `clock.jumped`: a wrong clock must not end deliveries.
    package func eraseDue(dryRun: Bool = false) throws -> Result {
        var result = Result()
        var last: DeliveryNumber = 0
        while true {
            try Interruption.proceed()
            let page = try repositories.vault.deliveries(
                after: last,
                withSecrets: true,
                limit: Self.pageSize
            )
            guard let newest = page.last else { break }
            last = newest.number
            let due = try due(among: page)
            for delivery in due { result.erased[delivery.reason, default: 0] += 1 }
            if !due.isEmpty, !dryRun { try erase(due) }
        }
        if !dryRun {
            result.retiredKeys = try retireKeys()
            // A log that cannot be emptied now is emptied by the next run that erases something.
            if result != Result() { _ = try repositories.vault.forgetErasedBytes() }
        }
        return result
    }

    private typealias Due = (number: DeliveryNumber, reason: DeliveryErasure)

    private func due(among page: [SealedDelivery]) throws -> [Due] {
        let rule = DeliveryErasureRule(days: repositories.configuration.deliveryDays)
        let now = context.clock.now
        return try page.compactMap { delivery in
            let reason = rule.erasure(
                of: try card(of: delivery),
                madeAt: delivery.madeAt,
                at: now
            )
            return reason.map { (delivery.number, $0) }
        }
    }

    private func card(of delivery: SealedDelivery) throws -> DeliveryErasureRule.DeliveredCard? {
        guard let card = try repositories.ledger.card(withSerial: delivery.serial) else {
            return nil
        }
        guard card.isWithoutMoney else { return .init(card.lifeCycle) }
        let last = try repositories.ledger.cardHistory(ofCard: card.number).last?.at
        return .init(card.lifeCycle, depletedSince: last)
    }

    private func erase(_ due: [Due]) throws {
        var reasons: [String: JSON] = [:]
        for (reason, group) in Dictionary(grouping: due, by: \.reason) {
            reasons[reason.rawValue] = .array(group.map { .integer($0.number) })
        }
        try repositories.ledger.noteDeliveries("erased", reasons, erases: true, by: context)
        context.reached(.erasureNoted)
        _ = try repositories.vault.erase(due, at: context.clock.now)
        context.reached(.deliveriesErased)
    }

    /// A revoked client stays as it is: its shredding is an act of its own.
    private func retireKeys() throws -> Int {
        let now = context.clock.now
        var count = 0
        for name in try repositories.vault.clientsWithDeliveryKeys() {
            guard let client = try repositories.ledger.client(named: name, version: nil),
                client.revokedAt == nil
            else { continue }
            let history = try repositories.shareHistory(of: name)
            // The secret of a key that came back is on record once a person carries it over.
            let returned = try repositories.vault.deliveryKeys(of: name)
                .filter { $0.bridgedTo == nil && history.hasReturned($0) }
            let live = Set(client.liveSecrets(at: now).map(\.salt) + returned.map(\.salt))
            let ended = try repositories.vault.deliveryKeys(of: name).filter {
                !$0.isRetired && !live.contains($0.salt)
            }
            guard !ended.isEmpty else { continue }
            try repositories.ledger.noteDeliveries(
                "retired",
                [
                    "client": .string(name),
                    "keys": .array(ended.map { .integer($0.version) }),
                ],
                erases: true,
                by: context
            )
            count += try repositories.vault.retireKeys(of: name, besides: live).count
        }
        return count
    }
}

extension Card {
    /// True if the card was sold, had money and has none.
    fileprivate var isWithoutMoney: Bool {
        lifeCycle == .active && movedSinceActivation && book == 0 && reserved == 0
    }
}
