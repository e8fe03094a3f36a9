import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// Files between two days: business days, or without one, the days of their arrival.
    private static let between = """
        sender = ? AND CASE WHEN business_date IS NULL THEN taken_at BETWEEN ? AND ?
            ELSE business_date BETWEEN ? AND ? END
            AND ifnull(environment, '\(Environment.live.rawValue)') = ?
        """

    private static func values(_ query: FileSummaryQuery) -> [(any Bindable)?] {
        let arrival = query.arrival ?? query.arrivalInUTC
        return [
            query.sender, arrival.lowerBound, arrival.upperBound,
            query.from?.description ?? "", query.to?.description ?? "9999",
            query.environment.rawValue,
        ]
    }

    func fileSummaries(_ query: FileSummaryQuery) throws -> [FileSummaryRecord] {
        try look { database in
            let files = try database.rows(
                SaleFileTable.query + " WHERE \(Self.between) ORDER BY number",
                values: Self.values(query),
                read: SaleFileTable.record
            )
            let names = PartyNames(database)
            return try SaleFileTable.withAmounts(files, database).map { file in
                FileSummaryRecord(
                    file: file,
                    lines: try Self.lines(ofFile: file.number, names, database),
                    ignored: Dictionary(
                        uniqueKeysWithValues: try database.rows(
                            "SELECT reason, records FROM file_ignored WHERE file = ?",
                            file.number
                        ) { ($0.text(0), $0.int(1)) }
                    )
                )
            }
        }
    }

    private static func lines(
        ofFile number: FileNumber,
        _ names: PartyNames,
        _ database: Database
    ) throws -> [FileSummaryRecord.Line] {
        try database.rows(
            """
            SELECT store, operation, phase, currency, verdict, code, row_count,
                stated, approved_unstated, approved
            FROM file_statement WHERE file = ?
            """,
            number
        ) { row in
            FileSummaryRecord.Line(
                store: row.integer(0) == 0 ? "" : try names.name(row.integer(0)),
                operation: row.integer(1) == 0 ? nil : try Operation(code: row.integer(1)),
                phase: row.integer(2) == 0 ? nil : try Phase(code: row.integer(2)),
                currency: row.integer(3) == 0 ? nil : try MessageTable.currency(row.integer(3)),
                verdict: try Verdict(code: row.integer(4)),
                code: row.text(5),
                rows: row.int(6),
                statedMinor: stated(row.integer(7), row.integer(8)),
                appliedMinor: row.integer(9)
            )
        }
    }

    /// An amount that was never checked may be absurd, and must not stop the other sums.
    private static func stated(_ amount: Int64, _ unstated: Int64) -> Int64 {
        var sum = amount
        sum.addSaturating(unstated)
        return sum
    }

    func saleCounts(_ query: FileSummaryQuery) throws -> [SaleCount] {
        try look { database in
            let names = PartyNames(database)
            return try database.rows(
                """
                SELECT store, day, item, currency, CAST(total(quantity) AS INTEGER),
                    CAST(total(amount) AS INTEGER) FROM sale_count
                WHERE file IN (SELECT number FROM sale_file WHERE \(Self.between))
                    AND file NOT IN (SELECT earlier FROM file_decision
                        WHERE decision = 'supersede')
                GROUP BY store, day, item, currency ORDER BY day, store, item, currency
                """,
                values: Self.values(query)
            ) { row in
                guard let day = Day(row.text(1)) else {
                    throw LedgerFailure.damaged(.countedSaleDay)
                }
                return SaleCount(
                    store: try names.name(row.integer(0)),
                    day: day,
                    item: row.text(2),
                    currency: try MessageTable.currency(row.integer(3)),
                    quantity: row.integer(4),
                    amountMinor: row.integer(5)
                )
            }
        }
    }
}
