import CardCore
import CardLedger
import GRDB

// Looking files up.
extension SQLiteLedger {
    private static let feedQuery = """
        SELECT party.name, last_number, last_taken_at, files, first
        FROM feed JOIN party ON party.number = feed.sender
        LEFT JOIN stream_start ON stream_start.sender = feed.sender
        """

    private static func feed(_ row: Statement) -> Feed {
        let last = row.optionalInteger(1)
        let first = row.optionalInteger(4) ?? last
        return Feed(
            sender: row.text(0),
            numbers: last.flatMap { last in first.map { min($0, last)...last } },
            lastTakenAt: row.instant(2),
            files: row.int(3)
        )
    }

    func stream(ofSender sender: SenderID) throws -> SenderStream {
        try look { try Self.stream(ofSender: sender, $0) }
    }

    static func stream(ofSender sender: SenderID, _ database: Database) throws -> SenderStream {
        let stream = try database.first(
            """
            SELECT (SELECT first FROM stream_start WHERE sender = party.number), max(
                ifnull((SELECT last_number FROM feed WHERE sender = party.number), 0),
                ifnull((SELECT max(number) FROM skipped_number WHERE sender = party.number), 0))
            FROM party WHERE kind = 'sender' AND name = ?
            """,
            sender
        ) { (first: $0.optionalInteger(0), highest: $0.integer(1)) }
        let arrived = try database.number(
            """
            SELECT ifnull(max(stream_number), 0) FROM sale_file
            WHERE sender = ? AND reason = 'file.all_rejected'
            """,
            sender
        )
        let highest = max(stream?.highest ?? 0, arrived)
        return SenderStream(first: stream?.first, highest: highest > 0 ? highest : nil)
    }

    func feed(_ sender: SenderID) throws -> Feed? { try look { try Self.feed(sender, $0) } }

    static func feed(_ sender: SenderID, _ database: Database) throws -> Feed? {
        try database.first(feedQuery + " WHERE party.name = ?", sender, read: feed)
    }

    func feeds() throws -> [Feed] { try look(Self.feeds) }

    static func feeds(_ database: Database) throws -> [Feed] {
        try database.rows(feedQuery + " ORDER BY party.name", read: feed)
    }

    func unknownFiles(_ digests: [SHA256Digest]) throws -> Set<SHA256Digest> {
        try look { try Self.unknownFiles(digests, $0) }
    }

    static func unknownFiles(_ digests: [SHA256Digest], _ database: Database) throws
        -> Set<SHA256Digest>
    {
        let find = try Statement(
            "SELECT 1 FROM sale_file WHERE sha256 = ? AND \(SaleFileTable.posted)",
            database
        )
        return try Set(
            digests.filter { digest in
                find.bind(digest, at: 1)
                defer { find.reset() }
                return try !find.step()
            }
        )
    }

    func latestFee(ofCard number: CardNumber) throws -> CardFee? {
        try look { database in
            try database.first(
                """
                SELECT approved, currency, decided_at FROM message
                WHERE card = ? AND operation = ? AND phase = \(Phase.final.code)
                    AND standing <> \(Standing.reversed.code) AND approved > 0
                ORDER BY number DESC LIMIT 1
                """,
                number,
                Operation.fee.code
            ) { row in
                CardFee(
                    amountMinor: row.integer(0),
                    currency: try MessageTable.currency(row.integer(1)),
                    at: row.instant(2)
                )
            }
        }
    }

    func answers() throws -> Set<String> {
        try look { database in
            let paths = try database.rows(
                "SELECT ack_file FROM sale_file WHERE ack_file IS NOT NULL"
                    + " AND \(SaleFileTable.posted)"
            ) { $0.text(0) }
            return Set(paths)
        }
    }

    func postedFile(sha256: SHA256Digest) throws -> SaleFileRecord? {
        try saleFiles(" WHERE sha256 = ? AND \(SaleFileTable.posted)", sha256).first
    }

    func postedFile(sender: SenderID, name: String) throws -> SaleFileRecord? {
        try saleFiles(" WHERE sender = ? AND name = ? AND \(SaleFileTable.posted)", sender, name)
            .first
    }

    func postedFile(sender: SenderID, sequence: String) throws -> SaleFileRecord? {
        try saleFiles(
            " WHERE sender = ? AND sequence = ? AND \(SaleFileTable.posted)",
            sender,
            sequence
        ).first
    }

    func saleFiles(from: Instant?, to: Instant?, limit: Int) throws -> [SaleFileRecord] {
        try saleFiles(
            " WHERE taken_at >= ? AND taken_at <= ? ORDER BY number DESC LIMIT ?",
            from?.milliseconds ?? Int64.min,
            to?.milliseconds ?? Int64.max,
            limit
        )
    }

    private func saleFiles(_ condition: String, _ values: (any Bindable)?...) throws
        -> [SaleFileRecord]
    {
        try look { database in
            let statement = try Statement(SaleFileTable.query + condition, database)
            statement.bind(values)
            var records: [SaleFileRecord] = []
            while try statement.step() { records.append(try SaleFileTable.record(statement)) }
            return try SaleFileTable.withAmounts(records, database)
        }
    }

    func attempts(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [AttemptRecord]
    {
        try look { database in
            try database.rows(
                """
                SELECT line, ifnull(attempt.id, message.id), verdict, code, message,
                    attempt.card, late,
                    ifnull(attempt.answer_state, message.answer_state),
                    ifnull(attempt.answer_amount, message.answer_amount),
                    ifnull(attempt.answer_available, message.answer_available),
                    ifnull(attempt.answer_currency, message.answer_currency),
                    known.approved, known.currency
                FROM attempt
                LEFT JOIN message ON message.number = attempt.message
                    AND attempt.verdict = \(Verdict.applied.code)
                LEFT JOIN message AS known ON known.number = attempt.message
                WHERE attempt.file = ? AND line > ? ORDER BY line LIMIT ?
                """,
                number,
                line,
                limit
            ) { row in
                let outcome = RowOutcome(
                    try Verdict(code: row.integer(2)),
                    code: row.optionalText(3).flatMap(RowCode.init(rawValue:)),
                    message: row.optionalInteger(4),
                    card: row.optionalInteger(5),
                    answer: try MessageTable.answer(row, from: 7),
                    isLate: row.integer(6) == 1
                )
                var attempt = AttemptRecord(
                    line: row.int(0),
                    messageID: row.text(1),
                    outcome: outcome
                )
                attempt.approved = try row.optionalInteger(12).map { currency in
                    Money(
                        amountMinor: row.integer(11),
                        currency: try MessageTable.currency(currency)
                    )
                }
                return attempt
            }
        }
    }
}
