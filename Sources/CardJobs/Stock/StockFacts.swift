package import CardCore

/// A shipment as people see it.
package struct ShipmentFacts: Hashable, Sendable {
    /// The id of the shipment.
    package var id: String
    /// The order of the packs.
    package var order: OrderID
    /// nil for the issuer.
    package var origin: StoreID?
    /// The store of destination.
    package var destination: StoreID
    /// The progress of the shipment.
    package var state: State
    /// The carrier.
    package var carrier: String?
    /// The carrier's number.
    package var tracking: String?
    /// The reason that was typed.
    package var reason: String?
    /// The time of dispatch.
    package var sentAt: Instant
    /// The time of the last receipt; nil if packs are on the way.
    package var receivedAt: Instant?
    /// The number of cards in its packs, without those that the printer spoiled or never made.
    package var cards: Int
    /// The packs of the shipment.
    package var packs: [Pack]

    /// The progress of a shipment or a pack.
    package enum State: String, Sendable {
        case onTheWay = "on the way"
        /// Some packs arrived.
        case inPart = "received in part"
        case received
        /// All packs returned.
        case returned
    }

    /// A pack of a shipment.
    package struct Pack: Hashable, Sendable {
        /// The number of the pack, counted from 1.
        package var number: Int
        /// The number of its carton, counted from 1.
        package var carton: Int
        /// The first card of the pack.
        package var firstSerial: Serial
        /// The last card of the pack.
        package var lastSerial: Serial
        /// The number of its cards.
        package var cards: Int
        /// Serials of the pack that are not in it.
        package var exceptions: Int
        /// The progress of the pack.
        package var state: State
        /// The store that received it; nil if none did.
        package var store: StoreID?
        /// The time of its receipt; nil if it was not received.
        package var receivedAt: Instant?
    }
}

/// A shipment that was made or received just now, or earlier.
package struct ShipmentResult: Hashable, Sendable {
    /// The shipment.
    package var shipment: ShipmentFacts
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// True if the call was a dry run.
    package var isTrial: Bool
}

/// Packs of an order that are at one place.
package struct StockPlace: Hashable, Sendable {
    /// The order of the packs.
    package var order: OrderID
    /// `house`, `on the way` or `store`.
    package var state: String
    /// The store that has them, or their destination; nil for the issuer.
    package var store: StoreID?
    /// The numbers of the packs, counted from 1.
    package var packs: [Int]
    /// The number of cards in the packs.
    package var cards: Int
}

/// The locations of packs, and the shipments that led there.
package struct StockOverview: Hashable, Sendable {
    /// The packs by location.
    package var places: [StockPlace]
    /// The shipments of the packs.
    package var shipments: [ShipmentFacts]
}
