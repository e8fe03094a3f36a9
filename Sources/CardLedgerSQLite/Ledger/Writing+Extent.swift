import CardCore
import CardLedger

extension Writing {
    func extent() throws -> LedgerExtent {
        let found = try database.first(
            """
            SELECT ifnull((SELECT max(number) FROM print_order), 0),
                ifnull((SELECT max(number) FROM sale_file), 0),
                max(ifnull((SELECT max(number) FROM message), 0),
                    ifnull((SELECT max(number) FROM funding_message), 0)),
                ifnull((SELECT max(number) FROM expiry_run), 0),
                EXISTS (SELECT 1 FROM card),
                EXISTS (SELECT 1 FROM message INDEXED BY message_parked
                    WHERE standing = \(Standing.parked.code)),
                EXISTS (SELECT 1 FROM lost_range) OR EXISTS (SELECT 1 FROM lost_number)
            """
        ) { row in
            LedgerExtent(
                newestOrder: row.integer(0),
                newestSaleFile: row.integer(1),
                newestMessage: row.integer(2),
                newestExpiryRun: row.integer(3),
                hasCards: row.integer(4) == 1,
                hasParkedMessages: row.integer(5) == 1,
                hasLostSerials: row.integer(6) == 1
            )
        }
        guard let found else { preconditionFailure("a query without a table has one row") }
        return found
    }
}
