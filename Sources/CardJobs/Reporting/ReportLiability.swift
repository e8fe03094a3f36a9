package import CardCore
import CardLedger
import CardText

/// Reports the debt to the holders of cards, as of now or the end of a day.
package struct ReportLiability {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `date.syntax`.
    package func report(
        asOf text: String?,
        basis: LiabilityBasis = .booking,
        environment: Environment = .live
    ) throws -> Liability {
        let query = LiabilityQuery(
            asOf: try text.map(repositories.endOfDay),
            now: context.at,
            basis: basis,
            environment: environment
        )
        let days = repositories.days(context)
        let report = try repositories.ledger.liability(query, days: days)
        let booked = SalesQuery(
            to: days.day(query.moment),
            basis: basis == .booking ? .record : .business,
            environment: environment
        )
        var liability = Liability(
            asOf: query.moment,
            zone: days.zone,
            basis: basis,
            environment: environment,
            hasEarlierTestMoney: try repositories.hasEarlierTestMoney(booked, context),
            totals: Dictionary(
                uniqueKeysWithValues: report.totals.map { currency, total in
                    (
                        currency.code,
                        Liability.Total(
                            outstanding: total.outstanding,
                            available: total.available,
                            voided: total.voided,
                            cards: total.cards
                        )
                    )
                }
            ),
            isBalanced: report.balanced
        )
        liability.partners = try partners(at: query.moment, environment)
            .merging(liability.totals.mapValues { _ in Liability.Partners() }) { own, _ in own }
        return liability
    }

    /// The funding accounts as they were booked by a moment.
    private func partners(at moment: Instant, _ environment: Environment) throws
        -> [String: Liability.Partners]
    {
        var partners: [String: Liability.Partners] = [:]
        for account in try repositories.ledger.trialBalance(asOf: moment, of: environment) {
            var sums = partners[account.currency.code] ?? Liability.Partners()
            switch account.kind {
            case .funding where account.balanceMinor >= 0:
                sums.funding = try sums.funding.adding(account.balanceMinor)
            case .funding: sums.overdrawn = try sums.overdrawn.subtracting(account.balanceMinor)
            case .depositPending: sums.pending = try sums.pending.adding(account.balanceMinor)
            default: continue
            }
            partners[account.currency.code] = sums
        }
        return partners
    }
}

extension Repositories {
    /// The last millisecond of a day on the clock of the workspace; a moment is returned unchanged.
    func endOfDay(_ text: String) throws -> Instant {
        if let moment = Instant(text) { return moment }
        guard let day = Day(text) else {
            throw TypedTimeFailure(text: text)
        }
        return zones.history.end(of: day)
    }
}
