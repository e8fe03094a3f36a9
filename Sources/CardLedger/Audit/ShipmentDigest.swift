package import CardCore

/// The digest of a shipment and its packs.
///
/// It covers the numbers of parties, not their names: a database numbers parties of every kind in
/// the order in which they were first named. The names are in the audit entries themselves.
///
/// - Source: docs/formats/ledger.md
package struct ShipmentDigest {
    private var chain = RowChain()
    private let number: ShipmentNumber

    /// Begins with the shipment itself.
    package init(_ shipment: Shipment) {
        number = shipment.number
        chain.add([
            .number(number.value), .number(shipment.order.value), .number(shipment.destination),
            .text(shipment.carrier), .text(shipment.tracking),
            .number(shipment.sentAt?.milliseconds), .number(shipment.receivedAt?.milliseconds),
        ])
    }

    /// Adds the origin of the shipment, its reason and its sender.
    package mutating func add(origin: Int64?, reason: String?, sentBy: String) {
        chain.add([.number(number.value), .number(origin), .text(reason), .text(sentBy)])
    }

    /// Adds a pack, in the order of their numbers; `store` is nil on the way and in the house.
    package mutating func add(
        pack: Int,
        first: Int,
        last: Int,
        store: Int64?,
        receivedAt: Instant?
    ) {
        chain.add([
            .number(number.value), .number(Int64(pack)), .number(Int64(first)),
            .number(Int64(last)),
            .number(store), .number(receivedAt?.milliseconds),
        ])
    }

    /// 64 hexadecimal digits.
    package func finished() -> String { chain.hash.hexadecimal }
}

extension ShipmentDigest {
    /// The part of the digest that is about the shipment itself.
    package struct Shipment {
        let number: ShipmentNumber
        let order: OrderID
        let destination: Int64?
        let carrier: String?
        let tracking: String?
        let sentAt: Instant?
        let receivedAt: Instant?

        package init(
            number: ShipmentNumber,
            order: OrderID,
            destination: Int64?,
            carrier: String?,
            tracking: String?,
            sentAt: Instant?,
            receivedAt: Instant?
        ) {
            self.number = number
            self.order = order
            self.destination = destination
            self.carrier = carrier
            self.tracking = tracking
            self.sentAt = sentAt
            self.receivedAt = receivedAt
        }
    }
}
