import CardCore
import CardLedger
import GRDB

// Shipments in an open transaction.
extension Writing {
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord? {
        try ShipmentTable.shipment(number, database)
    }

    func packPlaces(ofOrder id: OrderID) throws -> [PlacedPack] {
        try ShipmentTable.places(" WHERE place.print_order = ?", database, values: id)
    }

    func digest(ofShipment number: ShipmentNumber) throws -> String? {
        try ShipmentTable.digest(number, database)
    }
}
