package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func firstTemplate(ofSender sender: String) throws -> String? {
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
    package func hasAppliedRows(ofSender sender: String) throws -> Bool {
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

extension Writing {
    /// The latest record of a file with these bytes that was not posted, if it says the same.
    func recordOfSame(_ file: SaleFileFacts, _ outcome: SaleFileOutcome) throws
        -> SaleFileRecord?
    {
        let known = try SQLiteLedger.latestRefusal(file.sha256, database)
        guard let known, known.facts.name == file.name, known.facts.sender == file.sender,
            known.outcome.verdict == outcome.verdict, known.outcome.reason == outcome.reason,
            known.outcome.rows == outcome.rows, known.outcome.rejected == outcome.rejected,
            known.outcome.replayed == outcome.replayed
        else { return nil }
        return known
    }
}

// Whether a sender's first file repeats what another sender has posted.
extension SQLiteIngestSession {
    func othersHavePosted(besides sender: String) throws -> Bool {
        try writing.database.number(
            "SELECT EXISTS (SELECT 1 FROM feed WHERE sender <> ?)",
            try names.sender(sender)
        ) == 1
    }

    func senders(ofSame rows: [PostedRow], besides sender: String) throws -> [String] {
        let own = try names.sender(sender)
        let find = try Statement(
            """
            SELECT sender FROM message
            WHERE card = ? AND operation = ? AND time = ? AND (?4 IS NULL OR requested = ?4)
                AND sender <> ?5 AND file IS NOT NULL AND standing <> \(Standing.parked.code)
            ORDER BY number LIMIT 1
            """,
            writing.database
        )
        var senders: [String] = []
        for row in rows {
            find.bind([row.card, row.operation.code, row.time, row.amountMinor, own])
            while try find.step() { senders.append(try names.name(find.integer(0))) }
        }
        return senders
    }
}
