import CardCore
import CardLedger
import GRDB

/// Backups of the ledger, and looks at files that must not be changed.
extension SQLiteLedger {
    /// Writes a copy of the database as it is at one moment, while others read and write it.
    ///
    /// The copy is one file without a write-ahead log, so that it can be read from anywhere.
    func copy(to path: String) throws {
        do {
            let target = try DatabaseQueue(path: path)
            try pool.backup(to: target)
            try target.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try target.close()
        } catch {
            throw StoreFault.from(error)
        }
    }

    /// Returns the digests that no posted file of the copy at `path` has.
    static func unknownFiles(_ digests: [SHA256Digest], inCopyAt path: String) throws
        -> Set<SHA256Digest>
    {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: path, configuration: configuration)
            let unknown = try copy.read { try unknownFiles(digests, Database($0)) }
            try copy.close()
            return unknown
        } catch {
            throw StoreFault.from(error)
        }
    }

    /// The number of sealed cards of each order of a copy that was not shredded, by the order's
    /// number.
    static func cardCountsOfCopy(at path: String) throws -> [(order: OrderID, cards: Int)] {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: path, configuration: configuration)
            let counts = try copy.read { database in
                try Database(database).rows(
                    """
                    SELECT number, sum(segment.count) FROM print_order
                    JOIN segment ON segment.print_order = print_order.number
                    WHERE shred_begun_at IS NULL AND printer_version IS NOT NULL
                    GROUP BY number ORDER BY number
                    """
                ) { (order: OrderID($0.integer(0)), cards: $0.int(1)) }
            }
            try copy.close()
            return counts
        } catch {
            throw StoreFault.from(error)
        }
    }

    /// The identity of a copy, after a check of every page of it.
    ///
    /// - Throws: `ledger.damaged`, `ledger.foreign`, `schema.too_new`.
    static func inspectCopy(at path: String) throws -> LedgerCopy {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: path, configuration: configuration)
            let facts = try copy.read { database in
                let database = Database(database)
                guard try database.number("PRAGMA application_id") == Schema.applicationID else {
                    throw LedgerFailure.foreign(path: path)
                }
                let schema = try database.number("PRAGMA user_version")
                guard schema <= Schema.version else { throw Schema.tooNew(path, schema) }
                let pages = try database.first("PRAGMA quick_check(1)") { $0.text(0) } ?? ""
                guard pages == "ok" else {
                    throw LedgerFailure.damaged(.quickCheck(ShownText(own: pages)))
                }
                let frontier = try AuditTable.frontier(database)
                return LedgerCopy(
                    workspaceID: try database.first("SELECT id FROM workspace") { $0.blob(0) }
                        ?? [],
                    schema: Int(schema),
                    head: AuditHead(size: frontier.size, root: frontier.root)
                )
            }
            try copy.close()
            return facts
        } catch {
            throw StoreFault.from(error)
        }
    }
}
