package import CardCore
internal import GRDB

extension Vault {
    /// Returns true if the order was shredded and none of its rows is left.
    package func isShredded(_ order: OrderID) throws -> Bool {
        try read { database in
            let isMarked =
                try Bool.fetchOne(
                    database,
                    sql: "SELECT 1 FROM shredded WHERE order_id = ?",
                    arguments: [order.text]
                ) ?? false
            guard isMarked else { return false }
            return try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM leg WHERE order_id = ?",
                arguments: [order.text]
            ) == 0
        }
    }
}
