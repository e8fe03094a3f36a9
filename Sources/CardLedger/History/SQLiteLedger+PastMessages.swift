import CardCore
import GRDB

extension SQLiteLedger {
    private static let pastQuery = """
        SELECT message.id, operation, card.serial, other.serial, currency, store.name, content,
            context
        FROM message
        JOIN party AS sender ON sender.number = message.sender
        JOIN party AS store ON store.number = message.store
        JOIN card ON card.number = message.card
        LEFT JOIN card AS other ON other.number = message.other_card
        WHERE file IS NULL AND sender.name = '\(OperatorMessages.sender)'
        """

    private static func past(_ row: Statement) throws -> PastMessage {
        PastMessage(
            id: row.text(0),
            operation: try Operation(code: row.integer(1)),
            serial: row.text(2),
            otherSerial: row.optionalText(3),
            currency: try row.optionalInteger(4).map(MessageTable.currency),
            store: row.text(5),
            content: row.text(6),
            context: row.text(7)
        )
    }

    /// The typed messages with those numbers, in the order in which they were decided.
    package func typedMessages(from first: Int64, count: Int64) throws -> [PastMessage] {
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

    package func typedMessage(id: String) throws -> PastMessage? {
        try look { database in
            try database.first(Self.pastQuery + " AND message.id = ?", id, read: Self.past)
        }
    }

    package func template(ofFile sha256: [UInt8]) throws -> FileTemplate? {
        try look { database in
            try database.first(
                """
                SELECT file_template.name, digest FROM file_template
                JOIN sale_file ON sale_file.number = file_template.file
                WHERE sale_file.sha256 = ? ORDER BY sale_file.number DESC
                """,
                sha256
            ) { FileTemplate(name: $0.text(0), digest: $0.optionalBlob(1)) }
        }
    }
}
