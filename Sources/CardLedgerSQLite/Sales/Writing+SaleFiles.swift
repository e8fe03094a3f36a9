import CardCore
import CardLedger
import GRDB

// Sale files in an open transaction.
extension Writing {
    func insert(_ file: SaleFileRecord, readAs template: FileTemplate?) throws {
        try SaleFileTable.insert(file, database)
        if let template { try insert(template, ofFile: file.number) }
    }

    private func insert(_ template: FileTemplate, ofFile file: FileNumber) throws {
        try database.run(
            "INSERT INTO file_template VALUES (?, ?, ?)",
            file,
            template.name,
            template.digest
        )
    }

    func insert(_ rows: [AttemptsDigest.Row], numbers: [Int: Int64], ofFile file: FileNumber) throws
    {
        let attempt = try Statement(
            "INSERT INTO attempt VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            database
        )
        attempt.bind(file, at: 1)
        for row in rows {
            attempt.bind(row.line, at: 2)
            attempt.bind(row.id, at: 3)
            attempt.bind(row.verdict, at: 4)
            attempt.bind(row.code, at: 5)
            attempt.bind(row.message, at: 6)
            attempt.bind(row.card, at: 7)
            attempt.bind(row.isLate ? 1 : 0, at: 8)
            MessageTable.bind(row.answer, to: attempt, from: 9)
            try attempt.run()
        }
        if !numbers.isEmpty { try insert(rowNumbers: numbers, ofFile: file) }
    }

    private func insert(rowNumbers numbers: [Int: Int64], ofFile file: FileNumber) throws {
        let row = try Statement("INSERT INTO rejected_row VALUES (?, ?, ?)", database)
        for (line, number) in numbers.sorted(by: { $0.key < $1.key }) {
            row.bind([file, line, number])
            try row.run()
        }
    }

    func insert(_ alarm: SecretAlarm) throws -> Bool {
        try database.run(
            """
            INSERT INTO secret_alarm (at, sender, sha256, reason) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            alarm.at,
            alarm.sender,
            alarm.sha256,
            alarm.reason.rawValue
        )
        return database.changed == 1
    }
}
