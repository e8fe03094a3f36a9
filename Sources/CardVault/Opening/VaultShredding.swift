package import CardCore
internal import GRDB

/// Shredding: the caller destroys the share file before this.
extension Vault {
    /// Deletes the vault's rows of the order; safe to repeat after a crash.
    ///
    /// First the order is marked, so that from then on it cannot be opened or extended. Then its
    /// rows are deleted, one transaction per segment, and the file releases its pages: the cost is
    /// that of this order's cards, not of the vault. `secure_delete` overwrites deleted bytes.
    ///
    /// - Throws: `vault.busy` if another connection prevents the write-ahead log from being
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

    /// Cuts free pages off the file and empties the write-ahead log.
    func compact() throws {
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
