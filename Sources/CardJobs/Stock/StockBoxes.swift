import CardCore
import CardLedger
import CardPackage

/// The packs and cartons of one order as they are now, and the shipments of the packs.
struct StockBoxes {
    let order: OrderRecord
    let layout: PackLayout
    private let repositories: Repositories
    private let packing: OrderPacking
    private let covered: [ClosedRange<Int>]
    private let shipments: [Int: DeliveryNote.Shipment]

    /// Reads the answers of the printer and the ended cards of the order.
    init(_ repositories: Repositories, of order: OrderRecord) throws {
        self.order = order
        self.repositories = repositories
        layout = PackLayout(order.request)
        let answers = try repositories.ledger.acknowledgements(ofOrder: order.id).map(\.coverage)
        let all = CardRange(order: order.id, positions: 1...order.request.cardCount)
        packing = OrderPacking(
            layout,
            answers: answers,
            ended: try repositories.ledger.endedCards(all)
        )
        covered = answers.flatMap(\.ranges).sorted { $0.lowerBound < $1.lowerBound }
        shipments = try repositories.shipments(of: order)
    }

    /// The boxes of a selection: cartons, then packs.
    func boxes(_ selection: BoxSelection) throws -> [PackedBox] {
        try PackedBox.Kind.allCases.flatMap { kind in
            try boxes(of: kind, selection.numbers(of: kind))
        }
    }

    private func boxes(of kind: PackedBox.Kind, _ numbers: [Int]) throws -> [PackedBox] {
        let positions = packing.positions(of: kind, numbers: numbers).sorted()
        let found = try repositories.ledger.serials(ofOrder: order.id, at: positions)
        let serials = Dictionary(uniqueKeysWithValues: zip(positions, found))
        return numbers.map { packing.box(kind, number: $0, serials: serials) }
    }

    /// The notes of the cartons among these boxes.
    func notes(of boxes: [PackedBox]) throws -> [DeliveryNote] {
        let packs = Dictionary(grouping: boxes.filter { $0.kind == .pack }, by: \.carton)
        return boxes.filter { $0.kind == .carton }.map { carton in
            let inside = packs[carton.number] ?? []
            return DeliveryNote(
                carton: carton,
                packs: inside,
                shipments: Dictionary(
                    uniqueKeysWithValues: inside.compactMap { pack in
                        shipments[pack.number].map { (pack.number, $0) }
                    }
                ),
                isAnswered: isAnswered(carton.positions)
            )
        }
    }

    /// The packs of a selection for whose cards the printer has not answered, ascending.
    func unanswered(_ selection: BoxSelection) -> [Int] {
        selection.packs.filter { !isAnswered(layout.positions(ofPack: $0)) }
    }

    private func isAnswered(_ positions: ClosedRange<Int>) -> Bool {
        !order.unanswered(covered).contains { $0.overlaps(positions) }
    }

    /// Runs a step on boxes of the order; its refusal names the order.
    func explaining<Result>(_ step: () throws -> Result) throws -> Result {
        do { return try step() } catch let reason as StockFailure {
            throw RefusedPacks(reason, order: order.id)
        }
    }
}

extension Repositories {
    /// The shipments of the packs of an order that left the house, by pack.
    fileprivate func shipments(of order: OrderRecord) throws -> [Int: DeliveryNote.Shipment] {
        let known = Dictionary(
            try ledger.shipments(ofOrder: order.id).map { ($0.number, $0) }
        ) { first, _ in first }
        var shipments: [Int: DeliveryNote.Shipment] = [:]
        for placed in try ledger.packPlaces(ofOrder: order.id, atStore: nil) {
            guard let shipment = placed.place.shipment.flatMap({ known[$0] }) else { continue }
            shipments[placed.pack] = DeliveryNote.Shipment(
                id: shipment.id,
                origin: shipment.origin,
                destination: placed.place.target ?? shipment.destination,
                carriage: [shipment.carrier, shipment.tracking].compactMap { $0 }
                    .joined(separator: ", ")
            )
        }
        return shipments
    }
}
