import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// The balances that are not zero: a card that was sold in another currency before, and taken
    /// back, has a balance of zero in that one.
    private static let presentBalances = """
        SELECT * FROM (\(cardBalances())) WHERE available <> 0 OR pending <> 0 OR reserved <> 0
        """

    /// The number of cards whose cached balances differ from the journal.
    static func mismatches(_ database: Database) throws -> Int64 {
        try database.number(
            """
            SELECT (
                SELECT count(*) FROM (\(presentBalances)) AS balance
                JOIN card ON card.number = balance.owner
                WHERE card.available <> balance.available
                    OR card.load_pending <> balance.pending OR card.reserved <> balance.reserved
            ) + (
                SELECT count(*) FROM (\(cardBalances())) AS balance
                WHERE balance.owner NOT IN (SELECT number FROM card)
            ) + (
                SELECT count(*) FROM card
                WHERE (available <> 0 OR load_pending <> 0 OR reserved <> 0)
                    AND number NOT IN (SELECT owner FROM (\(presentBalances)))
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
