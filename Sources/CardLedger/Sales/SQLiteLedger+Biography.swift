import CardCore
import GRDB

extension SQLiteLedger {
    package func biography(ofCard number: Int64) throws -> [CardEvent] {
        try look { database in
            let made = try Self.manufacture(of: number, database)
            let shipped = try Self.custody(of: number, database)
            let sold = try Self.messages(of: number, database)
            let tried = try Self.attempts(of: number, database)
            let moved = try Self.transfers(of: number, database)
            let held = try Self.holds(of: number, database)
            // Stable: what happened in the same moment stays in the order of the lists.
            return (made + shipped + sold + tried + moved + held).enumerated()
                .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map(\.element)
        }
    }

    private static func manufacture(of number: Int64, _ database: Database) throws -> [CardEvent] {
        let order = CardNumbering.order(number)
        let position = CardNumbering.position(number)
        return try database.rows(
            """
            SELECT at, 'made' FROM segment
                WHERE print_order = ?1 AND ?2 BETWEEN first AND first + count - 1
            UNION ALL SELECT sealed_at, 'sealed' FROM print_order
                WHERE number = ?1 AND sealed_at IS NOT NULL
            UNION ALL SELECT released_at, 'released' FROM release WHERE print_order = ?1
            UNION ALL SELECT at, 'acknowledged' FROM coverage
                JOIN acknowledgement ON acknowledgement.number = coverage.acknowledgement
                WHERE coverage.print_order = ?1 AND ?2 BETWEEN first AND last
            """,
            order,
            position
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: row.text(1),
                details: ["order": .string(OrderTable.id(order))]
            )
        }
    }

    private static func messages(of number: Int64, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT decided_at, operation, phase, message.id, sender.name, store.name, standing,
                requested, message.currency, sale_file.name, message.number, message.file
            FROM message
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
                        try SettledMessage.Standing(code: row.integer(6)).rawValue
                    ),
                    "amount": .integer(row.integer(7)),
                    "currency": .optional(
                        try row.optionalInteger(8).map { try MessageTable.currency($0).code }
                    ),
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

    /// The line of a file that a message stood on.
    ///
    /// Messages are numbered in the order of the lines, so halving finds it without an index that
    /// every row of every file would have to pay for.
    private static func line(
        ofMessage number: Int64,
        inFile file: Int64,
        _ database: Database
    ) throws -> Int64? {
        let next = try Statement(
            """
            SELECT line, message FROM attempt
            WHERE file = ? AND line >= ? AND verdict IN (1, 4) AND message IS NOT NULL
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
            let found = try next.step() ? (line: next.integer(0), message: next.integer(1)) : nil
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

    /// Rows that named the card and did nothing: repeated and rejected ones.
    private static func attempts(of number: Int64, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT taken_at, attempt.verdict, code, attempt.id, sender, name, line
            FROM attempt JOIN sale_file ON sale_file.number = attempt.file
            WHERE attempt.card = ? AND attempt.verdict IN (2, 3) ORDER BY file, line
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

    private static func transfers(of number: Int64, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT at, debit_kind, credit_kind, amount, currency, message FROM journal
            WHERE message IN (SELECT number FROM message WHERE card = ?1 OR other_card = ?1)
                AND (debit_owner_kind = 1 AND debit_owner = ?1
                    OR credit_owner_kind = 1 AND credit_owner = ?1)
            ORDER BY message, part
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "transfer",
                details: [
                    "from": .string(try AccountKind(code: row.integer(1)).rawValue),
                    "to": .string(try AccountKind(code: row.integer(2)).rawValue),
                    "amount": .integer(row.integer(3)),
                    "currency": .string(try MessageTable.currency(row.integer(4)).code),
                    "message": .integer(row.integer(5)),
                ]
            )
        }
    }

    private static func holds(of number: Int64, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT placed_at AS at, 'hold', kind, reason, placed_by FROM hold WHERE card = ?1
            UNION ALL SELECT released_at, 'hold.released', kind, reason, released_by FROM hold
                WHERE card = ?1 AND released_at IS NOT NULL
            ORDER BY at
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: row.text(1),
                details: [
                    "kind": .string(try HoldKind(code: row.integer(2)).rawValue),
                    "reason": .string(row.text(3)), "by": .string(row.text(4)),
                ]
            )
        }
    }
}
