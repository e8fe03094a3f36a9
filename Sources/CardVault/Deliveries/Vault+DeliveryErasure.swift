package import CardCore
internal import GRDB

/// The end of deliveries. `secure_delete` overwrites the erased bytes.
extension Vault {
    /// Erases the secrets of deliveries; one without secrets does not change.
    ///
    /// - Returns: the number of deliveries that lost their secrets.
    package func erase(
        _ deliveries: [(number: DeliveryNumber, reason: DeliveryErasure)],
        at instant: Instant
    ) throws -> Int {
        guard !deliveries.isEmpty else { return 0 }
        return try write { database in
            var count = 0
            for delivery in deliveries {
                try database.execute(
                    sql: """
                        UPDATE delivery SET sealed = NULL, erased_at = ?, reason = ?
                        WHERE number = ? AND sealed IS NOT NULL
                        """,
                    arguments: [
                        instant.milliseconds, delivery.reason.rawValue, delivery.number.value,
                    ]
                )
                count += database.changesCount
            }
            return count
        }
    }

    /// Empties the write-ahead log, in which erased bytes may be left.
    ///
    /// - Returns: false if another connection prevents it; a later call does it then.
    package func forgetErasedBytes() throws -> Bool {
        do {
            try compact()
            return true
        } catch VaultFailure.busy {
            return false
        }
    }

    /// Erases all secrets of a client's deliveries and the private halves of its keys; safe to
    /// repeat after a crash.
    ///
    /// The caller destroys the share file before this.
    /// First the client is marked, so that from then on nothing is sealed to it or opened.
    ///
    /// - Throws: `vault.busy` if another connection prevents the write-ahead log from being
    ///   emptied.
    package func shred(_ client: ClientName, at instant: Instant) throws {
        try write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO shredded_client VALUES (?)",
                arguments: [client.text]
            )
            try database.execute(
                sql: """
                    UPDATE delivery_key SET sealed = NULL, bridged_to = NULL, bridge = NULL
                    WHERE client = ?
                    """,
                arguments: [client.text]
            )
            try database.execute(
                sql: """
                    UPDATE delivery SET sealed = NULL, erased_at = ?, reason = ?
                    WHERE client = ? AND sealed IS NOT NULL
                    """,
                arguments: [
                    instant.milliseconds, DeliveryErasure.shredded.rawValue, client.text,
                ]
            )
        }
        try compact()
    }

    /// The number of deliveries of a client that its shredding destroyed.
    package func shreddedDeliveryCount(of client: ClientName) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM delivery WHERE client = ? AND reason = ?",
                arguments: [client.text, DeliveryErasure.shredded.rawValue]
            ) ?? 0
        }
    }

    /// Returns true if the shredding of the client began: nothing is sealed to it any more.
    package func isClosed(_ client: ClientName) throws -> Bool {
        try read { try Self.isMarkedShredded(client, $0) }
    }

    /// The clients whose shredding began.
    package func closedClients() throws -> [ClientName] {
        try read { try String.fetchAll($0, sql: "SELECT client FROM shredded_client ORDER BY 1") }
            .map { ClientName($0) }
    }

    /// Returns true if the client was shredded, and neither a secret of its deliveries nor a private
    /// half is left.
    package func isShredded(_ client: ClientName) throws -> Bool {
        try read { database in
            guard try Self.isMarkedShredded(client, database) else { return false }
            let left = try Int.fetchOne(
                database,
                sql: """
                    SELECT (SELECT count(*) FROM delivery
                            WHERE client = ?1 AND sealed IS NOT NULL)
                        + (SELECT count(*) FROM delivery_key
                            WHERE client = ?1 AND (sealed IS NOT NULL OR bridge IS NOT NULL))
                    """,
                arguments: [client.text]
            )
            return left == 0
        }
    }
}
