package import CardCore
internal import GRDB

/// The newest orders in the vault, found without a look at every order.
extension Vault {
    /// The candidates for the newest order in the vault: by name, by key run, and shredded.
    package func newestOrders() throws -> [OrderID] {
        try read { database in
            let queries = [
                "SELECT max(order_id) FROM leg",
                "SELECT order_id FROM leg ORDER BY id DESC LIMIT 1",
                "SELECT max(order_id) FROM shredded",
            ]
            return try queries.compactMap { try String.fetchOne(database, sql: $0) }.compactMap {
                OrderID($0)
            }
        }
    }

    /// Returns true if the vault has, or had, rows of the order.
    package func knows(_ order: OrderID) throws -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM leg WHERE order_id = ?1)
                        OR EXISTS (SELECT 1 FROM shredded WHERE order_id = ?1)
                    """,
                arguments: [order.text]
            ) ?? false
        }
    }

    /// The number of stored segments of the order.
    package func segmentCount(of order: OrderID) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM segment
                    WHERE leg IN (SELECT id FROM leg WHERE order_id = ?)
                    """,
                arguments: [order.text]
            ) ?? 0
        }
    }
}
