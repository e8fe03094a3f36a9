package import CardCore

/// Packs that are to be sent to a store.
package struct NewShipment: Hashable, Sendable {
    /// The ledger's number of the order.
    package var order: OrderID
    /// The numbers of the packs, ascending.
    package var packs: [Int]
    /// The store that receives the packs.
    package var store: StoreID
    /// The carrier, if one was named.
    package var carrier: String?
    /// The carrier's tracking number, if one was named.
    package var tracking: String?
    /// The reason that the operator typed, if any.
    package var reason: String?
    /// The override by which the store may be new, for the audit log; nil for none.
    package var override: String?

    package init(order: OrderID, packs: [Int], to store: StoreID) {
        self.order = order
        self.packs = packs
        self.store = store
    }
}

/// Packs of a shipment that arrived.
package struct ShipmentArrival: Hashable, Sendable {
    /// The id of the shipment, `shp-000001`.
    package var shipment: String
    /// The numbers of the packs; nil for all that are still on the way.
    package var packs: [Int]?
    /// The store, or the house.
    package var place: ArrivalPlace
    /// The override by which the store may be new, for the audit log; nil for none.
    package var override: String?

    package init(shipment: String, packs: [Int]?, place: ArrivalPlace) {
        self.shipment = shipment
        self.packs = packs
        self.place = place
    }
}

/// Packs that were sent together.
package struct ShipmentRecord: Hashable, Sendable {
    /// The ledger's own number; `shp-000001` has 1.
    package var number: ShipmentNumber
    /// The ledger's number of the order.
    package var order: OrderID
    /// The store that they came from; nil for the house.
    package var origin: StoreID?
    /// The store that the packs were sent to.
    package var destination: StoreID
    /// The carrier, if one was named.
    package var carrier: String?
    /// The carrier's tracking number, if one was named.
    package var tracking: String?
    /// The reason that the operator typed, if any.
    package var reason: String?
    /// The instant of sending.
    package var sentAt: Instant
    /// The operator who sent it.
    package var sentBy: String
    /// The instant of the last arrival; nil until every pack has arrived.
    package var receivedAt: Instant?
    /// The packs, ascending by number.
    package var packs: [ShippedPack]

    package init(
        number: ShipmentNumber,
        order: OrderID,
        origin: StoreID?,
        destination: StoreID,
        carrier: String?,
        tracking: String?,
        reason: String?,
        sentAt: Instant,
        sentBy: String,
        receivedAt: Instant?,
        packs: [ShippedPack]
    ) {
        self.number = number
        self.order = order
        self.origin = origin
        self.destination = destination
        self.carrier = carrier
        self.tracking = tracking
        self.reason = reason
        self.sentAt = sentAt
        self.sentBy = sentBy
        self.receivedAt = receivedAt
        self.packs = packs
    }

    /// The id in messages, `shp-000001`.
    package var id: String { number.text }
}

/// A pack of a shipment, and the store at which it arrived.
package struct ShippedPack: Hashable, Sendable {
    /// 1-based number of the pack in its order.
    package var pack: Int
    /// The positions of its cards.
    package var positions: ClosedRange<Int>
    /// The serial of the pack's first card.
    package var firstSerial: Serial
    /// The serial of the pack's last card.
    package var lastSerial: Serial
    /// The instant of its arrival; nil while it is on the way.
    package var receivedAt: Instant?
    /// The store that received it; nil while it is on the way, and if it came back to the house.
    package var store: StoreID?

    package init(
        pack: Int,
        positions: ClosedRange<Int>,
        firstSerial: Serial,
        lastSerial: Serial,
        receivedAt: Instant?,
        store: StoreID?
    ) {
        self.pack = pack
        self.positions = positions
        self.firstSerial = firstSerial
        self.lastSerial = lastSerial
        self.receivedAt = receivedAt
        self.store = store
    }
}

/// A pack that left the house, and its location.
package struct PlacedPack: Hashable, Sendable {
    /// The ledger's number of the order.
    package var order: OrderID
    /// 1-based number of the pack in its order.
    package var pack: Int
    /// The positions of its cards in the order.
    package var positions: ClosedRange<Int>
    /// The location of the pack.
    package var place: PackPlace
    /// The instant of its arrival; nil while it is on the way.
    package var receivedAt: Instant?

    package init(
        order: OrderID,
        pack: Int,
        positions: ClosedRange<Int>,
        place: PackPlace,
        receivedAt: Instant?
    ) {
        self.order = order
        self.pack = pack
        self.positions = positions
        self.place = place
        self.receivedAt = receivedAt
    }
}
