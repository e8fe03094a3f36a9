package import CardCore
package import CardLedger
import Crypto
import GRDB

extension SQLiteLedger {
    package func continuity() throws -> LedgerContinuity {
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

    private static func history(_ database: Database) throws -> WorkspaceHistory {
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
        // A restore left the numbers of lost orders behind: the next one lies past them, too.
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
                SELECT max(number) FROM print_order WHERE minted > 0 AND shred_begun_at IS NULL
            )
            WHERE number IS NOT NULL
            """
        ) { (OrderID($0.integer(0)), $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: counts)
    }
}

extension SQLiteLedger {
    package func beginHistory(
        at place: WorkspacePlace,
        checkpointEntries: Int64,
        by context: RequestContext
    ) throws -> Recorded {
        try change(context) { writing in
            let known = try Self.history(writing.database)
            guard !known.hasReservations || known.place == nil else { return .already }
            try writing.database.run(
                """
                UPDATE workspace_history SET has_reservations = 1,
                    checkpoint_entries = max(checkpoint_entries, ?)
                """,
                checkpointEntries
            )
            try writing.record(known.place ?? place)
            try writing.audit(
                "workspace",
                "history begun",
                ["place": .string((known.place ?? place).words.text)]
            )
            return .new
        }
    }

    package func remember(checkpointEntries: Int64) throws {
        try write { database in
            let digests = try RowDigests(before: database)
            try database.run(
                """
                UPDATE workspace_history SET checkpoint_entries = ?1
                WHERE checkpoint_entries < ?1
                """,
                checkpointEntries
            )
            if database.changed > 0 { try digests.update(database) }
        }
    }

    package func takeOver(at place: WorkspacePlace, by context: RequestContext) throws -> Recorded {
        try change(context) { writing in
            let known = try Self.history(writing.database).place
            guard known != place else { return .already }
            try writing.record(place)
            try writing.audit(
                "workspace",
                "taken over",
                ["from": .optional(known?.words.text), "to": .string(place.words.text)]
            )
            return .new
        }
    }

    package func reservations() throws -> [OrderReservation] {
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
    private static func importedDigest(ofOrder id: OrderID, _ database: Database) throws
        -> String
    {
        var digest = NumbersDigest()
        let statement = try Statement(
            "SELECT number FROM imported_number WHERE print_order = ? ORDER BY position",
            database
        )
        statement.bind(id, at: 1)
        while try statement.step() { digest.add(statement.text(0)) }
        return digest.end().hexadecimal
    }
}

extension Writing {
    fileprivate func record(_ place: WorkspacePlace) throws {
        try database.run(
            "UPDATE workspace_history SET keys_inode = ?, keys_born = ?, machine = ?",
            place.inode,
            place.born,
            place.machine
        )
    }
}
