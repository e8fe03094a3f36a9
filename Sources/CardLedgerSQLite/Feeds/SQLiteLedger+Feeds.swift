package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>] {
        try look { database in
            try database.rows(
                """
                SELECT min(number), max(number) FROM (
                    SELECT number, number - row_number() OVER (ORDER BY number) AS run FROM (
                        SELECT stream_number AS number FROM sale_file
                        WHERE sender = ?1 AND stream_number IS NOT NULL
                            AND \(SaleFileTable.settled)
                        UNION SELECT stream_number FROM sale_file
                        WHERE sender = ?1 AND reason = 'file.all_rejected'
                            AND stream_number IS NOT NULL
                        UNION SELECT skipped_number.number FROM skipped_number
                        JOIN party ON party.number = skipped_number.sender
                        WHERE party.kind = 'sender' AND party.name = ?1
                    )
                ) GROUP BY run ORDER BY 1
                """,
                sender
            ) { $0.integer(0)...$0.integer(1) }
        }
    }

    package func heldFiles() throws -> [SaleFileRecord] {
        try look { database in
            try database.rows(
                """
                \(SaleFileTable.query) WHERE number IN (
                    SELECT max(held.number) FROM sale_file AS held WHERE held.verdict = '\(FileVerdict.held.rawValue)'
                        AND NOT EXISTS (SELECT 1 FROM sale_file AS settled
                            WHERE settled.sha256 = held.sha256 AND settled.\(SaleFileTable.settled))
                        AND NOT EXISTS (SELECT 1 FROM sale_file AS settled
                            WHERE settled.sender = held.sender
                                AND settled.stream_number = held.stream_number
                                AND settled.\(SaleFileTable.settled))
                        AND NOT EXISTS (SELECT 1 FROM file_decision
                            WHERE file_decision.sha256 = held.sha256)
                        -- A file that ended inside a line has grown when its name comes again.
                        AND NOT (held.reason = 'file.no_line_end'
                            AND EXISTS (SELECT 1 FROM sale_file AS later
                                WHERE later.sender = held.sender AND later.name = held.name
                                    AND later.number > held.number))
                    GROUP BY held.sha256
                ) ORDER BY sender, stream_number, number
                """,
                read: SaleFileTable.record
            )
        }
    }

    package func feedDays(in period: ClosedRange<Day>) throws -> FeedDays {
        try look { database in
            var days = FeedDays()
            let (first, last) = (period.lowerBound.description, period.upperBound.description)
            let files = try Statement(
                """
                SELECT sender, business_date, max(row_count = 0) FROM sale_file
                WHERE business_date BETWEEN ? AND ? AND \(SaleFileTable.settled)
                GROUP BY sender, business_date
                """,
                database
            )
            files.bind([first, last])
            while try files.step() {
                guard let day = Day(files.text(1)) else { continue }
                days.files[files.text(0), default: []].insert(day)
                if files.integer(2) == 1 { days.empty[files.text(0), default: []].insert(day) }
            }
            try Self.addRows(to: &days, first, last, database)
            return days
        }
    }

    /// Stores by the rows of files, and by the sales that files count without naming cards.
    private static func addRows(
        to days: inout FeedDays,
        _ first: String,
        _ last: String,
        _ database: Database
    ) throws {
        let rows = try Statement(
            """
            SELECT party.name, sender, business_date
            FROM sale_file
            JOIN file_statement ON file_statement.file = sale_file.number
            JOIN party ON party.number = store
            WHERE business_date BETWEEN ?1 AND ?2 AND sale_file.\(SaleFileTable.settled)
            GROUP BY 1, 2, 3
            UNION SELECT party.name, sender, day
            FROM sale_count
            JOIN sale_file ON sale_file.number = file
            JOIN party ON party.number = store
            WHERE day BETWEEN ?1 AND ?2 AND sale_file.\(SaleFileTable.settled)
            """,
            database
        )
        rows.bind([first, last])
        while try rows.step() {
            guard let day = Day(rows.text(2)) else { continue }
            let store = FeedDays.StoreOfSender(store: rows.text(0), sender: rows.text(1))
            days.rows[store, default: []].insert(day)
        }
    }
}
