import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func expiryRuns() throws -> [ExpiryRun] {
        try look { database in
            try database.rows(
                """
                SELECT number, as_of, product, first_message, last_message, actor, at,
                    (SELECT count(*) FROM message WHERE message.number
                        BETWEEN first_message AND last_message AND standing = \(Standing.reversed.code))
                FROM expiry_run ORDER BY number
                """
            ) { row in
                guard let asOf = Day(row.text(1)) else {
                    throw LedgerFailure.damaged(.expiryDay(run: row.integer(0)))
                }
                return ExpiryRun(
                    number: row.integer(0),
                    asOf: asOf,
                    product: row.optionalText(2),
                    messages: row.integer(3)...row.integer(4),
                    actor: row.text(5),
                    at: row.instant(6),
                    undone: row.int(7)
                )
            }
        }
    }
}
