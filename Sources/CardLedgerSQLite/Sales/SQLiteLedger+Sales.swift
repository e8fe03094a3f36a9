package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func ingest(
        _ file: SaleFileFacts,
        by context: RequestContext,
        _ body: (any IngestSession) throws -> IngestEnd
    ) throws -> SaleFileRecord? {
        var exposed: [CardNumber] = []
        let (end, record) = try change(context, .booking, keepIf: { $0.1 != nil }) { writing in
            let number = try SaleFileTable.nextNumber(writing.database)
            let session = try SQLiteIngestSession(writing, file: number, terms: decodeTerms)
            let end = try body(session)
            exposed = session.exposed
            let outcome: SaleFileOutcome
            switch end {
            case .settle(let settled, let publications):
                precondition(settled.verdict.settles, "a verdict that settles nothing")
                try writing.settle(file, settled, number: number, session)
                try writing.insert(publications)
                outcome = settled
            case .arrive(let rejected):
                precondition(!rejected.verdict.settles, "a settled file is settled")
                // The same answer again is recorded once.
                guard try writing.recordOfSame(file, rejected) == nil else {
                    return (IngestEnd.refuse(rejected), SaleFileRecord?.none)
                }
                try SaleFileTable.insert(number, file, rejected, writing)
                try writing.noteTemplate(of: file, number)
                try writing.audit(file, rejected)
                outcome = rejected
            case .refuse, .forget:
                return (end, SaleFileRecord?.none)
            }
            let record = SaleFileRecord(
                number: number,
                facts: file,
                outcome: outcome,
                takenAt: writing.context.at
            )
            return (end, record)
        }
        guard case .refuse(let outcome) = end else { return record }
        return try recordUnsettled(file, outcome: outcome, exposed: exposed, by: context)
    }

    package func recordUnsettled(
        _ file: SaleFileFacts,
        outcome: SaleFileOutcome,
        exposed cards: [CardNumber],
        by context: RequestContext
    ) throws -> SaleFileRecord {
        precondition(!outcome.verdict.settles, "a settled file is recorded with its rows")
        return try change(context, .arrival) { writing in
            let source = ExposureSource(saleFile: file.sha256, sender: file.sender)
            if let known = try writing.recordOfSame(file, outcome) {
                // A hold that an operator released since stays released.
                for card in cards where try !writing.hasExposure(of: card, in: source) {
                    try writing.expose(card, in: source)
                }
                return known
            }
            let number = try SaleFileTable.nextNumber(writing.database)
            try SaleFileTable.insert(number, file, outcome, writing)
            try writing.noteTemplate(of: file, number)
            for card in cards { try writing.expose(card, in: source) }
            try writing.audit(file, outcome)
            if let alarm = outcome.alarm { try writing.alarm(alarm, file) }
            return SaleFileRecord(
                number: number,
                facts: file,
                outcome: outcome,
                takenAt: writing.context.at
            )
        }
    }

    package func decide<Result>(
        by context: RequestContext,
        keepIf isKept: (Result) -> Bool,
        _ body: (any IngestSession) throws -> Result
    ) throws -> Result {
        try change(context, .booking, keepIf: isKept) { writing in
            let session = try SQLiteIngestSession(writing, file: nil, terms: decodeTerms)
            let first = session.nextMessage
            let result = try body(session)
            try writing.audit(
                "messages",
                "decided",
                [
                    "first": .integer(first),
                    "count": .integer(session.nextMessage.value - first.value),
                    "messagesSha256": .string(session.messagesDigest),
                ]
            )
            return result
        }
    }
}

extension Writing {
    /// Takes digest, name and number of the file for ever and moves the feed on.
    fileprivate func settle(
        _ file: SaleFileFacts,
        _ outcome: SaleFileOutcome,
        number: FileNumber,
        _ session: SQLiteIngestSession
    ) throws {
        try SaleFileTable.insert(number, file, outcome, self)
        try database.run(
            """
            INSERT INTO feed VALUES (?1, ?2, ?3, 1)
            ON CONFLICT (sender) DO UPDATE SET
                last_number = max(ifnull(last_number, ?2), ifnull(?2, last_number)),
                last_taken_at = ?3, files = files + 1
            """,
            try session.names.sender(file.sender),
            file.number,
            context.at
        )
        if let number = file.number {
            try database.run(
                "INSERT OR IGNORE INTO stream_start VALUES (?, ?)",
                try session.names.sender(file.sender),
                min(file.firstNumber, number)
            )
        }
        try audit(file, outcome, session.digests)
    }

    fileprivate func audit(
        _ file: SaleFileFacts,
        _ outcome: SaleFileOutcome,
        _ more: [String: JSON] = [:]
    ) throws {
        try audit(
            "sale file \(file.sha256.hexadecimal)",
            outcome.verdict.rawValue,
            [
                "name": .string(file.name), "sender": .string(file.sender),
                "sequence": .string(file.sequence), "reason": .optional(outcome.reason),
                "rows": .integer(outcome.rows), "applied": .integer(outcome.applied),
                "replayed": .integer(outcome.replayed), "rejected": .integer(outcome.rejected),
                "parked": .integer(outcome.parked), "signer": .optional(file.delivery.signer),
                "wrapping": .string(file.delivery.wrappingText),
            ].merging(more) { own, _ in own }.merging(outcome.approval) { own, _ in own }
        )
    }
}

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

    package func stream(ofSender sender: String) throws -> SenderStream {
        try look { try Self.stream(ofSender: sender, $0) }
    }

    static func stream(ofSender sender: String, _ database: Database) throws -> SenderStream {
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

    package func feed(_ sender: String) throws -> Feed? {
        try look { database in
            try database.first(Self.feedQuery + " WHERE party.name = ?", sender, read: Self.feed)
        }
    }

    package func feeds() throws -> [Feed] { try look(Self.feeds) }

    static func feeds(_ database: Database) throws -> [Feed] {
        try database.rows(feedQuery + " ORDER BY party.name", read: feed)
    }

    package func unknownFiles(_ digests: [SHA256Digest]) throws -> Set<SHA256Digest> {
        try look { try Self.unknownFiles(digests, $0) }
    }

    static func unknownFiles(_ digests: [SHA256Digest], _ database: Database) throws
        -> Set<SHA256Digest>
    {
        let find = try Statement(
            "SELECT 1 FROM sale_file WHERE sha256 = ? AND \(SaleFileTable.settled)",
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

    package func latestFee(ofCard number: CardNumber) throws -> CardFee? {
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

    package func answers() throws -> Set<String> {
        try look { database in
            let paths = try database.rows(
                "SELECT ack_file FROM sale_file WHERE ack_file IS NOT NULL"
                    + " AND \(SaleFileTable.settled)"
            ) { $0.text(0) }
            return Set(paths)
        }
    }

    package func settledFile(sha256: SHA256Digest) throws -> SaleFileRecord? {
        try saleFiles(" WHERE sha256 = ? AND \(SaleFileTable.settled)", sha256).first
    }

    package func settledFile(sender: String, name: String) throws -> SaleFileRecord? {
        try saleFiles(" WHERE sender = ? AND name = ? AND \(SaleFileTable.settled)", sender, name)
            .first
    }

    package func settledFile(sender: String, sequence: String) throws -> SaleFileRecord? {
        try saleFiles(
            " WHERE sender = ? AND sequence = ? AND \(SaleFileTable.settled)",
            sender,
            sequence
        ).first
    }

    package func saleFiles(from: Instant?, to: Instant?, limit: Int) throws -> [SaleFileRecord] {
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

    package func attempts(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
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
                    ifnull(attempt.answer_currency, message.answer_currency)
                FROM attempt
                LEFT JOIN message ON message.number = attempt.message
                    AND attempt.verdict = \(Verdict.applied.code)
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
                return AttemptRecord(
                    line: row.int(0),
                    messageID: row.text(1),
                    outcome: outcome
                )
            }
        }
    }
}

extension Writing {
    /// Stores how a file is read that was not posted, if its bytes do not say so.
    fileprivate func noteTemplate(of file: SaleFileFacts, _ number: FileNumber) throws {
        guard file.template != "native" else { return }
        try database.run("INSERT INTO file_template VALUES (?, ?, NULL)", number, file.template)
    }
}
