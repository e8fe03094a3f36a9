import CardCore
import CardLedger
import GRDB

// Rejected rows, and the traces of their ids.
extension SQLiteLedger {
    func filesThatRejected(_ codes: [RowCode]) throws -> [FileNumber] {
        try look { database in
            // One look at all rejected rows: those of a file are not found without its other rows.
            try database.rows(
                """
                SELECT DISTINCT attempt.file FROM attempt INDEXED BY attempt_rejected
                JOIN sale_file ON sale_file.number = attempt.file
                WHERE attempt.verdict = \(Verdict.rejected.code) AND attempt.code IN \(codes.names)
                    AND sale_file.\(SaleFileTable.posted)
                ORDER BY attempt.file
                """
            ) { $0.integer(0) }
        }
    }

    func rejectedRows(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [RejectedLine]
    {
        try look { database in
            try database.rows(
                """
                SELECT line, ifnull(id, ''), code FROM attempt
                WHERE file = ? AND line > ? AND verdict = \(Verdict.rejected.code)
                ORDER BY line LIMIT ?
                """,
                number,
                line,
                limit
            ) { row in
                RejectedLine(
                    line: row.int(0),
                    id: row.text(1),
                    code: row.optionalText(2).flatMap(RowCode.init(rawValue:))
                )
            }
        }
    }

    func traces(ofIDs ids: [MessageID], ofSender sender: SenderID) throws -> RowTraces {
        try look { database in
            let number = try database.first(
                "SELECT number FROM party WHERE kind = 'sender' AND name = ?",
                sender
            ) { $0.integer(0) as Int64 }
            guard let number else { return RowTraces() }
            var traces = RowTraces()
            traces.aliased = try Self.aliased(among: ids, number, database)
            traces.aliases = Set(traces.aliased.keys)
            traces.closings = try Self.closings(of: ids, sender, database)
            traces.messages = try Self.messages(withIDs: ids, number, database)
            return traces
        }
    }

    private static func aliased(
        among ids: [MessageID],
        _ sender: Int64,
        _ database: Database
    ) throws -> [MessageID: PostedMessage] {
        let find = try Statement(
            PostedTable.query
                + " WHERE number = (SELECT message FROM row_alias WHERE sender = ? AND id = ?)",
            database
        )
        find.bind(sender, at: 1)
        var messages: [MessageID: PostedMessage] = [:]
        for id in ids {
            find.bind(id, at: 2)
            while try find.step() { messages[id] = try PostedTable.message(find) }
        }
        return messages
    }

    private static func closings(
        of ids: [MessageID],
        _ sender: SenderID,
        _ database: Database
    ) throws -> [MessageID: FileNumber] {
        let find = try Statement(
            """
            SELECT max(file) FROM closed_rejection JOIN sale_file ON sale_file.number = file
            WHERE id = ? AND sender = ?
            """,
            database
        )
        find.bind(sender, at: 2)
        var closings: [MessageID: FileNumber] = [:]
        for id in ids {
            find.bind(id, at: 1)
            while try find.step() { closings[id] = find.optionalInteger(0) }
        }
        return closings
    }

    private static func messages(
        withIDs ids: [MessageID],
        _ sender: Int64,
        _ database: Database
    ) throws -> [MessageID: PostedMessage] {
        let find = try Statement(PostedTable.query + " WHERE sender = ? AND id = ?", database)
        find.bind(sender, at: 1)
        var messages: [MessageID: PostedMessage] = [:]
        for id in ids {
            find.bind(id, at: 2)
            while try find.step() { messages[id] = try PostedTable.message(find) }
        }
        return messages
    }
}
