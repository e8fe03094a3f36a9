package import CardCore
internal import GRDB

/// The delivery keys of clients. The caller makes the client's share durable before a key is stored.
extension Vault {
    /// Makes the next delivery key of a client for a secret; stores nothing.
    ///
    /// - Throws: `vault.shredded`.
    package func makeDeliveryKey(
        for credential: DeliveryCredential,
        share: ClientShare,
        at instant: Instant
    ) throws -> DeliveryKey {
        precondition(share.vaultID == id, "another vault's share")
        try requirePresent(share.client)
        let last = try read { try Self.keys(of: share.client, $0) }.last
        return try DeliveryKey.create(
            DeliveryContext(vaultID: id, client: share.client),
            version: (last?.version ?? 0) + 1,
            for: credential,
            share: share,
            at: instant
        )
    }

    /// Stores a key that was made.
    ///
    /// - Precondition: the client's share is durable; otherwise a power cut could leave deliveries
    ///   that cannot be opened.
    /// - Throws: `vault.shredded`.
    package func store(_ key: DeliveryKey) throws {
        try write { database in
            try Self.requirePresent(key.client, database)
            try database.execute(
                sql: """
                    INSERT INTO delivery_key (client, version, scheme, salt, public_key, sealed,
                        made_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.client.text, key.version, key.scheme.rawValue, Blob(key.salt),
                    Blob(key.publicKey), key.sealed.map(Blob.init), key.madeAt.milliseconds,
                ]
            )
        }
    }

    /// The delivery keys of a client by their versions, as stored; nothing is opened.
    package func deliveryKeys(of client: ClientName) throws -> [DeliveryKey] {
        try read { try Self.keys(of: client, $0) }
    }

    /// The delivery key that belongs to the secret with that salt; nil without one.
    package func deliveryKey(of client: ClientName, salt: [UInt8]) throws -> DeliveryKey? {
        try deliveryKeys(of: client).first { $0.salt == salt }
    }

    /// The clients that have a delivery key, by name.
    package func clientsWithDeliveryKeys() throws -> [ClientName] {
        try read { database in
            try String.fetchAll(
                database,
                sql: "SELECT DISTINCT client FROM delivery_key ORDER BY client"
            )
        }
        .map { ClientName($0) }
    }

    /// Deletes a key that the ledger does not know, with the deliveries that are sealed to it, which
    /// no call names, and with the bridges that lead to it: the next key gets its version.
    package func drop(_ key: DeliveryKey) throws {
        try write { database in
            for change in [
                "DELETE FROM delivery WHERE client = ? AND key_version = ?",
                "UPDATE delivery_key SET bridged_to = NULL, bridge = NULL WHERE client = ? "
                    + "AND bridged_to = ?",
                "DELETE FROM delivery_key WHERE client = ? AND version = ?",
            ] {
                try database.execute(sql: change, arguments: [key.client.text, key.version])
            }
        }
    }
}

// The rotation.
extension Vault {
    /// Seals the private half of the key that belongs to a secret to the client's newest key, so that
    /// a later secret opens earlier deliveries.
    ///
    /// - Returns: false if there is nothing to do: the key is the newest one, or has a bridge.
    /// - Throws: `vault.auth` if the secret does not open the key, for whatever reason.
    package func bridge(
        _ credential: DeliveryCredential,
        share: ClientShare,
        to newest: DeliveryKey
    ) throws -> Bool {
        let context = DeliveryContext(vaultID: id, client: share.client)
        let keys = try deliveryKeys(of: share.client)
        guard let key = keys.first(where: { $0.salt == credential.salt }),
            let seed = try key.seed(context, credential, share: share)
        else { throw VaultFailure.deliveryKeyClosed(client: share.client) }
        guard key.version < newest.version, key.bridge == nil else { return false }
        let bridge = try key.bridge(context, seed: seed, to: newest)
        return try write { database in
            try database.execute(
                sql: """
                    UPDATE delivery_key SET bridged_to = ?, bridge = ?
                    WHERE client = ? AND version = ? AND bridge IS NULL AND sealed IS NOT NULL
                    """,
                arguments: [bridge.version, Blob(bridge.sealed), key.client.text, key.version]
            )
            return database.changesCount == 1
        }
    }

    /// Takes away the private halves under secrets that ended: from then on those secrets open
    /// nothing, and a key without a bridge is closed for good.
    ///
    /// `live` are the salts of the secrets that are valid.
    ///
    /// - Returns: the versions of the keys that were retired.
    package func retireKeys(of client: ClientName, besides live: Set<[UInt8]>) throws -> [Int] {
        let ended = try deliveryKeys(of: client).filter { !$0.isRetired && !live.contains($0.salt) }
        guard !ended.isEmpty else { return [] }
        try write { database in
            for key in ended {
                try database.execute(
                    sql: "UPDATE delivery_key SET sealed = NULL WHERE client = ? AND version = ?",
                    arguments: [client.text, key.version]
                )
            }
        }
        return ended.map(\.version)
    }

    /// The number of deliveries with secrets that are sealed to a key from which no bridge leads to
    /// the key of the secret with that salt, by the version of the key.
    package func unreachableDeliveries(
        of client: ClientName,
        fromSecretWith salt: [UInt8]
    ) throws -> [Int: Int] {
        try read { database in
            let keys = try Self.keys(of: client, database)
            let reached = Self.reached(from: salt, keys)
            let counts = try Row.fetchAll(
                database,
                sql: """
                    SELECT key_version, count(*) FROM delivery
                    WHERE client = ? AND sealed IS NOT NULL GROUP BY key_version
                    """,
                arguments: [client.text]
            )
            return Dictionary(uniqueKeysWithValues: counts.map { ($0[0] as Int, $0[1] as Int) })
                .filter { !reached.contains($0.key) }
        }
    }

    /// The number of deliveries with secrets that a secret with one of the first salts opens, and no
    /// secret with one of the others.
    package func deliveryCount(
        of client: ClientName,
        openedFrom salts: [[UInt8]],
        notFrom others: [[UInt8]]
    ) throws -> Int {
        func unreached(from salt: [UInt8]) throws -> [Int: Int] {
            try unreachableDeliveries(of: client, fromSecretWith: salt)
        }
        let all = try unreached(from: [])
        let closed = try salts.map(unreached).reduce(Set(all.keys)) { $0.intersection($1.keys) }
        let left = try others.map(unreached).reduce(Set(all.keys)) { $0.intersection($1.keys) }
        return left.subtracting(closed).reduce(0) { $0 + (all[$1] ?? 0) }
    }

    /// The versions that the secret with that salt opens, by itself and by bridges.
    static func reached(from salt: [UInt8], _ keys: [DeliveryKey]) -> Set<Int> {
        var reached = Set(keys.filter { $0.salt == salt && !$0.isRetired }.map(\.version))
        // A bridge leads to a later version.
        for key in keys.reversed() {
            if let later = key.bridgedTo, reached.contains(later) { reached.insert(key.version) }
        }
        return reached
    }

    /// Opens the private half of a version with a secret: its own, or one to which bridges lead.
    ///
    /// - Returns: the seed; nil if the secret does not open it.
    func seed(
        of version: Int,
        _ credential: DeliveryCredential,
        share: ClientShare
    ) throws -> [UInt8]? {
        let context = DeliveryContext(vaultID: id, client: share.client)
        let keys = try deliveryKeys(of: share.client)
        guard let own = keys.first(where: { $0.salt == credential.salt }) else { return nil }
        var path: [DeliveryKey] = []
        var next = version
        while next != own.version {
            guard let key = keys.first(where: { $0.version == next }), let later = key.bridgedTo,
                later > next
            else { return nil }
            path.append(key)
            next = later
        }
        var seed = try own.seed(context, credential, share: share)
        for key in path.reversed() { seed = seed.flatMap { key.seed(context, bridgedBy: $0) } }
        return seed
    }
}

extension Vault {
    static func keys(of client: ClientName, _ database: Database) throws -> [DeliveryKey] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT version, scheme, salt, public_key, sealed, bridged_to, bridge, made_at
                FROM delivery_key WHERE client = ? ORDER BY version
                """,
            arguments: [client.text]
        )
        return try rows.map { row in
            let bridged = try row.optional(5) { try $0.number(5) }
            let bridge = try row.optional(6) { try $0.bytes(6) }
            guard let scheme = String.fromDatabaseValue(row[1]).flatMap(ClientSecret.Scheme.init),
                (bridged == nil) == (bridge == nil), let madeAt = Int64.fromDatabaseValue(row[7])
            else { throw VaultFailure.damaged(.deliveryKey(client: client)) }
            let key = DeliveryKey(
                client: client,
                version: try row.number(0),
                scheme: scheme,
                salt: try row.bytes(2),
                publicKey: try row.bytes(3),
                sealed: try row.optional(4) { try $0.bytes(4) },
                bridge: bridged.flatMap { version in
                    bridge.map { DeliveryKey.Bridge(version: version, sealed: $0) }
                },
                madeAt: Instant(milliseconds: madeAt)
            )
            guard key.salt.count == ServiceKey.saltByteCount else {
                throw VaultFailure.damaged(.deliveryKey(client: client))
            }
            return key
        }
    }

    /// - Throws: `vault.shredded` after ``shred(_:at:)``.
    func requirePresent(_ client: ClientName) throws {
        try read { try Self.requirePresent(client, $0) }
    }

    static func requirePresent(_ client: ClientName, _ database: Database) throws {
        guard try !isMarkedShredded(client, database) else {
            throw VaultFailure.clientShredded(client: client)
        }
    }

    static func isMarkedShredded(_ client: ClientName, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT 1 FROM shredded_client WHERE client = ?",
            arguments: [client.text]
        ) ?? false
    }
}

extension Row {
    /// The value of a column that may be empty.
    func optional<Value>(_ index: Int, _ read: (Row) throws -> Value) rethrows -> Value? {
        hasNull(atIndex: index) ? nil : try read(self)
    }
}
