import CardCore
import CardLedger
import GRDB

/// The rows of sale files and feeds.
enum SaleFileTable {
    static let query = """
        SELECT number, sha256, name, bytes, sender, sequence, stream_number, business_date,
            environment, verdict, reason, row_count, applied, replayed, rejected, parked,
            ack_file, reject_file, taken_at
        FROM sale_file
        """
    static let posted = "verdict IN \(FileVerdict.posted.names)"

    static func record(_ row: Statement) throws -> SaleFileRecord {
        guard let verdict = FileVerdict(rawValue: row.text(9)) else {
            throw LedgerFailure.damaged(.fileVerdict)
        }
        var facts = SaleFileFacts(
            sha256: try row.digest(1),
            name: row.text(2),
            bytes: row.integer(3),
            sender: row.text(4),
            sequence: row.text(5)
        )
        facts.number = row.optionalInteger(6)
        facts.businessDate = row.optionalText(7).flatMap { Day($0) }
        facts.environment = row.optionalText(8).flatMap(Environment.init(rawValue:))
        let reason = try row.optionalText(10).map(reason)
        var outcome = SaleFileOutcome(verdict, reason: reason)
        outcome.rows = row.int(11)
        outcome.applied = row.int(12)
        outcome.replayed = row.int(13)
        outcome.rejected = row.int(14)
        outcome.parked = row.int(15)
        outcome.ackFile = row.optionalText(16)
        outcome.rejectFile = row.optionalText(17)
        return SaleFileRecord(
            number: row.integer(0),
            facts: facts,
            outcome: outcome,
            takenAt: row.instant(18)
        )
    }

    private static func reason(_ text: String) throws -> FileRefusal {
        guard let reason = FileRefusal(rawValue: text) else {
            throw LedgerFailure.damaged(.fileReason)
        }
        return reason
    }

    /// The records with their sums of amounts.
    static func withAmounts(_ records: [SaleFileRecord], _ database: Database) throws
        -> [SaleFileRecord]
    {
        try records.map { record in
            var record = record
            let sums = try database.rows(
                """
                SELECT currency, activated, loaded, redeemed, reversed, refunded FROM sale_file_amount
                WHERE file = ?
                """,
                record.number
            ) { row in
                var amounts = SaleFileOutcome.Amounts()
                amounts.activated = row.integer(1)
                amounts.loaded = row.integer(2)
                amounts.redeemed = row.integer(3)
                amounts.reversed = row.integer(4)
                amounts.refunded = row.integer(5)
                return (try MessageTable.currency(row.integer(0)), amounts)
            }
            for (currency, amounts) in sums { record.outcome.amounts[currency] = amounts }
            return record
        }
    }

    static func insert(_ file: SaleFileRecord, _ database: Database) throws {
        let (facts, outcome) = (file.facts, file.outcome)
        try database.run(
            "INSERT INTO sale_file VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            file.number,
            facts.sha256,
            facts.name,
            facts.bytes,
            facts.sender,
            facts.sequence,
            facts.number,
            facts.businessDate?.description,
            facts.environment?.rawValue,
            outcome.verdict.rawValue,
            outcome.reason?.rawValue,
            outcome.rows,
            outcome.applied,
            outcome.replayed,
            outcome.rejected,
            outcome.parked,
            outcome.ackFile,
            outcome.rejectFile,
            file.takenAt
        )
        for (currency, amounts) in outcome.amounts {
            try database.run(
                "INSERT INTO sale_file_amount VALUES (?, ?, ?, ?, ?, ?, ?)",
                file.number,
                currency.number,
                amounts.activated,
                amounts.loaded,
                amounts.redeemed,
                amounts.reversed,
                amounts.refunded
            )
        }
    }
}
