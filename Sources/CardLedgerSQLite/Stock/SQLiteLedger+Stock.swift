package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func ship(_ new: NewShipment, isTrial: Bool, by context: RequestContext) throws
        -> (ShipmentRecord, Recorded)
    {
        try change(context, keepIf: { _ in !isTrial }) { writing in
            let database = writing.database
            let order = try writing.order(OrderID.text(new.order))
            try order.require(.ship)
            switch try Self.shipRule(order, new.packs, database).decide(new.packs, to: new.store) {
            case .already(let shipment):
                return (try Self.shipment(shipment, database), .already)
            case .ship(let origin):
                let number = try writing.insert(new, from: origin, PackLayout(order.request))
                return (try Self.shipment(number, database), .new)
            }
        }
    }

    private static func shipRule(_ order: OrderRecord, _ packs: [Int], _ database: Database) throws
        -> ShipRule
    {
        let wanted = Set(packs)
        let placed = try ShipmentTable.places(
            " WHERE place.print_order = ?",
            database,
            order.number
        )
        .filter { wanted.contains($0.pack) }
        let shipments = Set(placed.compactMap(\.place.shipment))
        return ShipRule(
            layout: PackLayout(order.request),
            acknowledged: try database.rows(
                "SELECT first, last FROM coverage WHERE print_order = ? ORDER BY first",
                order.number
            ) { $0.int(0)...$0.int(1) },
            places: Dictionary(uniqueKeysWithValues: placed.map { ($0.pack, $0.place) }),
            packCounts: try Dictionary(
                uniqueKeysWithValues: shipments.map { shipment in
                    let count = try database.number(
                        "SELECT count(*) FROM shipment_pack WHERE shipment = ?",
                        shipment
                    )
                    return (shipment, Int(count))
                }
            )
        )
    }

    package func receive(
        _ arrival: ShipmentArrival,
        isTrial: Bool,
        by context: RequestContext,
        check: (ShipmentRecord, [Int]) throws -> Void
    ) throws -> (ShipmentRecord, Recorded) {
        try change(context, keepIf: { _ in !isTrial }) { writing in
            let shipment = try ShipmentTable.shipment(id: arrival.shipment, writing.database)
            let store = arrival.store(of: shipment)
            let packs = try ReceiveRule(arrivals: shipment.arrivals)
                .decide(arrival.packs, at: store)
            try check(
                shipment,
                arrival.packs ?? (packs.isEmpty ? shipment.packs.map(\.pack) : packs)
            )
            guard !packs.isEmpty else { return (shipment, .already) }
            try writing.receive(packs, of: shipment, at: store)
            return (try Self.shipment(shipment.number, writing.database), .new)
        }
    }

    private static func shipment(_ number: Int64, _ database: Database) throws -> ShipmentRecord {
        guard let found = try ShipmentTable.shipment(number, database) else {
            throw damaged("a pack names the shipment \(number), which does not exist")
        }
        return found
    }
}

// Looking.
extension SQLiteLedger {
    package func shipment(_ id: String) throws -> ShipmentRecord {
        try look { try ShipmentTable.shipment(id: id, $0) }
    }

    package func shipments(ofOrder number: Int64?) throws -> [ShipmentRecord] {
        try look { try ShipmentTable.shipments(ofOrder: number, $0) }
    }

    package func packPlaces(ofOrder number: Int64?, atStore store: String?) throws
        -> [PlacedPack]
    {
        try look { database in
            try ShipmentTable.places(
                """
                 WHERE (?1 IS NULL OR place.print_order = ?1)
                    AND (?2 IS NULL OR ifnull(here.name,
                        CASE WHEN place.received_at IS NULL THEN destination.name END) = ?2)
                ORDER BY place.print_order, pack
                """,
                database,
                number,
                store
            )
        }
    }

    package func packPlace(ofCard number: Int64) throws -> PlacedPack? {
        try look { database in
            let position = CardNumbering.position(number)
            return try ShipmentTable.places(
                " WHERE place.print_order = ? AND first <= ? ORDER BY first DESC LIMIT 1",
                database,
                CardNumbering.order(number),
                position
            ).first { $0.positions.contains(position) }
        }
    }
}

extension ShipmentArrival {
    /// The store where the packs are now; nil for the house.
    fileprivate func store(of shipment: ShipmentRecord) -> String? {
        switch place {
        case .destination: shipment.destination
        case .store(let name): name
        case .house: nil
        }
    }
}

extension ShipmentRecord {
    fileprivate var arrivals: [Int: ReceiveRule.Arrival] {
        Dictionary(
            uniqueKeysWithValues: packs.map { pack in
                (pack.pack, pack.receivedAt == nil ? .onTheWay : .arrived(at: pack.store))
            }
        )
    }
}
