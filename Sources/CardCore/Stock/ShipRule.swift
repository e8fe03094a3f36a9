/// The rule by which packs are shipped to a store.
package struct ShipRule: Sendable {
    /// The packs of the order.
    package let layout: PackLayout
    /// The positions that the printer has acknowledged.
    package let acknowledged: [ClosedRange<Int>]
    /// The locations of packs; a pack without one is in the house.
    package let places: [Int: PackPlace]
    /// For each shipment of the packs here, the number of its packs.
    package let packCounts: [ShipmentNumber: Int]
    /// The packs of which no card can be sold, and the packs of spares, with their serials.
    package let unsellable: [Int: SerialSpan]

    package init(
        layout: PackLayout,
        acknowledged: [ClosedRange<Int>],
        places: [Int: PackPlace],
        packCounts: [ShipmentNumber: Int],
        unsellable: [Int: SerialSpan] = [:]
    ) {
        self.layout = layout
        self.acknowledged = acknowledged
        self.places = places
        self.packCounts = packCounts
        self.unsellable = unsellable
    }

    /// The decision about packs.
    package enum Decision: Hashable, Sendable {
        /// They are shipped from that store, or from the house if it is nil.
        case ship(from: StoreID?)
        /// Exactly these packs were shipped there, with that shipment.
        case already(shipment: ShipmentNumber)
    }

    /// Decides about `packs`, which are not empty.
    ///
    /// The order of the checks: the same shipment again, spares, acknowledgement, cards that can be
    /// sold, on the way, one location, another destination than their location.
    ///
    /// - Throws: `stock.spares`, `stock.not_acknowledged`, `stock.unsellable`, `stock.on_the_way`,
    ///   `stock.places`, `stock.already_there`.
    package func decide(_ packs: [Int], to store: StoreID) throws(StockFailure) -> Decision {
        precondition(!packs.isEmpty, "a shipment of nothing")
        if let shipment = repeated(packs, to: store) { return .already(shipment: shipment) }
        try refuseUnsellable(packs) { layout.isOfSpares(pack: $0) }
        let unacknowledged = packs.filter { !isAcknowledged($0) }
        guard unacknowledged.isEmpty else { throw .notAcknowledged(packs: unacknowledged) }
        try refuseUnsellable(packs) { !layout.isOfSpares(pack: $0) }
        for pack in packs {
            if case .onTheWay(let shipment, let other) = place(pack) {
                throw .onTheWay(pack: pack, shipment: shipment, store: other)
            }
        }
        let first = place(packs[0]).store
        if let other = packs.first(where: { place($0).store != first }) {
            throw .places(
                pack: packs[0],
                place: place(packs[0]),
                other: other,
                otherPlace: place(other)
            )
        }
        guard first != store else { throw .alreadyThere(packs: packs, store: store) }
        return .ship(from: first)
    }

    /// Rejects packs of one kind that are never shipped, with the serials of the first one.
    private func refuseUnsellable(
        _ packs: [Int],
        _ isOfKind: (Int) -> Bool
    ) throws(StockFailure) {
        let found = packs.filter { unsellable[$0] != nil && isOfKind($0) }
        guard let first = found.first, let serials = unsellable[first] else { return }
        throw layout.isOfSpares(pack: first)
            ? .spares(packs: found, first: serials)
            : .unsellable(packs: found, first: serials)
    }

    private func place(_ pack: Int) -> PackPlace { places[pack] ?? .issuer }

    private func repeated(_ packs: [Int], to store: StoreID) -> ShipmentNumber? {
        guard let shipment = place(packs[0]).shipment, packCounts[shipment] == packs.count,
            packs.allSatisfy({ place($0).shipment == shipment && place($0).target == store })
        else { return nil }
        return shipment
    }

    /// Returns true if every card of the pack is acknowledged.
    private func isAcknowledged(_ pack: Int) -> Bool {
        var position = layout.positions(ofPack: pack).lowerBound
        let end = layout.positions(ofPack: pack).upperBound
        for range in acknowledged where range.contains(position) {
            guard range.upperBound < end else { return true }
            position = range.upperBound + 1
        }
        return false
    }
}

extension PackPlace {
    /// The store that has the pack; nil in the house.
    fileprivate var store: StoreID? { if case .store(let store, _) = self { store } else { nil } }
}
