import CardCore
import CardLedger
import GRDB

/// The audit entry of typed messages or of the messages of calls, and the messages that it is about.
struct TypedEntry {
    let first: MessageNumber
    let count: Int64
    /// The digest of those messages; nil if an earlier version wrote the entry.
    let digest: String?

    private static let query = """
        SELECT first, count, digest FROM (
            SELECT sequence, details ->> '$.first' AS first, details ->> '$.count' AS count,
                details ->> '$.messagesSha256' AS digest
            FROM audit
            WHERE object = 'messages' AND outcome = 'decided' AND json_valid(details)
            UNION ALL
            SELECT sequence, details ->> '$.\(CallsEntry.firstMessage)',
                details ->> '$.\(CallsEntry.messageCount)',
                details ->> '$.\(CallsEntry.messagesDigest)'
            FROM audit
            WHERE object = '\(CallsEntry.object)' AND json_valid(details)
                AND details ->> '$.\(CallsEntry.firstMessage)' IS NOT NULL
        )
        """

    private static func entry(_ row: Statement) -> TypedEntry {
        TypedEntry(first: row.integer(0), count: row.integer(1), digest: row.optionalText(2))
    }

    static func all(_ database: Database) throws -> [TypedEntry] {
        try database.rows(query + " ORDER BY sequence", read: entry)
    }

    /// The entry about a message; nil if it does not exist.
    static func of(message number: MessageNumber, _ database: Database) throws -> TypedEntry? {
        try database.first(
            query + " WHERE ?1 >= first AND ?1 < first + count ORDER BY sequence DESC",
            number,
            read: entry
        )
    }

    /// Returns true if the messages agree with the entry's digest; an entry without a digest
    /// commits to none.
    func agrees(_ database: Database) throws -> Bool {
        guard let digest else { return true }
        var found = MessagesDigest()
        let rows = try Statement(
            """
            SELECT \(MessagesDigest.columns) FROM message
            WHERE number >= ?1 AND number < ?1 + ?2 ORDER BY number
            """,
            database
        )
        rows.bind(first, at: 1)
        rows.bind(count, at: 2)
        while try rows.step() { try found.add(rows, from: 0) }
        return found.finished() == digest
    }
}
