import CardCore
import CardLedger

// The file summary in an open transaction.
extension Writing {
    func insert(_ summary: FileSummary, ofFile file: FileNumber) throws {
        try insert(summary.lines, file)
        for (key, sums) in summary.counts {
            try database.run(
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
        for (article, records) in summary.lookalikes {
            try database.run(
                "INSERT INTO file_article VALUES (?, ?, ?)",
                file,
                article,
                records
            )
        }
        for voided in summary.voidedReceipts {
            try database.run(
                "INSERT INTO voided_receipt VALUES (?, ?, ?, ?)",
                file,
                voided.receipt,
                voided.revision ?? -1,
                voided.day
            )
        }
        for (reason, records) in summary.ignored {
            try database.run(
                "INSERT INTO file_ignored VALUES (?, ?, ?)",
                file,
                reason,
                records
            )
        }
    }

    private func insert(_ lines: [FileSummary.Line], _ file: FileNumber) throws {
        let insert = try Statement(
            "INSERT INTO file_statement VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            database
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
