import CardCore
import CardLedger
import GRDB

// Shipments in an open transaction.
extension Writing {
    func shipment(withNumber number: Int64) throws -> ShipmentRecord? {
        try ShipmentTable.shipment(number, database)
    }

    func packPlaces(ofOrder number: Int64) throws -> [PlacedPack] {
        try ShipmentTable.places(" WHERE place.print_order = ?", database, number)
    }

    func digest(ofShipment number: Int64) throws -> String? {
        try ShipmentTable.digest(number, database)
    }
}
