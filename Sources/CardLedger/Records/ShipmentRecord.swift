package import CardCore

/// Packs that are to be sent to a store.
package struct NewShipment: Hashable, Sendable {
    /// The ledger's number of the order.
    package var order: OrderID
    /// Ascending.
    package var packs: [Int]
    package var store: StoreID
    package var carrier: String?
    package var tracking: String?
    package var reason: String?

    package init(order: OrderID, packs: [Int], to store: StoreID) {
        self.order = order
        self.packs = packs
        self.store = store
    }
}

/// Packs of a shipment that arrived.
package struct ShipmentArrival: Hashable, Sendable {
    /// `shp-000001`.
    package var shipment: String
    /// nil: all that are still on the way.
    package var packs: [Int]?
    package var place: ArrivalPlace

    package init(shipment: String, packs: [Int]?, place: ArrivalPlace) {
        self.shipment = shipment
        self.packs = packs
        self.place = place
    }
}

/// Packs that travel, or travelled, together.
package struct ShipmentRecord: Hashable, Sendable {
    /// The ledger's own number; `shp-000001` has 1.
    package var number: ShipmentNumber
    /// The ledger's number of the order.
    package var order: OrderID
    /// The store that they came from; nil for the house.
    package var origin: StoreID?
    package var destination: StoreID
    package var carrier: String?
    package var tracking: String?
    package var reason: String?
    package var sentAt: Instant
    package var sentBy: String
    /// Set when every pack has arrived.
    package var receivedAt: Instant?
    /// Ascending.
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

    package var id: String { Self.id(number) }

    package static func id(_ number: ShipmentNumber) -> String {
        "shp-" + zeroPadded(number.value, 6)
    }

    /// The number of the shipment with that id; nil if no shipment can have it.
    package static func number(in text: String) -> ShipmentNumber? {
        guard text.hasPrefix("shp-"),
            let number = Int64(text.dropFirst(4)).map(ShipmentNumber.init), id(number) == text
        else { return nil }
        return number
    }
}

/// A pack of a shipment, and where it arrived.
package struct ShippedPack: Hashable, Sendable {
    package var pack: Int
    /// The positions of its cards.
    package var positions: ClosedRange<Int>
    package var firstSerial: Serial
    package var lastSerial: Serial
    package var receivedAt: Instant?
    /// Where it was received; nil while it is on the way, and where it came back to the house.
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

/// A pack that left the house, and where it is.
package struct PlacedPack: Hashable, Sendable {
    /// The ledger's number of the order.
    package var order: OrderID
    package var pack: Int
    package var positions: ClosedRange<Int>
    package var place: PackPlace
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
