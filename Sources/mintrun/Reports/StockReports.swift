import CardCore
import CardPipeline

/// `stock ship` and `stock receive`.
struct ShipmentReport: Report {
    let result: ShipmentResult

    init(_ result: ShipmentResult) { self.result = result }

    var json: [String: JSON] {
        [
            "shipment": result.shipment.json, "alreadyDone": .bool(result.alreadyDone),
            "dryRun": .bool(result.isTrial),
        ]
    }

    var text: String {
        let remark = result.isTrial ? "\na dry run: nothing was changed" : ""
        return result.shipment.text + (result.alreadyDone ? "\nalready done" : "") + remark
    }
}

/// `stock show`.
struct StockReport: Report {
    let stock: StockOverview

    init(_ stock: StockOverview) { self.stock = stock }

    var json: [String: JSON] {
        [
            "places": .array(stock.places.map(\.json)),
            "shipments": .array(stock.shipments.map(\.json)),
        ]
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

extension StockPlace {
    var json: JSON {
        [
            "order": .string(order.text), "state": .string(state), "store": .optional(store),
            "packs": .string(rangesText(packs)), "packCount": .integer(packs.count),
            "cards": .integer(cards),
        ]
    }

    var words: String {
        guard let store else { return state }
        return state == "store" ? store.text : "\(state) to \(store)"
    }
}

extension ShipmentFacts {
    var json: JSON {
        [
            "id": .string(id), "order": .string(order.text), "from": .optional(origin),
            "to": .string(destination), "state": .string(state.rawValue),
            "carrier": .optional(carrier), "tracking": .optional(tracking),
            "reason": .optional(reason), "sentAt": .string(sentAt.description),
            "receivedAt": .optional(receivedAt?.description), "cards": .integer(cards),
            "packs": .array(packs.map(\.json)),
        ]
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

extension ShipmentFacts.Pack {
    var json: JSON {
        [
            "pack": .integer(number), "carton": .integer(carton),
            "firstSerial": .string(firstSerial), "lastSerial": .string(lastSerial),
            "cards": .integer(cards), "exceptions": .integer(exceptions),
            "state": .string(state.rawValue), "store": .optional(store),
            "receivedAt": .optional(receivedAt?.description),
        ]
    }

    var words: String {
        guard let receivedAt else { return state.rawValue }
        return "\(state.rawValue)\(store.map { " at \($0)" } ?? "") \(receivedAt)"
    }
}
