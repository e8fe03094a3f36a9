package import CardCore
internal import GRDB

/// Deliveries: the secrets of cards that a client bought, readable by its own calls alone.
extension Vault {
    /// Begins a group of deliveries; its numbers are free until somebody else stores a group.
    package func beginDeliveries() throws -> DeliveryGroup {
        let last = try read { database in
            try Int64.fetchOne(
                database,
                sql: "SELECT seq FROM sqlite_sequence WHERE name = 'delivery'"
            )
        }
        return DeliveryGroup(vaultID: id, next: DeliveryNumber((last ?? 0) + 1))
    }

    /// Stores the deliveries of a group: all of them, or none.
    ///
    /// They are durable before the calls that name them are committed in the ledger.
    ///
    /// - Throws: `vault.shredded` if the client of one was shredded meanwhile.
    package func store(_ group: DeliveryGroup) throws {
        precondition(group.vaultID == id, "another vault's deliveries")
        guard !group.isEmpty else { return }
        try write { database in
            for client in Set((group.deliveries + group.returning).map(\.client)) {
                try Self.requirePresent(client, database)
            }
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO delivery (number, client, key_version, serial, sealed, made_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            )
            let returning = try group.returning.filter {
                try Self.delivery($0.number, database) == nil
            }
            for delivery in group.deliveries + returning {
                try insert.execute(arguments: [
                    delivery.number.value, delivery.client.text, delivery.keyVersion,
                    delivery.serial.text, delivery.sealed.map(Blob.init),
                    delivery.madeAt.milliseconds,
                ])
            }
        }
    }

    /// A delivery as stored, nil for an unknown number; nothing is opened.
    package func delivery(_ number: DeliveryNumber) throws -> SealedDelivery? {
        try read { try Self.delivery(number, $0) }
    }

    /// Opens a delivery with the secret that a call of its client presents.
    ///
    /// `share` is the client's share; nil if its file does not exist.
    ///
    /// - Throws: `vault.auth` for a wrong secret, for the delivery of another client, and for every
    ///   changed byte: one failure for all of them. `vault.damaged` for a missing delivery.
    package func open(
        _ number: DeliveryNumber,
        of client: ClientName,
        _ credential: DeliveryCredential,
        share: ClientShare?
    ) throws -> OpenedDelivery {
        guard let delivery = try delivery(number) else {
            throw VaultFailure.damaged(.deliveryMissing(number))
        }
        guard delivery.client == client else { throw VaultFailure.deliveryClosed(number) }
        if let erasure = delivery.erasure { return .erased(erasure) }
        switch try reach(of: delivery, from: credential.salt) {
        case .here: break
        case .other: return .forOtherSecret
        case .none: return .closed
        }
        guard let share else { return .shareMissing }
        guard share.client == client, share.vaultID == id, let sealed = delivery.sealed,
            let seed = try seed(of: delivery.keyVersion, credential, share: share)
        else { throw VaultFailure.deliveryClosed(number) }
        let context = DeliveryContext(vaultID: id, client: client)
        let plaintext = XWingBox.open(
            sealed,
            with: try DeliveryKey.privateKey(ofSeed: seed),
            info: DeliveryContext.deliveryInfo,
            bound: context.delivery(
                number,
                keyVersion: delivery.keyVersion,
                serial: delivery.serial
            )
        )
        guard let plaintext else { throw VaultFailure.deliveryClosed(number) }
        guard let secrets = CardPlaintext.decode(plaintext) else {
            throw VaultFailure.damaged(.deliveryContent(number))
        }
        return .secrets(secrets, of: delivery.serial)
    }

    /// Returns true if the key of a secret opens a delivery, by itself and by bridges.
    package func isReached(_ number: DeliveryNumber, from salt: [UInt8]) throws -> Bool {
        guard let delivery = try delivery(number) else { return false }
        return try reach(of: delivery, from: salt) == .here
    }

    /// The secrets that open a delivery.
    private enum Reach { case here, other, none }

    private func reach(of delivery: SealedDelivery, from salt: [UInt8]) throws -> Reach {
        let keys = try deliveryKeys(of: delivery.client)
        func isReached(from salt: [UInt8]) -> Bool {
            Self.reached(from: salt, keys).contains(delivery.keyVersion)
        }
        if isReached(from: salt) { return .here }
        return keys.contains { isReached(from: $0.salt) } ? .other : .none
    }

    /// Counts an opening on the row of each delivery; a number that occurs twice counts twice.
    package func countOpenings(of numbers: [DeliveryNumber]) throws {
        guard !numbers.isEmpty else { return }
        try write { database in
            let count = try database.cachedStatement(
                sql: "UPDATE delivery SET opened = opened + 1 WHERE number = ?"
            )
            for number in numbers { try count.execute(arguments: [number.value]) }
        }
    }
}

// Deliveries that the ledger does not know.
extension Vault {
    /// The numbers of the deliveries that were not compared with the ledger yet, ascending; at most
    /// `limit`.
    package func uncomparedDeliveries(limit: Int) throws -> [DeliveryNumber] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT number FROM delivery
                    WHERE number > (SELECT number FROM delivery_compared)
                    ORDER BY number LIMIT ?
                    """,
                arguments: [limit]
            )
        }
        .map { DeliveryNumber($0) }
    }

    /// The number up to which the deliveries were compared with the ledger.
    package func lastComparedDelivery() throws -> DeliveryNumber {
        try read { database in
            let number = try Int64.fetchOne(
                database,
                sql: "SELECT number FROM delivery_compared"
            )
            return DeliveryNumber(number ?? 0)
        }
    }

    /// Deletes deliveries that no call in the ledger names, and notes that all up to `last` were
    /// compared with it.
    package func drop(_ orphans: [DeliveryNumber], comparedUpTo last: DeliveryNumber) throws {
        try write { database in
            try Self.delete(orphans, database)
            try database.execute(
                sql: "UPDATE delivery_compared SET number = max(number, ?)",
                arguments: [last.value]
            )
        }
    }

    /// Deletes deliveries whose calls were not committed, at once.
    package func drop(_ orphans: [DeliveryNumber]) throws {
        guard !orphans.isEmpty else { return }
        try write { try Self.delete(orphans, $0) }
    }

    private static func delete(_ numbers: [DeliveryNumber], _ database: Database) throws {
        for number in numbers {
            try database.execute(
                sql: "DELETE FROM delivery WHERE number = ?",
                arguments: [number.value]
            )
        }
    }
}

extension Vault {
    /// Deliveries after that number, in their order, at most `limit`; those with secrets alone, or
    /// all.
    package func deliveries(
        after number: DeliveryNumber,
        withSecrets: Bool,
        limit: Int
    ) throws -> [SealedDelivery] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    \(Self.deliveryQuery) WHERE number > ? AND (NOT ? OR sealed IS NOT NULL)
                    ORDER BY number LIMIT ?
                    """,
                arguments: [number.value, withSecrets, limit]
            )
            .map(Self.delivery)
        }
    }

    /// The number of deliveries of a client that have their secrets.
    package func deliveryCount(of client: ClientName) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM delivery WHERE client = ? AND sealed IS NOT NULL",
                arguments: [client.text]
            ) ?? 0
        }
    }

    private static let deliveryQuery = """
        SELECT number, client, key_version, serial, sealed, opened, made_at, erased_at, reason
        FROM delivery
        """

    static func delivery(_ number: DeliveryNumber, _ database: Database) throws
        -> SealedDelivery?
    {
        try Row.fetchOne(
            database,
            sql: deliveryQuery + " WHERE number = ?",
            arguments: [number.value]
        )
        .map(delivery)
    }

    private static func delivery(_ row: Row) throws -> SealedDelivery {
        let number = DeliveryNumber(Int64.fromDatabaseValue(row[0]) ?? 0)
        let reason = String.fromDatabaseValue(row[8]).flatMap(DeliveryErasure.init)
        let erasedAt = Int64.fromDatabaseValue(row[7])
        guard let client = String.fromDatabaseValue(row[1]),
            let serial = String.fromDatabaseValue(row[3]),
            let opened = Int.fromDatabaseValue(row[5]),
            let madeAt = Int64.fromDatabaseValue(row[6]), (reason == nil) == (erasedAt == nil),
            row.hasNull(atIndex: 4) == (reason != nil)
        else { throw VaultFailure.damaged(.delivery(number)) }
        return SealedDelivery(
            number: number,
            client: ClientName(client),
            keyVersion: try row.number(2),
            serial: Serial(serial),
            sealed: try row.optional(4) { try $0.bytes(4) },
            openedCount: opened,
            madeAt: Instant(milliseconds: madeAt),
            erasure: erasedAt.flatMap { at in
                reason.map { SealedDelivery.Erasure(at: Instant(milliseconds: at), reason: $0) }
            }
        )
    }
}
