/// Packs that cannot be shipped or received in that way.
package enum StockFailure: Failure, Hashable {
    /// The shipment does not contain the pack.
    case notInShipment(pack: Int)
    /// The pack arrived at another store before, or in the house if `store` is nil.
    case receivedElsewhere(pack: Int, store: StoreID?)
    /// The number is not one of the units of the order, which are 1 to `count`.
    case unknown(PackUnit, number: Int, count: Int)
    /// The selected cards begin or end inside one of these packs.
    case notWholePacks(first: Int, last: Int)
    /// The printer has not acknowledged every card of the packs.
    case notAcknowledged(packs: [Int])
    /// The packs contain spares; `first` are the serials of the first of these packs.
    case spares(packs: [Int], first: SerialSpan)
    /// No card of the packs can be sold; `first` are the serials of the first of these packs.
    case unsellable(packs: [Int], first: SerialSpan)
    /// The pack is on the way to the store, in that shipment.
    case onTheWay(pack: Int, shipment: ShipmentNumber, store: StoreID)
    /// Two packs of a shipment are at different locations.
    case places(pack: Int, place: PackPlace, other: Int, otherPlace: PackPlace)
    /// The packs are at the store already.
    case alreadyThere(packs: [Int], store: StoreID)
    /// First serial, last serial or number of cards are not those of the packs.
    case proof(packs: [Int])

    package var code: FailureCode {
        switch self {
        case .notInShipment: .stockNotInShipment
        case .receivedElsewhere: .stockReceivedElsewhere
        case .unknown: .stockPackUnknown
        case .notWholePacks: .stockNotWholePacks
        case .notAcknowledged: .stockNotAcknowledged
        case .spares: .stockSpares
        case .unsellable: .stockUnsellable
        case .onTheWay: .stockOnTheWay
        case .places: .stockPlaces
        case .alreadyThere: .stockAlreadyThere
        case .proof: .stockProof
        }
    }
}
