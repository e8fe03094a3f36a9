import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>] {
        try look { database in
            try database.rows(
                """
                SELECT min(number), max(number) FROM (
                    SELECT number, number - row_number() OVER (ORDER BY number) AS run FROM (
                        SELECT stream_number AS number FROM sale_file
                        WHERE sender = ?1 AND stream_number IS NOT NULL
                            AND \(SaleFileTable.posted)
                        UNION SELECT stream_number FROM sale_file
                        WHERE sender = ?1 AND reason = '\(FileRefusal.allRejected.rawValue)'
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

    func feedDays(in period: ClosedRange<Day>) throws -> FeedDays {
        try look { database in
            var days = FeedDays()
            let (first, last) = (period.lowerBound.description, period.upperBound.description)
            let files = try Statement(
                """
                SELECT sender, business_date, max(row_count = 0) FROM sale_file
                WHERE business_date BETWEEN ? AND ? AND \(SaleFileTable.posted)
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
            try Self.addRows(to: &days, from: first, through: last, database)
            return days
        }
    }

    /// Stores by the rows of files, and by the sales that files count without naming cards.
    private static func addRows(
        to days: inout FeedDays,
        from first: String,
        through last: String,
        _ database: Database
    ) throws {
        let rows = try Statement(
            """
            SELECT party.name, sender, business_date
            FROM sale_file
            JOIN file_statement ON file_statement.file = sale_file.number
            JOIN party ON party.number = store
            WHERE business_date BETWEEN ?1 AND ?2 AND sale_file.\(SaleFileTable.posted)
            GROUP BY 1, 2, 3
            UNION SELECT party.name, sender, day
            FROM sale_count
            JOIN sale_file ON sale_file.number = file
            JOIN party ON party.number = store
            WHERE day BETWEEN ?1 AND ?2 AND sale_file.\(SaleFileTable.posted)
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
