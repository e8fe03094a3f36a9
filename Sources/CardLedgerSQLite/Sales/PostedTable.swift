import CardCore
import CardLedger
import GRDB

/// Messages and cards, as far as others reverse them.
enum PostedTable {
    /// A condition about messages may follow.
    static let query = """
        SELECT number, id, operation, standing, card, approved, currency, file,
            (SELECT name FROM sale_file WHERE sale_file.number = message.file)
        FROM message
        """

    static func message(_ row: Statement) throws -> PostedMessage {
        var message = PostedMessage(
            number: row.integer(0),
            id: row.text(1),
            operation: try Operation(code: row.integer(2)),
            standing: try KnownMessage.Standing(code: row.integer(3))
        )
        message.card = row.optionalInteger(4)
        message.approvedMinor = row.integer(5)
        message.currency = try row.optionalInteger(6).map(MessageTable.currency)
        message.file = row.optionalInteger(7)
        message.fileName = row.optionalText(8)
        return message
    }

    static func cards(_ numbers: [CardNumber], _ database: Database) throws
        -> [CardNumber: PostedCard]
    {
        let find = try Statement(
            "SELECT serial, life_cycle, activation FROM card WHERE number = ?",
            database
        )
        var cards: [CardNumber: PostedCard] = [:]
        for number in numbers {
            find.bind(number, at: 1)
            while try find.step() {
                cards[number] = PostedCard(
                    serial: find.text(0),
                    lifeCycle: try LifeCycle(code: find.integer(1)),
                    activation: find.optionalInteger(2)
                )
            }
            cards[number]?.confirmed = try confirmed(ofCard: number, database)
            cards[number]?.repetitions = try repetitions(ofCard: number, database)
        }
        return cards
    }

    private static func confirmed(ofCard number: CardNumber, _ database: Database) throws
        -> [PostedCard.Confirmed]
    {
        let standing = KnownMessage.Standing.confirmed.code
        return try database.rows(
            """
            SELECT operation, original_id, approved FROM message
            WHERE card = ? AND standing = \(standing)
            """,
            number
        ) { row in
            PostedCard.Confirmed(
                operation: try Operation(code: row.integer(0)),
                originalID: row.optionalText(1),
                approvedMinor: row.integer(2)
            )
        }
    }

    private static func repetitions(ofCard number: CardNumber, _ database: Database) throws
        -> [MessageNumber: FileNumber]
    {
        let found = try database.rows(
            """
            SELECT message, max(file) FROM attempt INDEXED BY attempt_without_effect
            WHERE card = ? AND verdict IN \(Verdict.withoutEffect.codes)
                AND verdict = \(Verdict.replayed.code) AND message IS NOT NULL
            GROUP BY message
            """,
            number
        ) { (message: $0.integer(0) as MessageNumber, file: $0.integer(1) as FileNumber) }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.message, $0.file) })
    }
}

extension SQLiteLedger {
    func postedCards(_ numbers: [CardNumber]) throws -> [CardNumber: PostedCard] {
        try look { try PostedTable.cards(numbers, $0) }
    }

    func messages(
        ofSender sender: SenderID,
        from first: String,
        to end: String,
        limit: Int
    ) throws -> [PostedMessage] {
        try look { database in
            try database.rows(
                PostedTable.query + """
                     WHERE sender = (SELECT number FROM party WHERE kind = 'sender' AND name = ?1)
                        AND id >= ?2 AND id < ?3
                    ORDER BY id LIMIT ?4
                    """,
                sender,
                first,
                end,
                limit,
                read: PostedTable.message
            )
        }
    }
}
