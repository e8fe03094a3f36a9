import CardCore

extension RefusedPacks: Worded {
    var sentence: ShownText { reason.sentence }

    var remedy: ShownText {
        switch reason {
        case .notInShipment: showShipment ?? reason.remedy
        case .receivedElsewhere(let pack, _): shipOn(pack) ?? reason.remedy
        case .unknown:
            "see packing.csv of the package, or: mintrun stock show \(id: order.text)"
        case .notAcknowledged:
            "record the printer's answer first: mintrun acknowledge \(id: order.text) FILE"
        case .spares: promote ?? reason.remedy
        default: reason.remedy
        }
    }

    private var showShipment: ShownText? {
        shipment.map { "see its packs: mintrun stock show \(id: $0.text)" }
    }

    private func shipOn(_ pack: Int) -> ShownText? {
        store.map { store in
            "ship it on from there: mintrun stock ship \(id: order.text) --pack \(pack) "
                + "--to \(word: store.text)"
        }
    }

    private var promote: ShownText? {
        promotion.map { pair in
            "leave them out; a spare that replaces a card belongs in the pack of that card: mintrun "
                + "order promote \(id: order.text) --spoiled \(id: pair.spoiled.text) "
                + "--spare \(id: pair.spare.text)"
        }
    }
}
