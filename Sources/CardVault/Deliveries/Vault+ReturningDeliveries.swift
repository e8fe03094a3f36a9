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
    /// Nothing can open the delivery any more: the client was shredded, or the vault lacks the key
    /// to which it is sealed.
    case lost
}

extension Vault {
    /// The place of a delivery that is put back.
    package func place(for delivery: SealedDelivery) throws -> DeliveryPlace {
        try read { database in
            if let known = try Self.delivery(delivery.number, database) {
                let isSame =
                    known.client == delivery.client && known.serial == delivery.serial
                    && known.keyVersion == delivery.keyVersion
                    && (known.sealed == nil || known.sealed == delivery.sealed)
                return isSame ? .present : .taken
            }
            guard try !Self.isMarkedShredded(delivery.client, database),
                try Self.keys(of: delivery.client, database)
                    .contains(where: { $0.version == delivery.keyVersion })
            else { return .lost }
            return .free
        }
    }
}
