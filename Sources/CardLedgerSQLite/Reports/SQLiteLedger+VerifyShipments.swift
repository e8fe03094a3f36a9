import CardCore
import CardLedger
import GRDB

// Shipments, compared with their audit entries.
extension SQLiteLedger {
    /// Shipments of an earlier version have no digest until they change.
    static func shipmentFaults(_ database: Database) throws -> [RecordFault] {
        try database.rows("SELECT number FROM shipment ORDER BY number") {
            $0.integer(0) as ShipmentNumber
        }
        .compactMap { number in
            let id = number.text
            let entries = try RecordEntry.all(of: "shipment \(id)", database)
            let recorded = entries.last { $0.text("recordSha256") != nil }
            let isSame =
                try recorded?.text("recordSha256") == ShipmentTable.digest(number, database)
            let isChanged =
                try recorded != nil && !isSame
                || !agree(entries, withShipment: number, database)
            guard entries.isEmpty || isChanged else { return nil }
            return .shipment(id)
        }
    }

    /// Returns true if the stores have the names in the entries: the digest has only their numbers.
    private static func agree(
        _ entries: [RecordEntry],
        withShipment number: ShipmentNumber,
        _ database: Database
    ) throws -> Bool {
        guard let shipment = try ShipmentTable.shipment(number, database) else { return true }
        let stores = Set(shipment.packs.compactMap(\.store?.text))
        return entries.allSatisfy { entry in
            guard let destination = entry.text("to") else {
                return entry.text("at").map(stores.contains) ?? true
            }
            return destination == shipment.destination.text
                && entry.text("from") == shipment.origin?.text
        }
    }
}
