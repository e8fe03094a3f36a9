import CardCore
import CardLedger

// What the file said goes in beside what was decided, in the file's own transaction.
extension SQLiteIngestSession {
    func note(_ statement: FileStatement) throws {
        guard let file else { preconditionFailure("a statement belongs to a file") }
        try insert(statement.lines, file)
        for (key, sums) in statement.counts {
            try writing.database.run(
                "INSERT INTO sale_count VALUES (?, ?, ?, ?, ?, ?, ?)",
                file,
                try names.store(key.store),
                key.day.description,
                key.item,
                key.currency.number,
                sums.quantity,
                sums.amountMinor
            )
        }
        for (article, records) in statement.lookalikes {
            try writing.database.run(
                "INSERT INTO file_article VALUES (?, ?, ?)",
                file,
                article,
                records
            )
        }
        for voided in statement.voidedReceipts {
            try writing.database.run(
                "INSERT INTO voided_receipt VALUES (?, ?, ?, ?)",
                file,
                voided.receipt,
                voided.revision ?? -1,
                voided.day
            )
        }
        for (reason, records) in statement.ignored {
            try writing.database.run(
                "INSERT INTO file_ignored VALUES (?, ?, ?)",
                file,
                reason,
                records
            )
        }
    }

    private func insert(_ lines: [FileStatement.Line], _ file: Int64) throws {
        let insert = try Statement(
            "INSERT INTO file_statement VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            writing.database
        )
        for line in lines {
            insert.bind(file, at: 1)
            insert.bind(line.key.store == "" ? 0 : try names.store(line.key.store), at: 2)
            insert.bind(line.key.operation?.code ?? 0, at: 3)
            insert.bind(line.key.phase?.code ?? 0, at: 4)
            insert.bind(line.key.currency?.number ?? 0, at: 5)
            insert.bind(line.key.verdict.code, at: 6)
            insert.bind(line.key.code?.rawValue ?? "", at: 7)
            insert.bind(line.rows, at: 8)
            insert.bind(line.statedMinor, at: 9)
            insert.bind(line.unstatedRows, at: 10)
            insert.bind(line.approvedMinor, at: 11)
            insert.bind(line.approvedUnstatedMinor, at: 12)
            try insert.run()
        }
    }
}
