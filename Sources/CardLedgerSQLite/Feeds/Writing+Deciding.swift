import CardCore
import CardLedger
import GRDB

// Two files are compared by the numbers of their messages, in tables that end with the
// transaction's connection; no row of a file is held in memory.
extension Writing {
    func notePresent(ids: [MessageID], sender: SenderID) throws {
        try database.execute(
            sql: "CREATE TEMP TABLE IF NOT EXISTS said (message INTEGER PRIMARY KEY)"
        )
        let note = try Statement(
            """
            INSERT OR IGNORE INTO said
            SELECT number FROM message WHERE sender = ? AND id = ?
            """,
            database
        )
        note.bind(try names.sender(sender), at: 1)
        for id in ids.sorted() {
            note.bind(id, at: 2)
            try note.run()
        }
    }

    func readAbsent(
        ofFile earlier: FileNumber,
        pageSize: Int,
        _ body: ([AbsentMessage]) throws -> Void
    ) throws {
        try findAbsent(ofFile: earlier)
        var last = MessageNumber(.max)
        while true {
            let page = try absent(below: last, limit: pageSize)
            guard let lowest = page.last else { break }
            last = lowest.message.number
            try body(page)
        }
        try database.execute(sql: "DROP TABLE temp.unsaid")
    }

    private func findAbsent(ofFile earlier: FileNumber) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS said (message INTEGER PRIMARY KEY);
                DROP TABLE IF EXISTS temp.unsaid;
                CREATE TEMP TABLE unsaid (message INTEGER PRIMARY KEY);
                """
        )
        // Applied, repeated and parked rows; effects that an earlier decision undid stay undone.
        try database.run(
            """
            INSERT OR IGNORE INTO unsaid
            SELECT message FROM attempt
            WHERE file = ? AND verdict IN \(Verdict.withMessage.codes) AND message IS NOT NULL
                AND message NOT IN (SELECT message FROM said)
                AND NOT EXISTS (SELECT 1 FROM superseded_message AS undone
                    WHERE undone.message = attempt.message AND undone.code IS NULL)
            """,
            earlier
        )
        try database.execute(sql: "DROP TABLE temp.said")
    }

    private func absent(below number: MessageNumber, limit: Int) throws -> [AbsentMessage] {
        let columns = MessageTable.columns.split(separator: ",").map { $0.trimmedName }.map {
            $0 == "changes" ? $0 : "message.\($0)"
        }.joined(separator: ", ")
        return try database.rows(
            """
            SELECT \(columns), card.serial, EXISTS (
                SELECT 1 FROM message AS request
                JOIN unsaid AS other ON other.message = request.number
                WHERE request.sender = message.sender AND request.id = message.original_id)
            FROM unsaid
            JOIN message ON message.number = unsaid.message
            LEFT JOIN effect ON effect.message = message.number
            LEFT JOIN card ON card.number = message.card
            WHERE unsaid.message < ? ORDER BY unsaid.message DESC LIMIT ?
            """,
            number,
            limit
        ) { row in
            AbsentMessage(
                message: try MessageTable.message(row, names),
                serial: row.optionalText(24),
                requestIsAbsent: row.integer(25) == 1
            )
        }
    }
}

extension Substring { fileprivate var trimmedName: String { filter { $0 != " " && $0 != "\n" } } }
