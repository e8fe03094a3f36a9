import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func cardHistory(ofCard number: CardNumber) throws -> [CardEvent] {
        try look { database in
            // Stable: events of the same moment remain in the order of the lists.
            let events = try Self.sources.flatMap { try $0(number, database) }
            return events.enumerated()
                .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map(\.element)
        }
    }

    /// The parts of a card's history, in the order in which they begin; a new table with cards is
    /// one more part.
    private static let sources: [@Sendable (CardNumber, Database) throws -> [CardEvent]] = [
        { try manufacture(of: $0, $1) },
        { try acknowledgements(of: $0, $1) },
        { try custody(of: $0, $1) },
        { try messages(of: $0, $1) },
        { try attempts(of: $0, $1) },
        { try transfers(of: $0, $1) },
        { try ranges(of: $0, $1) },
        { try holds(of: $0, $1) },
        { try pins(of: $0, $1) },
        { try noteEvents(of: $0, $1) },
    ]

    private static func messages(of number: CardNumber, _ database: Database) throws -> [CardEvent]
    {
        try database.rows(
            """
            SELECT decided_at, operation, phase, message.id, sender.name, store.name, standing,
                requested, message.currency, sale_file.name, message.number, message.file,
                json_extract(context, '$.reason'), json_extract(context, '$.operator'),
                this.serial, other.serial
            FROM message
            LEFT JOIN card AS this ON this.number = message.card
            LEFT JOIN card AS other ON other.number = message.other_card
            JOIN party AS sender ON sender.number = message.sender
            JOIN party AS store ON store.number = message.store
            LEFT JOIN sale_file ON sale_file.number = message.file
            WHERE message.card = ?1 OR message.other_card = ?1 ORDER BY message.number
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "message",
                details: [
                    "operation": .string(try Operation(code: row.integer(1)).rawValue),
                    "phase": .string(try Phase(code: row.integer(2)).rawValue),
                    "id": .string(row.text(3)), "sender": .string(row.text(4)),
                    "store": .string(row.text(5)),
                    "standing": .string(
                        try KnownMessage.Standing(code: row.integer(6)).rawValue
                    ),
                    "amount": .integer(row.integer(7)),
                    "currency": .optional(
                        try row.optionalInteger(8).map { try MessageTable.currency($0).code }
                    ),
                    "reason": .optional(row.optionalText(12)),
                    "by": .optional(row.optionalText(13)),
                    "card": .optional(row.optionalText(14)),
                    "otherCard": .optional(row.optionalText(15)),
                    "file": .optional(row.optionalText(9)),
                    "line": .optional(
                        try row.optionalInteger(11).flatMap { file in
                            try line(ofMessage: row.integer(10), inFile: file, database)
                        }
                    ),
                ]
            )
        }
    }

    /// The line of a file that contained a message.
    ///
    /// Messages are numbered in the order of the lines, so halving finds it without an index on
    /// every row of every file.
    private static func line(
        ofMessage number: MessageNumber,
        inFile file: FileNumber,
        _ database: Database
    ) throws -> Int64? {
        let next = try Statement(
            """
            SELECT line, message FROM attempt
            WHERE file = ? AND line >= ? AND verdict IN \(Verdict.withOwnMessage.codes) AND message IS NOT NULL
            ORDER BY line LIMIT 1
            """,
            database
        )
        next.bind(file, at: 1)
        var low: Int64 = 1
        var high = try database.number("SELECT max(line) FROM attempt WHERE file = ?", file)
        while low <= high {
            let middle = (low + high) / 2
            next.bind(middle, at: 2)
            let found: (line: Int64, message: MessageNumber)? =
                try next.step() ? (next.integer(0), next.integer(1)) : nil
            next.reset()
            guard let found, found.message <= number else {
                high = middle - 1
                continue
            }
            if found.message == number { return found.line }
            low = found.line + 1
        }
        return nil
    }

    /// Rows that named the card and changed nothing: repeated and rejected ones.
    private static func attempts(of number: CardNumber, _ database: Database) throws -> [CardEvent]
    {
        try database.rows(
            """
            SELECT taken_at, attempt.verdict, code, attempt.id, sender, name, line
            FROM attempt JOIN sale_file ON sale_file.number = attempt.file
            WHERE attempt.card = ? AND attempt.verdict IN \(Verdict.withoutEffect.codes)
            ORDER BY file, line
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "message." + (try Verdict(code: row.integer(1)).rawValue),
                details: [
                    "code": .optional(row.optionalText(2)), "id": .optional(row.optionalText(3)),
                    "sender": .string(row.text(4)), "file": .string(row.text(5)),
                    "line": .integer(row.integer(6)),
                ]
            )
        }
    }
}
