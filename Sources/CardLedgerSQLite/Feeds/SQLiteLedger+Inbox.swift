package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func firstTemplate(ofSender sender: SenderID) throws -> String? {
        try look { database in
            try database.first(
                """
                SELECT file_template.name FROM sale_file
                JOIN file_template ON file_template.file = sale_file.number
                WHERE sender = ? AND \(SaleFileTable.settled) ORDER BY sale_file.number LIMIT 1
                """,
                sender
            ) { $0.text(0) }
        }
    }
}

extension SQLiteLedger {
    package func hasAppliedRows(ofSender sender: SenderID) throws -> Bool {
        try look { database in
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM sale_file
                WHERE sender = ? AND applied > 0 AND \(SaleFileTable.settled))
                """,
                sender
            ) == 1
        }
    }

    package func latestRefusal(sha256: SHA256Digest) throws -> SaleFileRecord? {
        try look { try Self.latestRefusal(sha256, $0) }
    }

    static func latestRefusal(_ sha256: SHA256Digest, _ database: Database) throws
        -> SaleFileRecord?
    {
        try database.first(
            SaleFileTable.query + """
                 WHERE sha256 = ? AND verdict NOT IN \(FileVerdict.settling.names)
                ORDER BY number DESC LIMIT 1
                """,
            sha256,
            read: SaleFileTable.record
        )
    }
}
