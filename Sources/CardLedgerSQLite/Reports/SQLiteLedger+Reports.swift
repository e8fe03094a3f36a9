import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func liability(asOf: Instant?) throws -> LiabilityReport {
        try look { database in
            let totals = try Self.totals(asOf: asOf, database)
            let balanced = try Self.mismatches(database) == 0
            return LiabilityReport(totals: totals, balanced: balanced)
        }
    }

    /// The balance of each card from the journal alone: accounts `card` and `load-pending`.
    static let cardBalances = """
        SELECT owner, currency, sum(available) AS available, sum(pending) AS pending,
            sum(reserved) AS reserved
        FROM (
            SELECT credit_owner AS owner, currency,
                CASE credit_kind WHEN \(AccountKind.card.code) THEN amount ELSE 0 END AS available,
                CASE credit_kind WHEN \(AccountKind.loadPending.code) THEN amount ELSE 0 END AS pending,
                CASE credit_kind WHEN \(AccountKind.reserved.code) THEN amount ELSE 0 END AS reserved
            FROM journal WHERE credit_owner_kind = \(OwnerKind.card) AND at <= ?1
            UNION ALL
            SELECT debit_owner, currency,
                CASE debit_kind WHEN \(AccountKind.card.code) THEN -amount ELSE 0 END,
                CASE debit_kind WHEN \(AccountKind.loadPending.code) THEN -amount ELSE 0 END,
                CASE debit_kind WHEN \(AccountKind.reserved.code) THEN -amount ELSE 0 END
            FROM journal WHERE debit_owner_kind = \(OwnerKind.card) AND at <= ?1
        ) GROUP BY owner, currency
        """

    /// The outstanding and the available amount: the book of all cards, and of those that could
    /// spend then.
    ///
    /// Both are those of that moment: balances are from the journal, holds from their dates, and
    /// the life cycle of a card then from the messages that changed it later.
    private static func totals(asOf: Instant?, _ database: Database) throws
        -> [Currency: LiabilityReport.Total]
    {
        let moment = asOf?.milliseconds ?? Int64.max
        let changed = try lifeCycles(changedAfter: moment, database)
        let balances = try Statement(
            """
            SELECT owner, currency, balance.available, balance.pending, life_cycle,
                EXISTS (SELECT 1 FROM hold WHERE hold.card = balance.owner AND placed_at <= ?1
                    AND (released_at IS NULL OR released_at > ?1))
            FROM (\(cardBalances)) AS balance JOIN card ON card.number = balance.owner
            """,
            database
        )
        balances.bind(moment, at: 1)
        var totals: [Int64: LiabilityReport.Total] = [:]
        while try balances.step() {
            let (available, pending) = (balances.integer(2), balances.integer(3))
            let life = changed[balances.integer(0)] ?? balances.integer(4)
            let canSpend = life == LifeCycle.active.code && balances.integer(5) == 0
            totals[balances.integer(1), default: .none].add(
                available: available,
                pending: pending,
                canSpend: canSpend
            )
        }
        return try Dictionary(
            uniqueKeysWithValues: totals.map { (try MessageTable.currency($0.key), $0.value) }
        )
    }

    /// The life cycles that cards had at a moment, if messages changed them later: the value that
    /// the first change after it found.
    private static func lifeCycles(changedAfter moment: Int64, _ database: Database) throws
        -> [CardNumber: Int64]
    {
        guard moment < Int64.max else { return [:] }
        let later = try Statement(
            """
            SELECT changes FROM effect JOIN message ON message.number = effect.message
            WHERE decided_at > ? ORDER BY message.number
            """,
            database
        )
        later.bind(moment, at: 1)
        var lives: [CardNumber: Int64] = [:]
        while try later.step() {
            for change in try StoredChanges.changes(later.blob(0)) where lives[change.card] == nil {
                if case .lifeCycle(let life) = change.before { lives[change.card] = life.code }
            }
        }
        return lives
    }

    /// The number of cards whose cached balances differ from the journal.
    static func mismatches(_ database: Database) throws -> Int64 {
        try database.number(
            """
            SELECT (
                SELECT count(*) FROM (\(cardBalances)) AS balance
                LEFT JOIN card ON card.number = balance.owner
                WHERE card.number IS NULL OR card.available <> balance.available
                    OR card.load_pending <> balance.pending OR card.reserved <> balance.reserved
            ) + (
                SELECT count(*) FROM card
                WHERE (available <> 0 OR load_pending <> 0 OR reserved <> 0)
                    AND number NOT IN (SELECT owner FROM (\(cardBalances)))
            )
            """,
            Int64.max
        )
    }

    func status(at now: Instant, parkedHours: Int) throws -> LedgerStatus {
        let patience = Int64(parkedHours) * 3600
        return try look { database in
            let orders = try OrderTable.all(database)
            let publications = try database.number("SELECT count(*) FROM publication")
            return LedgerStatus(
                unfinishedPublications: Int(publications),
                unfinishedShreds: orders.filter { $0.shredBegunAt != nil && $0.shreddedAt == nil }
                    .map(\.id),
                openOrders: orders.filter { $0.state != .closed && $0.state != .cancelled },
                parked: try Self.parked(before: now.adding(seconds: -patience), database),
                feeds: try Self.feeds(database)
            )
        }
    }

    private static func parked(before moment: Instant, _ database: Database) throws
        -> [LedgerStatus.ParkedAdvice]
    {
        try database.rows(
            """
            SELECT party.name, message.id, original_id, phase, decided_at FROM message
            JOIN party ON party.number = message.sender
            WHERE standing = \(Standing.parked.code) AND decided_at < ? ORDER BY message.number
            """,
            moment
        ) { row in
            LedgerStatus.ParkedAdvice(
                sender: row.text(0),
                id: row.text(1),
                originalID: row.text(2),
                phase: try Phase(code: row.integer(3)),
                since: row.instant(4)
            )
        }
    }
}

extension LiabilityReport.Total {
    fileprivate static let none = Self(outstanding: 0, available: 0, cards: 0)

    fileprivate mutating func add(available: Int64, pending: Int64, canSpend: Bool) {
        outstanding += available + pending
        if canSpend { self.available += available }
        if available + pending > 0 { cards += 1 }
    }
}
