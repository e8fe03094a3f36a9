import CardCore
import CardLedger

// The part of a card's history about its making, the printer's answers and shipments.
extension MemoryState {
    func manufacture(of card: Card) -> [CardEvent] {
        guard let order = orders.orders[card.order] else { return [] }
        let name: [String: JSON] = ["order": .string(order.id.text)]
        var events = [CardEvent(at: order.createdAt, event: "ordered", details: name)]
        if let madeAt = madeAt(card) {
            let event = order.request.isImport ? "imported" : "made"
            events.append(CardEvent(at: madeAt, event: event, details: name))
        }
        if let sealedAt = order.sealedAt {
            events.append(CardEvent(at: sealedAt, event: "sealed", details: name))
        }
        guard let release = order.release, let releasedAt = release.releasedAt else {
            return events
        }
        let file: [String: JSON] = [
            "file": .string(release.file), "sha256": .string(release.sha256.hexadecimal),
        ]
        let details = name.merging(file) { own, _ in own }
        return events + [CardEvent(at: releasedAt, event: "released", details: details)]
    }

    /// When the segment of a card was made.
    private func madeAt(_ card: Card) -> Instant? {
        let segment = orders.segments[card.order]?.first {
            ($0.first..<$0.first + $0.count).contains(card.position)
        }
        return segment.flatMap { orders.segmentTimes[card.order]?[$0.first] }
    }

    /// The answer that covers the card, its report about the card, and the card that it replaced.
    func acknowledgements(of card: Card) -> [CardEvent] {
        let answers = orders.answers.filter { stored in
            stored.answer.order == card.order
                && stored.answer.coverage.ranges.contains { $0.contains(card.position) }
        }
        .map { stored in
            let coverage = stored.answer.coverage
            let fate =
                coverage.spoiled.contains(card.position)
                ? "spoiled" : coverage.missing.contains(card.position) ? "missing" : "good"
            var details: [String: JSON] = [
                "order": .string(card.order.text), "as": .string(fate),
            ]
            if let reason = coverage.reasons[card.position] { details["reason"] = .string(reason) }
            return CardEvent(at: stored.at, event: "acknowledged", details: details)
        }
        return answers + links(of: card)
    }

    private func links(of card: Card) -> [CardEvent] {
        cards.links.filter { [$0.from, $0.to].contains(card.number) }.map { link in
            let isReplaced = link.from == card.number
            let other = serial(ofCard: isReplaced ? link.to : link.from)
            return CardEvent(
                at: link.at,
                event: isReplaced ? "replaced by" : "replaces",
                details: ["why": .string(link.reason), "card": .optional(other)]
            )
        }
    }

    /// The shipments of the card's packs.
    func custody(of card: Card) -> [CardEvent] {
        stock.shipments.filter { $0.order == card.order }.flatMap { shipment in
            shipment.packs.filter { $0.positions.contains(card.position) }
                .flatMap { Self.events(of: $0, in: shipment) }
        }
    }

    private static func events(of pack: ShippedPack, in shipment: ShipmentRecord) -> [CardEvent] {
        let shipped = CardEvent(
            at: shipment.sentAt,
            event: "shipped",
            details: [
                "shipment": .string(shipment.id), "pack": .integer(pack.pack),
                "from": .optional(shipment.origin), "to": .string(shipment.destination),
            ]
        )
        guard let receivedAt = pack.receivedAt else { return [shipped] }
        let arrived = CardEvent(
            at: receivedAt,
            event: pack.store == nil ? "returned" : "received",
            details: [
                "shipment": .string(shipment.id), "pack": .integer(pack.pack),
                "store": .optional(pack.store),
            ]
        )
        return [shipped, arrived]
    }
}
