import CardCore
internal import GRDB

/// The place of a delivery that a restore puts back.
package enum DeliveryPlace: Hashable, Sendable {
    /// The number is free, and the vault has the key.
    case free
    /// The vault has the delivery, with its secrets or without.
    case present
    /// The vault has another delivery under the number.
    case taken
    /// The client was shredded: nothing can open the delivery any more.
    case shredded
    /// The vault lacks the key to which the delivery is sealed, or has another one of its version.
    case keyMissing
}

extension Vault {
    /// The place of a delivery that is put back; `key` is the fingerprint of the key to which it is
    /// sealed, nil if it is not known.
    package func place(for delivery: SealedDelivery, sealedTo key: Fingerprint?) throws
        -> DeliveryPlace
    {
        try read { database in
            if let known = try Self.delivery(delivery.number, database) {
                let isSame =
                    known.client == delivery.client && known.serial == delivery.serial
                    && known.keyVersion == delivery.keyVersion
                    && (known.sealed == nil || known.sealed == delivery.sealed)
                return isSame ? .present : .taken
            }
            guard try !Self.isMarkedShredded(delivery.client, database) else { return .shredded }
            let found = try Self.keys(of: delivery.client, database)
                .first { $0.version == delivery.keyVersion }
            guard let found, key == nil || key == found.fingerprint else { return .keyMissing }
            return .free
        }
    }

    /// Returns true if a key can be put back: the vault has none of its version, and its client was
    /// not shredded.
    package func lacks(_ key: DeliveryKey) throws -> Bool {
        try read { database in
            guard try !Self.isMarkedShredded(key.client, database) else { return false }
            return try Self.keys(of: key.client, database)
                .allSatisfy { $0.version != key.version && $0.salt != key.salt }
        }
    }

    /// Returns true if no delivery with secrets is sealed to the key.
    package func isUnused(_ key: DeliveryKey) throws -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT 1 FROM delivery
                    WHERE client = ? AND key_version = ? AND sealed IS NOT NULL LIMIT 1
                    """,
                arguments: [key.client.text, key.version]
            ) == nil
        }
    }
}
