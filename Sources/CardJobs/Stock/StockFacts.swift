package import CardCore

/// A shipment as people see it.
package struct ShipmentFacts: Hashable, Sendable {
    package var id: String
    package var order: OrderID
    /// nil: the house.
    package var origin: StoreID?
    package var destination: StoreID
    package var state: State
    package var carrier: String?
    package var tracking: String?
    package var reason: String?
    package var sentAt: Instant
    package var receivedAt: Instant?
    /// How many cards are in its packs, without those that the printer spoiled or never made.
    package var cards: Int
    package var packs: [Pack]

    /// How far a shipment or a pack has come.
    package enum State: String, Sendable {
        case onTheWay = "on the way"
        /// Some packs arrived.
        case inPart = "received in part"
        case received
        /// Everything came back.
        case returned
    }

    package struct Pack: Hashable, Sendable {
        package var number: Int
        package var carton: Int
        package var firstSerial: Serial
        package var lastSerial: Serial
        package var cards: Int
        /// Serials of the pack that are not in it.
        package var exceptions: Int
        package var state: State
        package var store: StoreID?
        package var receivedAt: Instant?
    }
}

/// A shipment that was made or received just now, or had been before.
package struct ShipmentResult: Hashable, Sendable {
    package var shipment: ShipmentFacts
    package var alreadyDone: Bool
    package var isTrial: Bool
}

/// Packs of an order that are at one place.
package struct StockPlace: Hashable, Sendable {
    package var order: OrderID
    /// `house`, `on the way` or `store`.
    package var state: String
    /// Where they are, or where they go; nil in the house.
    package var store: StoreID?
    package var packs: [Int]
    package var cards: Int
}

/// Where packs are, and how they came there.
package struct StockOverview: Hashable, Sendable {
    package var places: [StockPlace]
    package var shipments: [ShipmentFacts]
}
