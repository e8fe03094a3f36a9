import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// The number of cards whose cached balances differ from the journal.
    static func mismatches(_ database: Database) throws -> Int64 {
        try database.number(
            """
            SELECT (
                SELECT count(*) FROM (\(cardBalances())) AS balance
                LEFT JOIN card ON card.number = balance.owner
                WHERE card.number IS NULL OR card.available <> balance.available
                    OR card.load_pending <> balance.pending OR card.reserved <> balance.reserved
            ) + (
                SELECT count(*) FROM card
                WHERE (available <> 0 OR load_pending <> 0 OR reserved <> 0)
                    AND number NOT IN (SELECT owner FROM (\(cardBalances())))
            )
            """
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
            WHERE standing = \(Standing.parked.code) AND store <> \(PartyNames.noStore)
                AND decided_at < ?
            ORDER BY message.number
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
