/// Where a pack is; it is in one place.
package enum PackPlace: Hashable, Sendable {
    /// It was never sent away, or came back.
    case house
    case onTheWay(shipment: ShipmentNumber, to: StoreID)
    case store(StoreID, shipment: ShipmentNumber)

    /// The shipment that it came with, or travels with.
    package var shipment: ShipmentNumber? {
        switch self {
        case .house: nil
        case .onTheWay(let shipment, _), .store(_, let shipment): shipment
        }
    }

    package var words: ShownText {
        switch self {
        case .house: "in the house"
        case .onTheWay(_, let store): "on the way to \(id: store.text)"
        case .store(let store, _): "at \(id: store.text)"
        }
    }
}

/// Where packs of a shipment arrive.
package enum ArrivalPlace: Hashable, Sendable {
    /// The store that the shipment was sent to.
    case destination
    case store(StoreID)
    /// They come back.
    case house
}
