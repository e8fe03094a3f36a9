import CardCore
import CardLedger
import GRDB

// The ids of rows in an open transaction: one query for all ids of a chunk.
extension Writing {
    func hasOtherIDs(sender: SenderID) throws -> Bool {
        try database.number(
            """
            -- An alias that begins with # is that of a row of a correction, which asks for it.
            SELECT EXISTS (SELECT 1 FROM row_alias WHERE sender = ?1 AND id >= '$')
                OR EXISTS (SELECT 1 FROM earlier_id_sender WHERE sender = ?1)
                OR EXISTS (SELECT 1 FROM sale_file WHERE sender = ?2 AND sequence GLOB '*.*'
                    AND \(SaleFileTable.posted))
            """,
            try names.sender(sender),
            sender
        ) == 1
    }

    func isKnown(_ id: MessageID, ofSender sender: SenderID) throws -> Bool {
        let sender = try names.sender(sender)
        return try id.spellings.contains { spelling in
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM message WHERE sender = ?1 AND id = ?2)
                    OR EXISTS (SELECT 1 FROM row_alias WHERE sender = ?1 AND id = ?2)
                """,
                sender,
                spelling
            ) == 1
        }
    }

    func correctedRows(ofSender sender: SenderID) throws -> [RowFacts: [KnownRow]] {
        let rows = try database.rows(
            """
            SELECT message.number, message.id, content, time,
                ifnull(context ->> '$.terminal', ''), ifnull(context ->> '$.receipt', '')
            FROM sale_file JOIN attempt ON attempt.file = sale_file.number AND attempt.verdict = \(Verdict.rejected.code)
            JOIN message ON message.sender = ?1 AND message.id IN (attempt.id, attempt.id || '.1.n')
                AND message.file > attempt.file
            WHERE sale_file.sender = ?2 AND sale_file.rejected > 0
            ORDER BY message.number
            """,
            try names.sender(sender),
            sender
        ) { row in
            (
                RowFacts(
                    content: row.text(2),
                    time: row.instant(3),
                    terminal: row.text(4),
                    receipt: row.text(5)
                ), KnownRow(number: row.integer(0), id: row.text(1), content: row.text(2))
            )
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    func rows(withIDs ids: [MessageID], ofSender sender: SenderID) throws -> [MessageID: KnownRow] {
        try rows(
            """
            SELECT value, number, message.id, content FROM json_each(?1)
            JOIN message ON message.sender = ?2 AND message.id = value
            """,
            ids: ids,
            ofSender: sender
        )
    }

    func rows(withAliases ids: [MessageID], ofSender sender: SenderID) throws -> [MessageID:
        KnownRow]
    {
        try rows(
            """
            SELECT value, number, message.id, content FROM json_each(?1)
            JOIN row_alias ON row_alias.sender = ?2 AND row_alias.id = value
            JOIN message ON message.number = row_alias.message
            """,
            ids: ids,
            ofSender: sender
        )
    }

    private func rows(_ query: String, ids: [MessageID], ofSender sender: SenderID) throws
        -> [MessageID: KnownRow]
    {
        let found = try database.rows(
            query,
            JSON.array(ids.map(JSON.string)).text,
            try names.sender(sender)
        ) { row in
            (
                row.text(0) as MessageID,
                KnownRow(number: row.integer(1), id: row.text(2), content: row.text(3))
            )
        }
        return Dictionary(found) { first, _ in first }
    }

    func isOfAnotherRow(_ message: MessageNumber, than rejected: MessageID, sender: SenderID) throws
        -> Bool
    {
        for file in try files(thatRejected: rejected, sender) {
            try noteRows(ofFile: file)
            let isRow = try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM row_of_file WHERE file = ?1 AND message = ?2)
                    OR EXISTS (SELECT 1 FROM row_alias
                        JOIN attempt ON attempt.id = row_alias.id AND attempt.verdict = \(Verdict.rejected.code)
                        WHERE row_alias.message = ?2 AND row_alias.id <> ?3 AND attempt.file = ?1)
                """,
                file,
                message,
                rejected
            )
            if isRow == 1 { return true }
        }
        return false
    }

    private func files(thatRejected id: MessageID, _ sender: SenderID) throws -> [FileNumber] {
        try database.rows(
            """
            SELECT DISTINCT file FROM attempt JOIN sale_file ON sale_file.number = file
            WHERE attempt.verdict = \(Verdict.rejected.code) AND attempt.id IN (?1, ?2) AND sender = ?3
            """,
            id,
            RowKey.row(of: id),
            sender
        ) { $0.integer(0) }
    }

    /// The messages of a file's rows, by number, in a table of this connection.
    private func noteRows(ofFile file: FileNumber) throws {
        guard notes.filesWithRows.insert(file).inserted else { return }
        try database.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS row_of_file (
                    file INTEGER NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (file, message)
                ) WITHOUT ROWID
                """
        )
        try database.run(
            """
            INSERT OR IGNORE INTO row_of_file SELECT file, message FROM attempt
            WHERE file = ? AND verdict IN \(Verdict.withMessage.codes) AND message IS NOT NULL
            """,
            file
        )
    }

    func wasRejected(_ id: MessageID, sender: SenderID, with codes: [RowCode]) throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM attempt JOIN sale_file ON sale_file.number = file
            WHERE attempt.verdict = \(Verdict.rejected.code) AND attempt.id = ?
                AND code IN \(codes.names) AND sender = ?)
            """,
            id,
            sender
        ) == 1
    }

    func insert(_ aliases: [RowAlias], ofSender sender: SenderID) throws {
        let row = try Statement(
            "INSERT OR IGNORE INTO row_alias (sender, id, message) VALUES (?, ?, ?)",
            database
        )
        let number = try names.sender(sender)
        for alias in aliases {
            row.bind([number, alias.id, alias.message])
            try row.run()
        }
    }

    func insert(closedRows ids: [MessageID], byFile file: FileNumber, ofSender sender: SenderID)
        throws
    {
        // Of a row with several cards, each was rejected under an id of its own.
        try database.run(
            """
            INSERT OR IGNORE INTO closed_rejection
            SELECT ?1, attempt.id FROM json_each(?2) JOIN attempt INDEXED BY attempt_rejected
                ON attempt.verdict = \(Verdict.rejected.code) AND attempt.id >= value AND attempt.id < value || '/'
                    AND (attempt.id = value OR attempt.id GLOB value || '.*.n')
            JOIN sale_file ON sale_file.number = attempt.file AND sale_file.sender = ?3
            """,
            file,
            JSON.array(ids.map(JSON.string)).text,
            sender
        )
    }
}
