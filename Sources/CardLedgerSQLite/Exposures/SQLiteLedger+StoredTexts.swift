import CardCore
import CardLedger
import GRDB

/// Tables that only grow, and the column that ascends with every row; the others are small, change,
/// and are read whole each time.
private let ascendingKeys = [
    "message": "number", "effect": "message", "attempt": "file", "audit": "sequence",
    "sale_file": "number", "card": "number", "call": "number", "credential_change": "number",
    "funding_message": "number",
]

extension SQLiteLedger {
    /// Every table that has a column of text.
    func storedTextAreas() throws -> [String] {
        try look { try Self.textColumns($0).keys.sorted() }
    }

    func storedTexts(in area: String, after number: Int64, limit: Int) throws
        -> [StoredText]
    {
        try look { database in
            guard let columns = try Self.textColumns(database)[area] else { return [] }
            let key = ascendingKeys[area]
            let texts = columns.map { "ifnull(\"\($0)\", '')" }.joined(
                separator: " || char(10) || "
            )
            let query =
                if let key {
                    // All rows of one number stay together.
                    """
                    SELECT \(key), \(texts) FROM \(area) WHERE \(key) > ?1 AND \(key) <= ifnull((
                        SELECT \(key) FROM \(area) WHERE \(key) > ?1 ORDER BY \(key)
                        LIMIT 1 OFFSET ?2), 9223372036854775807)
                    ORDER BY \(key)
                    """
                } else { "SELECT 0, \(texts) FROM \(area) WHERE ?1 < 0 AND ?2 > 0" }
            return try database.rows(query, number, limit) { row in
                StoredText(number: row.integer(0), bytes: Array(row.text(1).utf8))
            }
        }
    }

    /// The columns of text by table; those of our own alphabet are left out.
    private static func textColumns(_ database: Database) throws -> [String: [String]] {
        let found = try database.rows(
            """
            SELECT sqlite_master.name, columns.name FROM sqlite_master
            JOIN pragma_table_info(sqlite_master.name) AS columns
            WHERE sqlite_master.type = 'table' AND columns.type = 'TEXT'
                AND sqlite_master.name NOT LIKE 'sqlite_%'
                AND sqlite_master.name NOT LIKE 'grdb_%'
                AND sqlite_master.name NOT IN ('code', 'acknowledged_card')
            """
        ) { ($0.text(0), $0.text(1)) }
        return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }

    func searchState(of area: String) throws -> SecretSearchState? {
        try look { database in
            try database.first(
                "SELECT version, formats, last FROM secret_search WHERE area = ?",
                area
            ) { SecretSearchState(version: $0.int(0), formats: $0.int(1), last: $0.integer(2)) }
        }
    }

    func isSearched(sha256: SHA256Digest, _ state: SecretSearchState) throws -> Bool {
        try look { database in
            try database.number(
                """
                SELECT count(*) FROM secret_search_file
                WHERE sha256 = ? AND version = ? AND formats = ?
                """,
                sha256,
                state.version,
                state.formats
            ) > 0
        }
    }
}

// The search for tokens in an open transaction.
extension Writing {
    func save(_ state: SecretSearchState, of texts: SearchedTexts) throws {
        switch texts {
        case .area(let area):
            try database.run(
                "INSERT OR REPLACE INTO secret_search VALUES (?, ?, ?, ?)",
                area,
                state.version,
                state.formats,
                state.last
            )
        case .file(let sha256):
            try database.run(
                "INSERT OR REPLACE INTO secret_search_file VALUES (?, ?, ?)",
                sha256,
                state.version,
                state.formats
            )
        }
    }
}
