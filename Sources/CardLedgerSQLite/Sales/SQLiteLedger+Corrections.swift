import CardCore
import CardLedger
import GRDB

// Rows that a native correction corrects.
extension Writing {
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
