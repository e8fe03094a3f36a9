package import CardCore
internal import GRDB

/// Shredding: the share file is the caller's to destroy, before this.
extension Vault {
    /// Deletes whatever the vault holds of the order; safe to repeat after a crash.
    ///
    /// First the order is marked, so that from then on nothing opens it or adds to it. Then its
    /// rows go, one transaction per segment, and the file gives its pages back: the cost is that
    /// of this order's cards, not of the vault. `secure_delete` overwrites what is deleted.
    ///
    /// - Throws: `vault.busy` where another connection keeps the write-ahead log from being
    ///   emptied.
    package func shred(_ order: OrderID) throws {
        let stored = try write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO shredded VALUES (?)",
                arguments: [order.text]
            )
            return try Self.storedSegments(of: order, database)
        }
        for segment in stored { try write { try Self.delete(segment, $0) } }
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM wrapped_share WHERE leg IN
                        (SELECT id FROM leg WHERE order_id = ?)
                    """,
                arguments: [order.text]
            )
            try database.execute(sql: "DELETE FROM leg WHERE order_id = ?", arguments: [order.text])
        }
        try compact()
    }

    /// Whether the order was shredded and nothing of it is left.
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

    /// Cuts free pages off the file and empties the write-ahead log.
    private func compact() throws {
        try outsideTransaction { database in
            try Self.emptyLog(database)
            for _ in try Row.fetchAll(database, sql: "PRAGMA incremental_vacuum") {}
            try Self.emptyLog(database)
        }
    }

    private static func emptyLog(_ database: Database) throws {
        let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        guard row?[0] == 0 else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
    }
}
