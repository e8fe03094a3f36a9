package import CardCore
import CardLedger
import CardText

/// Reports the contents of a sender's files, the applied part of it, and the reasons for the
/// difference.
package struct ReportSettlement {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `sender.unknown`.
    package func report(_ asked: FileSummaryQuery) throws -> Settlement {
        var query = asked
        query.arrival = repositories.arrival(asked)
        let files = try repositories.ledger.fileSummaries(query)
        if files.isEmpty { try repositories.refuseUnknown(sender: query.sender) }
        var settlement = Settlement(
            sender: query.sender,
            from: query.from,
            to: query.to,
            zone: repositories.days(context).zone,
            environment: query.environment
        )
        settlement.hasEarlierTestMoney = try repositories.hasEarlierTestMoney(
            SalesQuery(
                from: query.from,
                to: query.to,
                sender: query.sender,
                environment: query.environment
            ),
            context
        )
        let posted = files.filter(\.file.outcome.verdict.isPosted)
        let sales = try repositories.ledger.pricedSales(inFiles: posted.map(\.file.number))
        settlement.prices = [Settlement.Prices](sales)
        settlement.files = try posted.map { file in
            try PostedFileSummary(
                file,
                corrected: try repositories.ledger.correctedRows(of: file.file),
                priced: sales.filter { $0.file == file.file.number }
            )
        }
        settlement.unposted = files.map(\.file).filter { !$0.outcome.verdict.isPosted }
            .map(StatedFile.init)
        for file in settlement.files {
            for line in file.lines { try settlement.add(line) }
        }
        settlement.counts = try counts(query)
        settlement.externalIDs = try repositories.externalIDsOfStores()
        settlement.balances = try balances(query)
        return settlement
    }

    /// The debt of the sender, from the journal: in the period, and in all up to its end.
    private func balances(_ query: FileSummaryQuery) throws -> [String: Settlement.Balance] {
        var balances: [String: Settlement.Balance] = [:]
        let lines = try repositories.ledger.sales(
            SalesQuery(to: query.to, sender: query.sender, environment: query.environment),
            days: repositories.days(context)
        )
        for line in lines {
            let code = line.currency.code
            let isInPeriod = line.day >= query.from ?? line.day
            if isInPeriod {
                try balances[code, default: Settlement.Balance()].period.add(line.sums)
            }
            let owed = balances[code, default: Settlement.Balance()].owedMinor
            balances[code, default: Settlement.Balance()].owedMinor =
                try owed.adding(line.sums.netMinor)
        }
        return balances
    }

    /// Cards that were counted, beside those that were activated there on that day.
    private func counts(_ query: FileSummaryQuery) throws -> [Settlement.Count] {
        let counted = try repositories.ledger.saleCounts(query)
        guard !counted.isEmpty else { return [] }
        var found = Dictionary(uniqueKeysWithValues: counted.map { (Settlement.CountKey($0), $0) })
            .mapValues { Settlement.Count.Sums(counted: $0.quantity, countedMinor: $0.amountMinor) }
        let places = Set(counted.map { [$0.store.text, $0.day.description] })
        for line in try repositories.ledger.sales(
            SalesQuery(environment: query.environment),
            days: repositories.days(context)
        )
        where places.contains([line.store.text, line.day.description])
            && line.sums.activated.count > 0
        {
            let key = Settlement.CountKey(line)
            found[key, default: Settlement.Count.Sums()].activated += line.sums.activated.count
            found[key, default: Settlement.Count.Sums()].activatedMinor +=
                line.sums.activated.amountMinor
        }
        return found.sorted { $0.key < $1.key }
            .map { Settlement.Count(key: $0.key, sums: $0.value) }
    }
}

extension Repositories {
    /// The days of a query as moments on the clock of the workspace.
    fileprivate func arrival(_ query: FileSummaryQuery) -> ClosedRange<Instant> {
        let first = query.from.map(zones.history.start) ?? Instant(milliseconds: 0)
        let last = query.to.map(zones.history.end) ?? Instant(milliseconds: Int64.max)
        return first...max(first, last)
    }
}
