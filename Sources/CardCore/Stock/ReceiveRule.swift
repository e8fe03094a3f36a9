/// The rule by which packs of a shipment are received.
package struct ReceiveRule: Sendable {
    /// The shipment's packs, with the place at which each one arrived.
    package let arrivals: [Int: Arrival]

    package init(arrivals: [Int: Arrival]) {
        self.arrivals = arrivals
    }

    /// The progress of a pack of a shipment.
    package enum Arrival: Hashable, Sendable {
        case onTheWay
        /// It arrived at the store; nil for the house.
        case arrived(at: StoreID?)
    }

    /// The packs that arrive now at `store`, or in the house if it is nil; none if all of them are
    /// there already.
    ///
    /// `packs` is nil for all packs that are still on the way.
    ///
    /// - Throws: `stock.not_in_shipment`; `stock.received_elsewhere` for a pack that arrived at
    ///   another place.
    package func decide(_ packs: [Int]?, at store: StoreID?) throws(StockFailure) -> [Int] {
        let wanted = packs ?? open
        for pack in wanted {
            guard let arrival = arrivals[pack] else { throw .notInShipment(pack: pack) }
            guard case .arrived(let place) = arrival, place != store else { continue }
            throw .receivedElsewhere(pack: pack, store: place)
        }
        return wanted.filter { arrivals[$0] == .onTheWay }
    }

    /// The packs that are still on the way; all packs if there are none.
    private var open: [Int] {
        let open = arrivals.filter { $0.value == .onTheWay }.keys.sorted()
        return open.isEmpty ? arrivals.keys.sorted() : open
    }
}
