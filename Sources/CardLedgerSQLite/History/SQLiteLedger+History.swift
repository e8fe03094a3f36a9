import CardCore
import CardLedger
import Crypto
import GRDB

extension SQLiteLedger {
    func continuity() throws -> LedgerContinuity {
        try look { database in
            let frontier = try AuditTable.frontier(database)
            return LedgerContinuity(
                head: AuditHead(size: frontier.size, root: frontier.root),
                history: try Self.history(database),
                newestOrder: try Self.newestOrder(database),
                segments: try Self.segmentCounts(database)
            )
        }
    }

    fileprivate static func history(_ database: Database) throws -> WorkspaceHistory {
        let history = try database.first(
            """
            SELECT has_reservations, checkpoint_entries, keys_inode, keys_born, machine,
                (SELECT coalesce(max(orders_past), 0) FROM loss)
            FROM workspace_history
            """
        ) { row in
            WorkspaceHistory(
                hasReservations: row.int(0) == 1,
                checkpointEntries: row.integer(1),
                place: row.optionalInteger(2).map { inode in
                    WorkspacePlace(
                        inode: inode,
                        born: row.optionalText(3),
                        machine: row.optionalText(4)
                    )
                },
                ordersPast: row.integer(5)
            )
        }
        guard let history else { throw LedgerFailure.damaged(.workspaceHistory) }
        return history
    }

    private static func newestOrder(_ database: Database) throws -> OrderReservation? {
        let newest = OrderID(try database.number("SELECT max(number) FROM print_order"))
        // The next number is past those of orders that a restore lost, too.
        if let lost = try lostOrder(after: newest, database) { return lost }
        return try OrderTable.order(newest, database).map {
            OrderReservation($0, importedDigest: "")
        }
    }

    private static func segmentCounts(_ database: Database) throws -> [OrderID: Int] {
        let counts = try database.rows(
            """
            SELECT number, (SELECT count(*) FROM segment WHERE print_order = number)
            FROM (
                SELECT number FROM print_order WHERE state = '\(OrderState.minting.rawValue)'
                UNION
                SELECT max(number) FROM print_order
                WHERE minted > 0 AND shred_begun_at IS NULL AND printer_version IS NOT NULL
            )
            WHERE number IS NOT NULL
            """
        ) { (OrderID($0.integer(0)), $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: counts)
    }
}

extension SQLiteLedger {
    func reservations() throws -> [OrderReservation] {
        try look { database in
            try OrderTable.all(database).map { order in
                OrderReservation(
                    order,
                    importedDigest: order.sequences == nil
                        ? try Self.importedDigest(ofOrder: order.id, database) : ""
                )
            }
        }
    }

    /// The digest of the numbers, each with a line feed behind it, in the order of the cards.
    private static func importedDigest(ofOrder id: OrderID, _ database: Database) throws -> String {
        var digest = NumbersDigest()
        try Reading(database: database).readImportedNumbers(.order(id)) { imported in
            digest.add(imported.number)
        }
        return digest.end().hexadecimal
    }
}

// The workspace's history in an open transaction.
extension OnDatabase {
    func history() throws -> WorkspaceHistory { try SQLiteLedger.history(database) }

    func save(_ history: WorkspaceHistory) throws {
        try database.run(
            """
            UPDATE workspace_history SET has_reservations = ?, checkpoint_entries = ?,
                keys_inode = ?, keys_born = ?, machine = ?
            """,
            history.hasReservations ? 1 : 0,
            history.checkpointEntries,
            history.place?.inode,
            history.place?.born,
            history.place?.machine
        )
    }
}
