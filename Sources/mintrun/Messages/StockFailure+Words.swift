import CardCore

extension StockFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notInShipment(let pack):
            "pack \(pack) is not in the shipment"
        case .receivedElsewhere(let pack, let store):
            "pack \(pack) was received "
                + (store.map { "at \(id: $0.text) before" } ?? "by the issuer before")
        case .unknown(let unit, let number, let count):
            "\(unit) \(number) does not exist: the order has \(unit)s 1 to \(count)"
        case .notWholePacks(let first, let last) where first == last:
            "the cards begin or end inside pack \(first)"
        case .notWholePacks(let first, let last):
            "the cards begin or end inside a pack: they are in the packs \(first) to \(last)"
        case .notAcknowledged(let packs):
            "the printer has not acknowledged every card of the packs \(ShownText(ranges: packs))"
        case .spares(let packs, let first):
            packs.named + (packs.count == 1 ? " contains" : " contain")
                + " spares, which nobody sells: \(first.words)"
        case .unsellable(let packs, let first):
            "no card of \(packs.named) can be sold, because they are spoiled, missing, "
                + "voided, replaced or expired: \(first.words)"
        case .onTheWay(let pack, _, let store):
            "pack \(pack) is on the way to \(id: store.text)"
        case .places(let pack, let place, let other, let otherPlace):
            "pack \(pack) is \(place.words) and pack \(other) is \(otherPlace.words)"
        case .alreadyThere(let packs, let store):
            "the packs \(ShownText(ranges: packs)) are at \(id: store.text) already"
        case .proof(let packs):
            "first serial, last serial and count do not match the packs "
                + ShownText(ranges: packs)
        }
    }

    var remedy: ShownText {
        switch self {
        case .notInShipment: "name packs of the shipment"
        case .receivedElsewhere: "ship it on from there"
        case .unknown: "see packing.csv of the package"
        case .notWholePacks(let first, let last):
            "name whole packs: --pack \(ShownText(ranges: Array(first...last)))"
        case .notAcknowledged: "record the printer's answer first"
        case .spares: "leave them out; no card of the order needs a spare"
        case .unsellable(_, let first):
            "leave them out; see the first card: mintrun card show \(id: first.first.text)"
        case .onTheWay(_, let shipment, _):
            "record its arrival: mintrun stock receive \(id: shipment.text)"
        case .places: "make one shipment for each place"
        case .alreadyThere(_, let store): "mintrun stock show --store \(id: store.text)"
        case .proof: "count again; name the packs that arrived with --pack"
        }
    }
}

extension [Int] {
    /// The packs in words for a message.
    fileprivate var named: ShownText {
        count == 1 ? "pack \(ShownText(ranges: self))" : "the packs \(ShownText(ranges: self))"
    }
}

extension SerialSpan {
    /// The serials in words for a message.
    fileprivate var words: ShownText {
        first == last ? "card \(id: first.text)" : "cards \(id: first.text) to \(id: last.text)"
    }
}

extension PackPlace {
    /// The location in words for a message.
    var words: ShownText {
        switch self {
        case .issuer: "in the house"
        case .onTheWay(_, let store): "on the way to \(id: store.text)"
        case .store(let store, _): "at \(id: store.text)"
        }
    }
}
