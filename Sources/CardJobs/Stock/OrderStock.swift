import CardCore
import CardLedger

/// The packs of one order, and which cards are not in them.
struct OrderStock {
    let order: OrderRecord
    let layout: PackLayout
    /// Positions of cards that are not in their packs: the printer spoiled them or could not
    /// account for them, or they are spares that replace cards of other packs.
    let exceptions: Set<Int>
    /// The spares that replace cards, by the position of the card; a spare is in that card's pack.
    let spares: [Int: Int]
    private let exceptionsOfPack: [Int: Int]

    /// Costs by the packs that are asked for and by the printer's exceptions, not by the cards.
    init(_ repositories: Repositories, _ context: RequestContext, of order: OrderRecord) throws {
        self.order = order
        let layout = PackLayout(order.request)
        self.layout = layout
        let answers = try repositories.ledger.acknowledgements(ofOrder: order.id).map(\.coverage)
        let pairs = answers.flatMap(\.replacements).map { ($0.spoiled, $0.spare) }
        spares = Dictionary(pairs) { first, _ in first }
        exceptions = Set(answers.flatMap { $0.spoiled + $0.missing })
            .subtracting(spares.keys).union(spares.values)
        exceptionsOfPack = exceptions.reduce(into: [:]) { $0[layout.pack(of: $1), default: 0] += 1 }
    }

    func exceptionCount(ofPack pack: Int) -> Int { exceptionsOfPack[pack] ?? 0 }

    func cardCount(_ packs: [Int]) -> Int {
        packs.reduce(0) {
            $0 + layout.positions(ofPack: $1).count - exceptionCount(ofPack: $1)
        }
    }

    func facts(of shipment: ShipmentRecord) -> ShipmentFacts {
        let packs = shipment.packs.map { pack in
            ShipmentFacts.Pack(
                number: pack.pack,
                carton: layout.carton(ofPack: pack.pack),
                firstSerial: pack.firstSerial,
                lastSerial: pack.lastSerial,
                cards: pack.positions.count - exceptionCount(ofPack: pack.pack),
                exceptions: exceptionCount(ofPack: pack.pack),
                state: pack.state,
                store: pack.store,
                receivedAt: pack.receivedAt
            )
        }
        return ShipmentFacts(
            id: shipment.id,
            order: order.id,
            origin: shipment.origin,
            destination: shipment.destination,
            state: shipment.state,
            carrier: shipment.carrier,
            tracking: shipment.tracking,
            reason: shipment.reason,
            sentAt: shipment.sentAt,
            receivedAt: shipment.receivedAt,
            cards: cardCount(shipment.packs.map(\.pack)),
            packs: packs
        )
    }
}

extension ShippedPack {
    fileprivate var state: ShipmentFacts.State {
        guard receivedAt != nil else { return .onTheWay }
        return store == nil ? .returned : .received
    }
}

extension ShipmentRecord {
    fileprivate var state: ShipmentFacts.State {
        guard packs.contains(where: { $0.receivedAt != nil }) else { return .onTheWay }
        guard receivedAt != nil else { return .inPart }
        return packs.allSatisfy { $0.store == nil } ? .returned : .received
    }
}
