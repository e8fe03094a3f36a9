package import CardCore
package import CardJobs

/// `stock ship` and `stock receive`.
struct ShipmentReport: Report {
    let result: ShipmentResult

    init(_ result: ShipmentResult) { self.result = result }

    var json: [String: JSON] {
        .fields([
            "shipment": result.shipment, "alreadyDone": result.alreadyDone,
            "dryRun": result.isTrial,
        ])
    }

    var text: String {
        result.shipment.text + (result.alreadyDone ? "\nalready done" : "")
    }
}

/// `stock show`.
struct StockReport: Report {
    let stock: StockOverview

    init(_ stock: StockOverview) { self.stock = stock }

    var json: [String: JSON] {
        .fields(["places": stock.places, "shipments": stock.shipments])
    }

    var text: String {
        guard !stock.places.isEmpty || !stock.shipments.isEmpty else {
            return "nothing was shipped"
        }
        var parts: [String] = []
        if !stock.places.isEmpty {
            var table = Table(["order", "where", "packs", "cards"])
            for place in stock.places {
                table.add([
                    place.order.text, place.words, rangesText(place.packs), String(place.cards),
                ])
            }
            parts.append(table.text)
        }
        if stock.places.isEmpty, stock.shipments.count == 1 { return stock.shipments[0].text }
        if !stock.shipments.isEmpty {
            var table = Table(["shipment", "order", "from", "to", "packs", "sent", "state"])
            for shipment in stock.shipments {
                table.add([
                    shipment.id, shipment.order.text, shipment.origin?.text ?? "house",
                    shipment.destination.text, rangesText(shipment.packs.map(\.number)),
                    shipment.sentAt.description, shipment.state.rawValue,
                ])
            }
            parts.append(table.text)
        }
        return parts.joined(separator: "\n")
    }
}

extension StockPlace: JSONEncodable {
    package var json: JSON {
        .fields([
            "order": order, "state": state, "store": store, "packs": rangesText(packs),
            "packCount": packs.count, "cards": cards,
        ])
    }

    var words: String {
        guard let store else { return state }
        return state == "store" ? store.text : "\(state) to \(store)"
    }
}

extension ShipmentFacts: JSONEncodable {
    package var json: JSON {
        .fields([
            "id": id, "order": order, "from": origin, "to": destination, "state": state.rawValue,
            "carrier": carrier, "tracking": tracking, "reason": reason, "sentAt": sentAt,
            "receivedAt": receivedAt, "cards": cards, "packs": packs,
        ])
    }

    var text: String {
        var lines = Lines()
        lines.add("shipment", "\(id): \(state.rawValue)")
        lines.add("order", order.text)
        lines.add("from", origin?.text ?? "the house")
        lines.add("to", destination.text)
        lines.add("sent", sentAt.description + carriage)
        if let reason { lines.add("reason", reason) }
        var table = Table(["pack", "carton", "first", "last", "cards", "state"])
        for pack in packs {
            table.add([
                String(pack.number), String(pack.carton), pack.firstSerial.text,
                pack.lastSerial.text,
                String(pack.cards), pack.words,
            ])
        }
        return lines.text + "\n" + table.text
    }

    private var carriage: String {
        [carrier, tracking].compactMap { $0 }.map { ", \($0)" }.joined()
    }
}

extension ShipmentFacts.Pack: JSONEncodable {
    package var json: JSON {
        .fields([
            "pack": number, "carton": carton, "firstSerial": firstSerial, "lastSerial": lastSerial,
            "cards": cards, "exceptions": exceptions, "state": state.rawValue, "store": store,
            "receivedAt": receivedAt,
        ])
    }

    var words: String {
        guard let receivedAt else { return state.rawValue }
        return "\(state.rawValue)\(store.map { " at \($0)" } ?? "") \(receivedAt)"
    }
}
