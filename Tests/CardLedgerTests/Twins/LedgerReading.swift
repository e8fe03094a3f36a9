import CardCore
import CardLedger
import CardLedgerTesting

/// A ledger's reports of the cards of its first order and of all feeds.
struct LedgerReading {
    private(set) var values: [String: AnyHashable] = [:]

    init(_ ledger: any Ledger, at now: Instant) throws {
        try readCards(ledger)
        try readFeeds(ledger)
        try readAccounts(ledger, now)
        values["status"] = try ledger.status(at: now, parkedHours: 72)
        values["audit"] = try ledger.auditEntries(from: 0, limit: 100_000)
        values["shipments"] = try ledger.shipments(ofOrder: nil)
        values["places"] = try ledger.packPlaces(ofOrder: nil, atStore: nil)
        values["exposures"] = try ledger.openExposures(limit: 100)
        try readWaiting(ledger, now)
    }

    private mutating func readWaiting(_ ledger: any Ledger, _ now: Instant) throws {
        for hours in [0, 72] {
            let moment = now.adding(seconds: -Int64(hours) * 3600)
            values["requests before \(hours) hours"] = try ledger.openRequests(
                before: moment,
                limit: 1000
            )
            values["count of requests before \(hours) hours"] = try ledger.openRequestCount(
                before: moment
            )
        }
        for kind in HoldKind.allCases { values["held \(kind)"] = try ledger.heldRuns(kind) }
        values["open shipments"] = try ledger.openShipments()
        values["last answer"] = try ledger.lastAnswer(ofOrder: 1)
        values["last backup"] = try ledger.lastBackup()
        values["last believed clock"] = try ledger.lastBelievedClock()
        values["refused"] = try ledger.refusedFiles(since: Instant(milliseconds: 0)).map(
            \.withoutSums
        )
    }

    private mutating func readCards(_ ledger: any Ledger) throws {
        for position in 1...RandomProgram.cardCount {
            let card = try ledger.card(serial: Workshop.serial(Int64(position)))
            values["card \(position)"] = card
            values["biography of card \(position)"] = try ledger.cardHistory(ofCard: card.number)
            values["tries of card \(position)"] = [try ledger.pinTries(card: card.number)]
            values["fee of card \(position)"] = try ledger.latestFee(ofCard: card.number)
        }
        values["counts"] = try ledger.counts(ofOrder: 1)
    }

    private mutating func readFeeds(_ ledger: any Ledger) throws {
        values["files"] = try ledger.saleFiles(from: nil, to: nil, limit: 1000)
        values["feeds"] = try ledger.feeds()
        values["decisions"] = try ledger.decisions()
        values["held"] = try ledger.heldFiles().map(\.withoutSums)
        values["rejected"] = try ledger.rejectedFiles().map(\.withoutSums)
        values["open rows"] = try ledger.openRows(limit: 100).map { open in
            [AnyHashable(open.file.withoutSums), open.count, open.line, open.codes]
        }
        for feed in try ledger.feeds() {
            let sender = feed.sender
            values["numbers of \(sender)"] = try ledger.knownNumbers(ofSender: sender)
            values["ids of \(sender)"] = try ledger.messageIDs(
                ofSender: sender,
                from: "",
                to: "~",
                limit: 1000
            )
            values["summaries of \(sender)"] = try ledger.fileSummaries(
                FileSummaryQuery(sender: sender)
            )
            .map { [AnyHashable($0.file), Set($0.lines), $0.ignored] }
        }
        for file in try ledger.saleFiles(from: nil, to: nil, limit: 1000) {
            values["rows of file \(file.number)"] = try ledger.attempts(
                ofFile: file.number,
                afterLine: 0,
                limit: 1000
            )
            values["rejected amounts of file \(file.number)"] =
                try ledger.rejectedAmounts(ofFile: file)?.rows
        }
    }

    private mutating func readAccounts(_ ledger: any Ledger, _ now: Instant) throws {
        values["liability"] = try ledger.liability(asOf: nil)
        for days in stride(from: 0, through: 20, by: 4) {
            let moment = now.adding(seconds: -Int64(days) * 86_400)
            for basis in LiabilityBasis.allCases {
                let query = LiabilityQuery(asOf: moment, now: now, basis: basis)
                values["liability by \(basis) \(days) days ago"] = try ledger.liability(
                    query,
                    days: .utc
                )
            }
        }
        for environment in Environment.allCases {
            let query = LiabilityQuery(
                asOf: nil,
                now: now,
                basis: .business,
                environment: environment
            )
            values["\(environment) liability"] = try ledger.liability(query, days: .utc)
            values["\(environment) accounts"] = try ledger.trialBalance(
                asOf: nil,
                of: environment
            )
            values["\(environment) sales"] = try ledger.sales(SalesQuery(environment: environment))
        }
        for basis in DayBasis.allCases {
            values["sales by \(basis)"] = try ledger.sales(SalesQuery(basis: basis))
        }
        values["runs"] = try ledger.expiryRuns()
    }
}

extension SaleFileRecord {
    /// The record as lists of files that wait have it: a store may leave out the sums there.
    fileprivate var withoutSums: SaleFileRecord {
        var record = self
        record.outcome.amounts = [:]
        return record
    }
}
