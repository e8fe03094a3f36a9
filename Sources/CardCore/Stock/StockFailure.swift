/// Packs that cannot be sent or received as somebody wants it.
package enum StockFailure: Failure, Hashable {
    case notInShipment(pack: Int)
    /// The pack arrived at another store before, or in the house if `store` is nil.
    case receivedElsewhere(pack: Int, store: StoreID?)
    /// The order has 1 to `count` of the unit, and not this one.
    case unknown(PackUnit, number: Int, count: Int)
    /// The cards that are named begin or end inside one of these packs.
    case notWholePacks(first: Int, last: Int)
    /// The printer has not acknowledged every card of the packs.
    case notAcknowledged(packs: [Int])
    case onTheWay(pack: Int, store: StoreID)
    /// Two packs of a shipment are at different places.
    case places(pack: Int, place: PackPlace, other: Int, otherPlace: PackPlace)
    case alreadyThere(packs: [Int], store: StoreID)
    /// First serial, last serial or count are not those of the packs.
    case proof(packs: [Int])

    package var code: FailureCode {
        switch self {
        case .notInShipment: .stockNotInShipment
        case .receivedElsewhere: .stockReceivedElsewhere
        case .unknown: .stockPackUnknown
        case .notWholePacks: .stockNotWholePacks
        case .notAcknowledged: .stockNotAcknowledged
        case .onTheWay: .stockOnTheWay
        case .places: .stockPlaces
        case .alreadyThere: .stockAlreadyThere
        case .proof: .stockProof
        }
    }
}
