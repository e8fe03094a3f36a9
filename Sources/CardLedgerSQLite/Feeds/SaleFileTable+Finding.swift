import CardCore
import CardLedger
import GRDB

// Sale files by their keys.
extension SaleFileTable {
    /// Each of the two indexes of digests has a part of the records.
    static func files(_ digests: [SHA256Digest], _ database: Database) throws -> [SaleFileRecord] {
        let find = try Statement(
            """
            \(query) WHERE sha256 = ?1 AND \(posted)
            UNION ALL \(query) WHERE sha256 = ?1 AND \(unposted)
            """,
            database
        )
        var found: [SaleFileRecord] = []
        for digest in digests {
            find.bind(digest, at: 1)
            while try find.step() { found.append(try record(find)) }
        }
        return found.sorted { $0.number < $1.number }
    }

    static func files(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int,
        _ database: Database
    ) throws -> [SaleFileRecord] {
        try database.rows(
            """
            \(query) WHERE sender = ?1 AND number < ?2\(condition(group)) AND \(condition(key))
            ORDER BY number DESC LIMIT ?3
            """,
            values: [sender, number, limit] + values(key),
            read: record
        )
    }

    static func files(
        in group: SaleFileGroup,
        after number: FileNumber,
        limit: Int,
        _ database: Database
    ) throws -> [SaleFileRecord] {
        try database.rows(
            """
            \(query)\(index(group)) WHERE number > ?1\(condition(group)) ORDER BY number LIMIT ?2
            """,
            number,
            limit,
            read: record
        )
    }
}

// Keys and groups as conditions.
extension SaleFileTable {
    private static let unposted = "verdict NOT IN \(FileVerdict.posted.names)"

    private static func condition(_ group: SaleFileGroup) -> String {
        switch group {
        case .all: ""
        case .posted: " AND \(posted)"
        case .held: " AND verdict = '\(FileVerdict.held.rawValue)'"
        case .allRejected: " AND reason = '\(FileRefusal.allRejected.rawValue)'"
        case .refused:
            " AND verdict IN \([FileVerdict.rejected, .quarantined].names) AND reason NOT IN \(otherRefusals.names)"
        }
    }

    /// The index with the records of a group, if they are few among all of them.
    private static func index(_ group: SaleFileGroup) -> String {
        switch group {
        case .all, .posted: ""
        case .held: " INDEXED BY sale_file_held"
        case .allRejected: " INDEXED BY sale_file_all_rejected"
        case .refused: " INDEXED BY sale_file_refused"
        }
    }

    /// The reasons of files that are rejected and not ``SaleFileRecord/isRefused``.
    private static let otherRefusals: [FileRefusal] = [.allRejected, .voided]

    private static func condition(_ key: SaleFileKey) -> String {
        switch key {
        case .name: "name = ?4"
        case .sequence: "sequence = ?4"
        case .corrections: "sequence >= ?4 AND sequence < ?5"
        case .number: "stream_number = ?4"
        }
    }

    private static func values(_ key: SaleFileKey) -> [(any Bindable)?] {
        switch key {
        case .name(let text), .sequence(let text): [text]
        // The character after the full stop.
        case .corrections(let number): ["\(number).", "\(number)/"]
        case .number(let number): [number]
        }
    }
}
