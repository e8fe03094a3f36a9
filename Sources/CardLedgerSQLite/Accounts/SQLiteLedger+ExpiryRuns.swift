import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func expiryRuns() throws -> [ExpiryRun] {
        try look { database in
            try database.rows(
                """
                SELECT number, as_of, product, first_message, last_message, actor, at,
                    (SELECT count(*) FROM message WHERE message.number
                        BETWEEN first_message AND last_message AND standing = \(Standing.reversed.code))
                FROM expiry_run ORDER BY number
                """
            ) { row in
                guard let asOf = Day(row.text(1)) else {
                    throw LedgerFailure.damaged(.expiryDay(run: row.integer(0)))
                }
                return ExpiryRun(
                    number: row.integer(0),
                    asOf: asOf,
                    product: row.optionalText(2),
                    messages: row.integer(3)...row.integer(4),
                    actor: row.text(5),
                    at: row.instant(6),
                    undone: row.int(7)
                )
            }
        }
    }
}

extension SQLiteHouseSession {
    var nextRun: Int64 {
        get throws { try writing.database.number("SELECT max(number) FROM expiry_run") + 1 }
    }

    func record(_ run: ExpiryRun) throws {
        try writing.database.run(
            "INSERT INTO expiry_run VALUES (?, ?, ?, ?, ?, ?, ?)",
            run.number,
            run.asOf.description,
            run.product,
            run.messages.lowerBound,
            run.messages.upperBound,
            run.actor,
            run.at
        )
    }

    func expiryMessages(of scope: ExpiryScope, below number: Int64, limit: Int) throws
        -> [ExpiryMessage]
    {
        let range: ClosedRange<Int64>
        let card: Int64?
        switch scope {
        case .run(let run): (range, card) = (run.messages, nil)
        case .card(let number): (range, card) = (try messages(sinceExpiryOf: number), number)
        }
        return try writing.database.rows(
            card == nil ? Self.messagesOfRun : Self.messagesOfCard,
            range.lowerBound,
            range.upperBound,
            number,
            limit,
            card
        ) { row in
            ExpiryMessage(
                number: row.integer(0),
                id: row.text(1),
                operation: try Operation(code: row.integer(2)),
                store: try writing.names.name(row.integer(3)),
                serial: row.text(4),
                environment: row.text(5) == "test" ? .test : .live,
                isFollowed: row.integer(6) == 1
            )
        }
    }

    /// From the latest expiry of a card that stands to the end, or from its latest fee if it did not
    /// expire; empty numbers if there is neither.
    private func messages(sinceExpiryOf card: Int64) throws -> ClosedRange<Int64> {
        for operation in [Operation.expire, .fee] {
            let first = try writing.database.number(
                """
                SELECT max(number) FROM message
                WHERE card = ? AND operation = ? AND phase = \(Phase.final.code)
                    AND standing <> \(Standing.reversed.code)
                """,
                card,
                operation.code
            )
            if first > 0 { return first...Int64.max }
        }
        return 0...0
    }

    /// Messages of the calendar that stand, with whether something else was applied since: lookups
    /// and parked advices do nothing, and what was reversed is undone.
    ///
    /// In a run the messages of a card are one after another: what follows counts from its end.
    private static let messagesOfRun = """
        SELECT \(columns), EXISTS (\(followers) AND later.number > ?2
            AND NOT (later.operation IN \(Operation.ofTheHouse.codes)
                AND later.phase = \(Phase.reverse.code)))
        FROM message AS m NOT INDEXED \(cards) AND ?5 IS NULL ORDER BY m.number DESC LIMIT ?4
        """

    /// Later messages of the calendar itself are taken back, too.
    private static let messagesOfCard = """
        SELECT \(columns), EXISTS (\(followers) AND later.number > m.number
            AND later.operation NOT IN \(Operation.ofTheHouse.codes))
        FROM message AS m INDEXED BY message_card \(cards) AND m.card = ?5
        ORDER BY m.number DESC LIMIT ?4
        """

    private static let columns =
        "m.number, m.id, m.operation, m.store, card.serial, environment"

    private static let followers = """
        SELECT 1 FROM message AS later WHERE (later.card = m.card OR later.other_card = m.card)
            AND later.standing NOT IN \(Standing.withoutEffect.codes)
            AND later.operation NOT IN \(Operation.reading.codes)
        """

    private static let cards = """
        JOIN card ON card.number = m.card
        JOIN print_order ON print_order.number = card.number >> 24
        WHERE m.number BETWEEN ?1 AND ?2 AND m.number < ?3
            AND m.operation IN \(Operation.ofTheHouse.codes) AND m.phase = \(Phase.final.code)
            AND m.standing <> \(Standing.reversed.code)
        """

    func record(
        undoing scope: ExpiryScope,
        messages: ClosedRange<Int64>,
        leftCards: Int,
        reason: String
    ) throws {
        var run: Int64?
        var card: Int64?
        switch scope {
        case .run(let undone): run = undone.number
        case .card(let number): card = number
        }
        try writing.database.run(
            """
            INSERT INTO expiry_undo (run, card, reason, first_message, last_message, left_cards,
                actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            run,
            card,
            reason,
            messages.lowerBound,
            messages.upperBound,
            leftCards,
            writing.context.actor,
            writing.context.at
        )
    }
}
