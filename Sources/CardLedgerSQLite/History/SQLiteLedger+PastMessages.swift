import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// Messages of the calendar, of imports, of later versions of files and of ranges of cards have the
    /// operators' sender, too, and were not typed.
    private static let pastQuery = """
        SELECT message.number, message.id, message.content, message.context, message.time
        FROM message
        JOIN party AS sender ON sender.number = message.sender
        LEFT JOIN card ON card.number = message.card
        WHERE message.file IS NULL AND sender.name = '\(OperatorMessages.sender)'
            AND (message.phase = \(Phase.final.code) OR message.phase = \(Phase.reverse.code)
                AND message.operation IN \(Operation.undoable.codes))
            AND message.id NOT LIKE 'superseded:%'
            AND message.operation NOT IN \(Operation.ofProgram.codes)
            AND NOT (message.operation = \(Operation.void.code) AND EXISTS (SELECT 1 FROM range_act
                WHERE message.id = range_act.request_id || ':' || card.serial))
        """

    private static func past(_ row: Statement) -> PastMessage {
        PastMessage(
            number: row.integer(0),
            id: row.text(1),
            content: row.text(2),
            context: row.text(3),
            time: row.instant(4)
        )
    }

    /// The typed messages with those numbers, in the order in which they were decided.
    func typedMessages(from first: MessageNumber, count: Int64) throws -> [PastMessage] {
        try look { database in
            try database.rows(
                Self.pastQuery
                    + " AND message.number >= ?1 AND message.number < ?1 + ?2"
                    + " ORDER BY message.number",
                first,
                count,
                read: Self.past
            )
        }
    }

    func typedMessage(id: MessageID) throws -> PastMessage? {
        try look { database in
            try database.first(Self.pastQuery + " AND message.id = ?", id, read: Self.past)
        }
    }

    func messages(
        from first: MessageNumber,
        count: Int64,
        areOfDigest digest: String
    ) throws -> Bool {
        try look { try TypedEntry(first: first, count: count, digest: digest).agrees($0) }
    }

    /// Returns true if the audit log commits to the message as it is; for an earlier version's
    /// entry, if the hash over all typed messages does.
    func isRecorded(_ message: PastMessage) throws -> Bool {
        try look { database in
            guard let entry = try TypedEntry.of(message: message.number, database) else {
                return false
            }
            guard entry.digest == nil else { return try entry.agrees(database) }
            return try RowDigests.agreeWithTypedMessages(database)
        }
    }

    func template(ofFile sha256: SHA256Digest) throws -> FileTemplate? {
        try look { database in
            try database.first(
                """
                SELECT file_template.name, digest FROM file_template
                JOIN sale_file ON sale_file.number = file_template.file
                WHERE sale_file.sha256 = ? ORDER BY sale_file.number DESC
                """,
                sha256
            ) { FileTemplate(name: $0.text(0), digest: try $0.optionalDigest(1)) }
        }
    }
}
