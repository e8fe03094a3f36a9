package import CardCore
import GRDB

extension SQLiteLedger {
    package func liability(asOf: Instant?) throws -> LiabilityReport {
        try look { database in
            let totals = try Self.totals(asOf: asOf, database)
            let balanced = try Self.mismatches(database) == 0
            return LiabilityReport(
                totals: Dictionary(uniqueKeysWithValues: totals),
                balanced: balanced
            )
        }
    }

    /// The balance of each card from the journal alone: accounts `card` and `load-pending`.
    static let cardBalances = """
        SELECT owner, currency, sum(available) AS available, sum(pending) AS pending,
            sum(reserved) AS reserved
        FROM (
            SELECT credit_owner AS owner, currency,
                CASE credit_kind WHEN 1 THEN amount ELSE 0 END AS available,
                CASE credit_kind WHEN 2 THEN amount ELSE 0 END AS pending,
                CASE credit_kind WHEN 3 THEN amount ELSE 0 END AS reserved
            FROM journal WHERE credit_owner_kind = 1 AND at <= ?1
            UNION ALL
            SELECT debit_owner, currency,
                CASE debit_kind WHEN 1 THEN -amount ELSE 0 END,
                CASE debit_kind WHEN 2 THEN -amount ELSE 0 END,
                CASE debit_kind WHEN 3 THEN -amount ELSE 0 END
            FROM journal WHERE debit_owner_kind = 1 AND at <= ?1
        ) GROUP BY owner, currency
        """

    /// Outstanding is the book of all cards; available counts those that could spend then.
    ///
    /// A card can spend unless a hold stood then, or it is not active: what it was then is taken
    /// from the last activation and, for cards that are no longer active, from their balance.
    private static func totals(asOf: Instant?, _ database: Database) throws -> [(
        Currency, LiabilityReport.Total
    )] {
        try database.rows(
            """
            SELECT currency, sum(balance.available + balance.pending),
                sum(CASE WHEN \(canSpend) THEN balance.available ELSE 0 END),
                sum(balance.available + balance.pending > 0)
            FROM (\(cardBalances)) AS balance JOIN card ON card.number = balance.owner
            GROUP BY currency
            """,
            asOf?.milliseconds ?? Int64.max
        ) { row in
            let total = LiabilityReport.Total(
                outstanding: row.integer(1),
                available: row.integer(2),
                cards: row.int(3)
            )
            return (try MessageTable.currency(row.integer(0)), total)
        }
    }

    private static let canSpend = """
        NOT EXISTS (SELECT 1 FROM hold WHERE hold.card = balance.owner AND placed_at <= ?1
            AND (released_at IS NULL OR released_at > ?1))
        AND NOT (life_cycle = 3 OR life_cycle <> 4 AND ?1 = 9223372036854775807)
        """

    /// How many cards have cached balances that the journal does not confirm.
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

    package func status(at now: Instant) throws -> LedgerStatus {
        try look { database in
            let orders = try OrderTable.all(database)
            let publications = try database.number("SELECT count(*) FROM publication")
            return LedgerStatus(
                unfinishedPublications: Int(publications),
                unfinishedShreds: orders.filter { $0.shredBegunAt != nil && $0.shreddedAt == nil }
                    .map(\.id),
                minting: orders.filter { $0.state == .minting }.map(\.id),
                openOrders: orders.filter { $0.state != .closed && $0.state != .cancelled },
                parked: try Self.parked(before: now.adding(seconds: -72 * 3600), database),
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
            WHERE standing = 4 AND decided_at < ? ORDER BY message.number
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
