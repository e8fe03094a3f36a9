package import CardCore
import CardLedger

/// What a sender's files said, what was applied of it, and what differs and why.
package struct ReportSettlement {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `sender.unknown`.
    package func report(_ query: StatementQuery) throws -> Settlement {
        let files = try desk.ledger.statements(query)
        if files.isEmpty { try desk.refuseUnknown(.sender, query.sender) }
        var settlement = Settlement(sender: query.sender, from: query.from, to: query.to)
        settlement.files = try files.filter(\.file.outcome.verdict.settles)
            .map { try SettledStatement($0) }
        settlement.unsettled = files.map(\.file).filter { !$0.outcome.verdict.settles }
            .map(StatedFile.init)
        for file in settlement.files {
            for line in file.lines { try settlement.add(line) }
        }
        settlement.counts = try counts(query)
        settlement.balances = try balances(query)
        return settlement
    }

    /// What the sender owes, from the journal: in the period, and in all up to its end.
    private func balances(_ query: StatementQuery) throws -> [String: Settlement.Balance] {
        var balances: [String: Settlement.Balance] = [:]
        let lines = try desk.ledger.sales(SalesQuery(to: query.to, sender: query.sender))
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
    private func counts(_ query: StatementQuery) throws -> [Settlement.Count] {
        let counted = try desk.ledger.saleCounts(query)
        guard !counted.isEmpty else { return [] }
        var found = Dictionary(uniqueKeysWithValues: counted.map { (Settlement.CountKey($0), $0) })
            .mapValues { Settlement.Count.Sums(counted: $0.quantity, countedMinor: $0.amountMinor) }
        let places = Set(counted.map { [$0.store, $0.day.description] })
        for line in try desk.ledger.sales(SalesQuery())
        where places.contains([line.store, line.day.description]) && line.sums.activated.count > 0 {
            let key = Settlement.CountKey(line)
            found[key, default: Settlement.Count.Sums()].activated += line.sums.activated.count
            found[key, default: Settlement.Count.Sums()].activatedMinor +=
                line.sums.activated.amountMinor
        }
        return found.sorted { $0.key < $1.key }
            .map { Settlement.Count(key: $0.key, sums: $0.value) }
    }
}
