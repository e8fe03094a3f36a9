import CardCore
import GRDB

extension SQLiteLedger {
    func hasAppliedRows(ofSender sender: SenderID) throws -> Bool {
        try look { database in
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM sale_file
                WHERE sender = ? AND applied > 0 AND \(SaleFileTable.posted))
                """,
                sender
            ) == 1
        }
    }
}
