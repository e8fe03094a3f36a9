import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    private static let decisionQuery = """
        SELECT number, sha256, name, decision, file, earlier, reason, decided_by, decided_at
        FROM file_decision
        """

    private static func decision(_ row: Statement) throws -> FileDecisionRecord {
        guard let decision = FileDecision(rawValue: row.text(3)) else {
            throw LedgerFailure.damaged(.fileDecision)
        }
        return FileDecisionRecord(
            number: row.integer(0),
            sha256: try row.digest(1),
            name: row.text(2),
            decision: decision,
            file: row.optionalInteger(4),
            earlier: row.optionalInteger(5),
            reason: row.text(6),
            decidedBy: row.text(7),
            decidedAt: row.instant(8)
        )
    }

    func decisions(about digests: [SHA256Digest]) throws -> [FileDecisionRecord] {
        try look { try Self.decisions(about: digests, $0) }
    }

    static func decisions(about digests: [SHA256Digest], _ database: Database) throws
        -> [FileDecisionRecord]
    {
        let find = try Statement(decisionQuery + " WHERE sha256 = ?", database)
        var found: [FileDecisionRecord] = []
        for digest in digests {
            find.bind(digest, at: 1)
            while try find.step() { found.append(try decision(find)) }
        }
        return found.sorted { $0.number < $1.number }
    }

    func decisions(afterFile earlier: FileNumber) throws -> [FileDecisionRecord] {
        try look { database in
            try database.rows(
                Self.decisionQuery + " WHERE earlier = ? ORDER BY number",
                earlier,
                read: Self.decision
            )
        }
    }

    func decisions() throws -> [FileDecisionRecord] {
        try look { try $0.rows(Self.decisionQuery + " ORDER BY number", read: Self.decision) }
    }

    func supersededMessages(ofDecision number: DecisionNumber, limit: Int) throws
        -> [SupersededMessage]
    {
        try look { database in
            try database.rows(
                """
                SELECT message.number, message.id, operation, phase, card.serial, code
                FROM superseded_message
                JOIN message ON message.number = superseded_message.message
                LEFT JOIN card ON card.number = message.card
                WHERE decision = ? ORDER BY code IS NULL, message.number LIMIT ?
                """,
                number,
                limit
            ) { row in
                SupersededMessage(
                    message: row.integer(0),
                    messageID: row.text(1),
                    operation: try Operation(code: row.integer(2)),
                    phase: try Phase(code: row.integer(3)),
                    serial: row.optionalText(4),
                    code: try row.optionalText(5).map(Self.code)
                )
            }
        }
    }

    private static func code(_ text: String) throws -> FailureCode {
        guard let code = FailureCode(rawValue: text) else {
            throw LedgerFailure.damaged(.decisionCode)
        }
        return code
    }

    func supersededCounts(ofDecision number: DecisionNumber) throws -> (
        undone: Int, open: Int
    ) { try look { try Self.supersededCounts(number, $0) } }

    static func supersededCounts(_ number: DecisionNumber, _ database: Database) throws -> (
        undone: Int, open: Int
    ) {
        let counts = try database.first(
            "SELECT count(*), count(code) FROM superseded_message WHERE decision = ?",
            number
        ) { (all: $0.int(0), open: $0.int(1)) }
        return counts.map { ($0.all - $0.open, $0.open) } ?? (0, 0)
    }
}
