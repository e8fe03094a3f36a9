package import CardCore
internal import FoundationEssentials  // GRDB reads a blob as Data
internal import GRDB

/// Backups, and rows that move from one copy of a vault to another.
extension Vault {
    /// Writes a copy of the database as it is at this moment, while others use it.
    ///
    /// The copy is one file without a write-ahead log, so that it can be read from anywhere.
    package func copy(to path: String) throws {
        try mapped {
            let target = try DatabaseQueue(path: path)
            try database.backup(to: target)
            try target.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try target.close()
        }
    }

    /// Reads every page of a copy, and returns the id of its vault.
    ///
    /// - Throws: `vault.damaged`.
    package static func idOfCopy(at path: String) throws -> [UInt8] {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: path, configuration: configuration)
            let id = try copy.read { database in
                guard try VaultSchema.version(database) != nil else {
                    throw VaultFailure.damaged(.emptyCopy)
                }
                let answer = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
                guard answer == "ok" else {
                    throw VaultFailure.damaged(.complaint(answer.map { ShownText(own: $0) }))
                }
                return try VaultSchema.vaultID(database)
            }
            try copy.close()
            return id
        } catch let error as DatabaseError {
            throw VaultFailure(error)
        }
    }

    /// The number of cards of each order in a copy.
    package static func cardCountsOfCopy(at path: String) throws -> [OrderID: Int] {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: path, configuration: configuration)
            let counts = try copy.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT order_id, sum(card_count) FROM leg
                        JOIN segment ON segment.leg = leg.id GROUP BY order_id
                        """
                ).compactMap { row in OrderID(row[0] as String).map { ($0, row[1] as Int) } }
            }
            try copy.close()
            return Dictionary(counts) { first, _ in first }
        } catch let error as DatabaseError {
            throw VaultFailure(error)
        }
    }

    /// The orders of which the vault has rows, in the order of their ids.
    package func orders() throws -> [OrderID] {
        try read { try String.fetchAll($0, sql: "SELECT DISTINCT order_id FROM leg ORDER BY 1") }
            .compactMap { OrderID($0) }
    }

    /// The custodian set that an order's newest run was sealed to, and the number of members who
    /// open it.
    package func custody(of order: OrderID) throws -> (setVersion: Int, custodianCount: Int)? {
        try read { database in
            try storedKeyRuns(of: order, database).last.map {
                ($0.context.setVersion, $0.context.custodianCount)
            }
        }
    }

    /// Deletes the rows of an order that the ledger does not know; unlike ``shred(_:)`` it allows
    /// the order to come back.
    package func forget(_ order: OrderID) throws {
        try write { try Self.deleteRows(of: order, $0) }
    }

    /// Copies the rows of an order from another copy of this vault, as they are: all of them, in
    /// place of any that an interrupted run left.
    ///
    /// - Throws: `vault.damaged` if the other file is a copy of another vault; `vault.shredded`.
    package func takeOver(_ order: OrderID, from other: Vault) throws {
        guard other.id == id else {
            throw VaultFailure.damaged(.otherVault(order: order))
        }
        guard try read({ try !Self.isMarkedShredded(order, $0) }) else {
            throw VaultFailure.shredded(order: order)
        }
        try other.read { source in
            try write { database in
                try Self.deleteRows(of: order, database)
                try Self.copyKeyRuns(of: order, from: source, to: database)
            }
        }
    }

    private static func deleteRows(of order: OrderID, _ database: Database) throws {
        for segment in try storedSegments(of: order, database) { try delete(segment, database) }
        try database.execute(
            sql: """
                DELETE FROM wrapped_share WHERE leg IN (SELECT id FROM leg WHERE order_id = ?)
                """,
            arguments: [order.text]
        )
        try database.execute(sql: "DELETE FROM leg WHERE order_id = ?", arguments: [order.text])
    }

    private static func copyKeyRuns(
        of order: OrderID,
        from source: Database,
        to target: Database
    ) throws {
        let keyRuns = try Row.fetchAll(
            source,
            sql: """
                SELECT id, order_id, number, set_version, set_fingerprint, custodian_count
                FROM leg WHERE order_id = ? ORDER BY number
                """,
            arguments: [order.text]
        )
        for keyRun in keyRuns {
            try insert(
                keyRun,
                into: "leg (order_id, number, set_version, set_fingerprint, custodian_count)",
                leavingOut: 1,
                target
            )
            let row = target.lastInsertedRowID
            let shares = try Row.fetchAll(
                source,
                sql: "SELECT custodian, partner, sealed FROM wrapped_share WHERE leg = ?",
                arguments: [keyRun[0] as Int64]
            )
            for share in shares {
                try insert(
                    share,
                    into: "wrapped_share (leg, custodian, partner, sealed)",
                    under: row,
                    target
                )
            }
            try copySegments(ofKeyRun: keyRun[0], under: row, from: source, to: target)
        }
    }

    private static func copySegments(
        ofKeyRun keyRun: Int64,
        under row: Int64,
        from source: Database,
        to target: Database
    ) throws {
        let segments = try Row.fetchAll(
            source,
            sql: """
                SELECT id, number, first_position, card_count, card_size, commitment, root,
                    signature
                FROM segment WHERE leg = ? ORDER BY id
                """,
            arguments: [keyRun]
        )
        for segment in segments {
            try insert(
                segment,
                into: """
                    segment (leg, number, first_position, card_count, card_size, commitment, root,
                        signature)
                    """,
                leavingOut: 1,
                under: row,
                target
            )
            let newRow = target.lastInsertedRowID
            let first = (segment[0] as Int64) << 16
            let cards = try Row.fetchCursor(
                source,
                sql: "SELECT id, serial, sealed FROM sealed_card WHERE id BETWEEN ? AND ?",
                arguments: [first, first | 0xffff]
            )
            let insert = try target.cachedStatement(
                sql: "INSERT INTO sealed_card (id, serial, sealed) VALUES (?, ?, ?)"
            )
            while let card = try cards.next() {
                let index = (card[0] as Int64) & 0xffff
                try insert.execute(
                    arguments: [newRow << 16 | index, card[1] as String, card[2] as Data]
                )
            }
        }
    }

    /// Inserts the values of `row` after the first `dropped` ones, behind the row that they
    /// belong to.
    private static func insert(
        _ row: Row,
        into columns: String,
        leavingOut dropped: Int = 0,
        under parent: Int64? = nil,
        _ database: Database
    ) throws {
        var values: [DatabaseValue] = parent.map { [$0.databaseValue] } ?? []
        values += row.databaseValues.dropFirst(dropped)
        let placeholders = Array(repeating: "?", count: values.count).joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO \(columns) VALUES (\(placeholders))",
            arguments: StatementArguments(values)
        )
    }
}
