/// The location of a pack; it has exactly one.
package enum PackPlace: Hashable, Sendable {
    /// At the issuer, in the house: it was never shipped, or was returned.
    case issuer
    /// On the way to a store.
    case onTheWay(shipment: ShipmentNumber, to: StoreID)
    /// The store that received it.
    case store(StoreID, shipment: ShipmentNumber)

    /// The shipment with which it arrived or travels; nil in the house.
    package var shipment: ShipmentNumber? {
        switch self {
        case .issuer: nil
        case .onTheWay(let shipment, _), .store(_, let shipment): shipment
        }
    }

    /// The store that has the pack or will receive it; nil in the house.
    package var target: StoreID? {
        switch self {
        case .issuer: nil
        case .onTheWay(_, let store), .store(let store, _): store
        }
    }
}

/// The place at which packs of a shipment arrive.
package enum ArrivalPlace: Hashable, Sendable {
    /// The store that the shipment was sent to.
    case destination
    case store(StoreID)
    /// The issuer: they are returned.
    case issuer
}
