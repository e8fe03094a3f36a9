import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func liability(_ query: LiabilityQuery, days: DayCount) throws -> LiabilityReport {
        try look { database in
            let totals = try Self.totals(query, days: days, database)
            let balanced = try Self.mismatches(database) == 0
            return LiabilityReport(totals: totals, balanced: balanced)
        }
    }

    /// The balance of each card from the journal alone: accounts `card`, `load-pending` and
    /// `reserved`, summed up over the rows of `journal`.
    static func cardBalances(from journal: String = "journal") -> String {
        """
        SELECT owner, currency, sum(available) AS available, sum(pending) AS pending,
            sum(reserved) AS reserved
        FROM (
            SELECT credit_owner AS owner, currency,
                CASE credit_kind WHEN \(AccountKind.card.code) THEN amount ELSE 0 END AS available,
                CASE credit_kind WHEN \(AccountKind.loadPending.code) THEN amount ELSE 0 END AS pending,
                CASE credit_kind WHEN \(AccountKind.reserved.code) THEN amount ELSE 0 END AS reserved
            FROM \(journal) WHERE credit_owner_kind = \(OwnerKind.card)
            UNION ALL
            SELECT debit_owner, currency,
                CASE debit_kind WHEN \(AccountKind.card.code) THEN -amount ELSE 0 END,
                CASE debit_kind WHEN \(AccountKind.loadPending.code) THEN -amount ELSE 0 END,
                CASE debit_kind WHEN \(AccountKind.reserved.code) THEN -amount ELSE 0 END
            FROM \(journal) WHERE debit_owner_kind = \(OwnerKind.card)
        ) GROUP BY owner, currency
        """
    }

    /// The sums over the cards of the environment, as they were at that time: balances are from the
    /// journal, holds from their dates, and the other properties of a card from the messages that
    /// changed them.
    private static func totals(_ query: LiabilityQuery, days: DayCount, _ database: Database)
        throws -> [Currency: LiabilityReport.Total]
    {
        let past = try pastCards(query, days: days, database)
        let balances = try Statement(balancesQuery(query.basis), database)
        balances.bind(query.asOf?.milliseconds ?? Int64.max, at: 1)
        balances.bind(query.environment.code, at: 2)
        if query.basis == .business { try bind(query, days, to: balances, from: 3) }
        var totals: [Int64: LiabilityReport.Total] = [:]
        while try balances.step() {
            let terms = past.terms(ofCard: balances.integer(0), now: try terms(balances))
            totals[balances.integer(1), default: .none].add(
                balance: balances.integer(2),
                loadPending: balances.integer(3),
                of: terms,
                at: query.moment,
                on: days.day(query.moment)
            )
        }
        return try Dictionary(
            uniqueKeysWithValues: totals.map { (try MessageTable.currency($0.key), $0.value) }
        )
    }

    /// The present properties of a card; its holds are those of the time of the report.
    private static func terms(_ row: Statement) throws -> SpendingTerms {
        SpendingTerms(
            life: try LifeCycle(code: row.integer(4)),
            isHeld: row.integer(5) != 0,
            activeFrom: row.optionalInstant(6),
            lastDay: row.optionalText(7).flatMap { Day($0) },
            expiresAt: row.optionalInstant(8)
        )
    }

    /// The moment and the day that ``countsByBusiness`` compares with.
    private static func bind(
        _ query: LiabilityQuery,
        _ days: DayCount,
        to statement: Statement,
        from parameter: Int32
    ) throws {
        statement.bind(query.moment.milliseconds, at: parameter)
        statement.bind(days.day(query.moment).description, at: parameter + 1)
    }

    /// The cards as they were at the time of a report.
    private static func pastCards(_ query: LiabilityQuery, days: DayCount, _ database: Database)
        throws -> PastCards
    {
        var past = PastCards()
        guard !query.isUnlimited else { return past }
        let changes = try Statement(changesQuery(query.basis), database)
        switch query.basis {
        case .booking: changes.bind(query.moment.milliseconds, at: 1)
        case .business: try bind(query, days, to: changes, from: 3)
        }
        while try changes.step() {
            let counts = changes.integer(1) != 0
            for change in try StoredChanges.changes(changes.blob(0)) {
                past.note(change, counts: counts)
            }
        }
        return past
    }
}

extension SQLiteLedger {
    private static func balancesQuery(_ basis: LiabilityBasis) -> String {
        """
        WITH counted AS NOT MATERIALIZED (\(countedTransfers(basis)))
        SELECT owner, currency, balance.available, balance.pending, life_cycle,
            EXISTS (SELECT 1 FROM hold WHERE hold.card = balance.owner AND placed_at <= ?1
                AND (released_at IS NULL OR released_at > ?1)),
            active_from, expires_on, expires_at
        FROM (\(cardBalances(from: "counted"))) AS balance JOIN card ON card.number = balance.owner
        """
    }

    private static func countedTransfers(_ basis: LiabilityBasis) -> String {
        switch basis {
        case .booking: "SELECT * FROM journal WHERE at <= ?1 AND environment = ?2"
        case .business:
            """
            SELECT journal.* FROM journal CROSS JOIN message ON message.number = journal.message
            WHERE journal.environment = ?2 AND \(countsByBusiness)
            """
        }
    }

    /// The changes of messages in their order, and 1 for those that count; by the days of booking,
    /// from the first that does not count.
    private static func changesQuery(_ basis: LiabilityBasis) -> String {
        switch basis {
        case .booking:
            """
            SELECT changes, decided_at <= ?1 FROM effect
            JOIN message ON message.number = effect.message
            WHERE message.number >= (SELECT min(number) FROM message WHERE decided_at > ?1)
            ORDER BY message.number
            """
        case .business:
            """
            SELECT changes, \(countsByBusiness) FROM effect
            JOIN message ON message.number = effect.message ORDER BY message.number
            """
        }
    }

    /// The condition that a message belongs to the day ?4 or to an earlier one: by the business date
    /// of its file, or without one by its own time, which is compared with ?3.
    private static let countsByBusiness = """
        ifnull(
            (SELECT business_date FROM sale_file WHERE sale_file.number = \(MessageTable.workingFile))
                <= ?4,
            time <= ?3
        )
        """
}
