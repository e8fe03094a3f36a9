package import CardCore
package import CardLedger
import GRDB

// Which files a native correction corrects, and which of their rows were rejected.
extension SQLiteLedger {
    package func correctedFiles(by correction: SaleFileFacts) throws -> CorrectedFiles {
        try look { try Self.correctedFiles(by: correction, $0) }
    }

    /// A file of which every row was rejected is corrected, too, until its number is posted.
    static func correctedFiles(by correction: SaleFileFacts, _ database: Database) throws
        -> CorrectedFiles
    {
        guard let number = SaleSequence(correction.sequence)?.number else {
            return CorrectedFiles()
        }
        var files = CorrectedFiles()
        let posted = " AND \(SaleFileTable.settled)"
        let arrived = " AND reason = '\(FileRefusal.allRejected.rawValue)'"
        func numbers(_ condition: String, _ text: String? = nil) throws -> [FileNumber] {
            var values: [(any Bindable)?] = [correction.sender]
            if let text { values.append(text) }
            return try database.rows(
                "SELECT number FROM sale_file WHERE sender = ?1 AND \(condition) ORDER BY number",
                values: values
            ) { $0.integer(0) }
        }
        files.originals = try numbers("sequence = ?2" + posted, String(number))
        if files.originals.isEmpty {
            files.originals = try numbers("sequence = ?2" + arrived, String(number)).suffix(1)
        }
        files.numbered = files.originals
        // The correction of a file without a number is called 1.1.
        if number == 1 {
            let isRead =
                "sequence = '' AND (\(SaleFileTable.settled)"
                + " OR reason = '\(FileRefusal.allRejected.rawValue)')"
            files.originals += try numbers(isRead)
            files.numbered += try numbers(
                isRead + " AND business_date = ?2",
                correction.businessDate?.description ?? ""
            )
        }
        files.corrections = try numbers("sequence GLOB ?2 || '.*'" + posted, String(number))
        return files
    }
}

extension Writing {
    func correctedFiles(by correction: SaleFileFacts) throws -> CorrectedFiles {
        try SQLiteLedger.correctedFiles(by: correction, database)
    }

    func rejectedRows(inFiles files: [FileNumber], withIDs ids: [MessageID]) throws -> [RejectedRow]
    {
        try database.rows(
            """
            SELECT attempt.file, attempt.line, ifnull(number, attempt.line - 1), attempt.id
            FROM json_each(?2) JOIN attempt INDEXED BY attempt_rejected
                ON attempt.id = value AND attempt.verdict = \(Verdict.rejected.code)
                    AND attempt.code <> '\(RowCode.notRejected.rawValue)'
            LEFT JOIN rejected_row
                ON rejected_row.file = attempt.file AND rejected_row.line = attempt.line
            WHERE attempt.file IN (SELECT value FROM json_each(?1))
            """,
            JSON.array(files.map(JSON.integer)).text,
            JSON.array(ids.map(JSON.string)).text,
            read: Self.rejectedRow
        )
    }

    func rejectedRows(inFiles files: [FileNumber], withNumbers numbers: [Int64]) throws
        -> [RejectedRow]
    {
        try database.rows(
            """
            SELECT attempt.file, attempt.line, wanted.value, ifnull(attempt.id, '')
            FROM json_each(?1) AS files JOIN json_each(?2) AS wanted JOIN attempt
                ON attempt.file = files.value AND attempt.line = wanted.value + 1
            WHERE attempt.verdict = \(Verdict.rejected.code) AND NOT EXISTS (SELECT 1 FROM rejected_row
                WHERE rejected_row.file = attempt.file AND rejected_row.line = attempt.line)
            UNION ALL SELECT attempt.file, attempt.line, wanted.value, ifnull(attempt.id, '')
            FROM json_each(?1) AS files JOIN json_each(?2) AS wanted JOIN rejected_row
                ON rejected_row.file = files.value AND rejected_row.number = wanted.value
            JOIN attempt
                ON attempt.file = rejected_row.file AND attempt.line = rejected_row.line
            WHERE attempt.verdict = \(Verdict.rejected.code)
            """,
            JSON.array(files.map(JSON.integer)).text,
            JSON.array(numbers.map(JSON.integer)).text,
            read: Self.rejectedRow
        )
    }

    private static func rejectedRow(_ row: Statement) -> RejectedRow {
        RejectedRow(file: row.integer(0), line: row.int(1), number: row.integer(2), id: row.text(3))
    }
}
