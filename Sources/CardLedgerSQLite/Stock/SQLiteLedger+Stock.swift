import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord? {
        try look { try ShipmentTable.shipment(number, $0) }
    }

    func shipments(ofOrder id: OrderID?) throws -> [ShipmentRecord] {
        try look { try ShipmentTable.shipments(ofOrder: id, $0) }
    }

    func packPlaces(ofOrder id: OrderID?, atStore store: StoreID?) throws -> [PlacedPack] {
        try look { database in
            try ShipmentTable.places(
                """
                 WHERE (?1 IS NULL OR place.print_order = ?1)
                    AND (?2 IS NULL OR ifnull(here.name,
                        CASE WHEN place.received_at IS NULL THEN destination.name END) = ?2)
                ORDER BY place.print_order, pack
                """,
                database,
                values: id,
                store
            )
        }
    }

    func packPlace(ofCard number: CardNumber) throws -> PlacedPack? {
        try look { database in
            let position = CardNumbering.position(number)
            return try ShipmentTable.places(
                " WHERE place.print_order = ? AND first <= ? ORDER BY first DESC LIMIT 1",
                database,
                values: CardNumbering.order(number),
                position
            ).first { $0.positions.contains(position) }
        }
    }
}
