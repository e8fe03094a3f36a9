import CardCore
import CardLedger
import GRDB

// The streams of senders in an open transaction.
extension Writing {
    func feed(_ sender: SenderID) throws -> Feed? { try SQLiteLedger.feed(sender, database) }

    func save(_ feed: Feed) throws {
        try database.run(
            """
            INSERT INTO feed VALUES (?1, ?2, ?3, ?4) ON CONFLICT (sender) DO UPDATE SET
                last_number = ?2, last_taken_at = ?3, files = ?4
            """,
            try names.sender(feed.sender),
            feed.numbers?.upperBound,
            feed.lastTakenAt,
            feed.files
        )
    }

    func stream(ofSender sender: SenderID) throws -> SenderStream {
        try SQLiteLedger.stream(ofSender: sender, database)
    }

    func insert(firstNumber: Int64, ofSender sender: SenderID) throws {
        try database.run(
            "INSERT INTO stream_start VALUES (?, ?)",
            try names.sender(sender),
            firstNumber
        )
    }

    func insert(skippedNumber number: Int64, ofSender sender: SenderID, reason: String) throws
        -> Bool
    {
        try database.run(
            "INSERT OR IGNORE INTO skipped_number VALUES (?, ?, ?, ?, ?)",
            try names.sender(sender),
            number,
            reason,
            context.actor,
            context.at
        )
        return database.changed > 0
    }

    func hasFeeds(besides sender: SenderID) throws -> Bool {
        try database.number(
            "SELECT EXISTS (SELECT 1 FROM feed WHERE sender <> ?)",
            try names.sender(sender)
        ) == 1
    }

    func senders(ofStore store: StoreID) throws -> Set<SenderID> {
        let senders: [SenderID] = try database.rows(
            """
            SELECT DISTINCT sender FROM sale_file
            JOIN file_statement ON file_statement.file = sale_file.number
            JOIN party ON party.number = file_statement.store
            WHERE party.kind = '\(Party.Kind.store.rawValue)' AND party.name = ?
                AND file_statement.verdict = \(Verdict.applied.code)
                AND sale_file.\(SaleFileTable.posted)
            """,
            store
        ) { $0.text(0) }
        return Set(senders)
    }

    func senders(ofSame rows: [PostedRow], besides sender: SenderID) throws -> [SenderID] {
        let own = try names.sender(sender)
        let find = try Statement(
            """
            SELECT sender FROM message
            WHERE card = ? AND operation = ? AND time = ? AND (?4 IS NULL OR requested = ?4)
                AND sender <> ?5 AND file IS NOT NULL AND standing <> \(Standing.parked.code)
            ORDER BY number LIMIT 1
            """,
            database
        )
        var senders: [SenderID] = []
        for row in rows {
            find.bind([row.card, row.operation.code, row.time, row.amountMinor, own])
            while try find.step() { senders.append(try names.name(find.integer(0))) }
        }
        return senders
    }
}
