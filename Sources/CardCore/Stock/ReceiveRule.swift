/// Whether packs of a shipment may be taken as received.
package struct ReceiveRule: Sendable {
    /// The shipment's packs, and where each one arrived.
    package let arrivals: [Int: Arrival]

    package init(arrivals: [Int: Arrival]) {
        self.arrivals = arrivals
    }

    package enum Arrival: Hashable, Sendable {
        case onTheWay
        /// nil: it came back to the house.
        case arrived(at: StoreID?)
    }

    /// The packs that arrive now at `store`, or in the house where it is nil; none where all of
    /// them are known to be there.
    ///
    /// `packs` is nil for all that are still on the way.
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

    /// What is still on the way, or where nothing is, everything.
    private var open: [Int] {
        let open = arrivals.filter { $0.value == .onTheWay }.keys.sorted()
        return open.isEmpty ? arrivals.keys.sorted() : open
    }
}
