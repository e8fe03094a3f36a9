package import CardCore

/// Shipments and the locations of packs in an open transaction.
package protocol StockTransaction {
    /// The shipment with the ledger's own number.
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord?
    /// The locations of the packs of an order that left the house.
    func packPlaces(ofOrder id: OrderID) throws -> [PlacedPack]
    /// Records a shipment from a store, or from the house, with its packs on the way.
    ///
    /// - Returns: its number.
    func insert(_ shipment: NewShipment, from origin: StoreID?, _ layout: PackLayout) throws
        -> ShipmentNumber
    /// Records that packs of a shipment arrived at a store, or in the house.
    func receive(_ packs: [Int], of shipment: ShipmentRecord, at store: StoreID?) throws
    /// The digest of a shipment with its packs, as ``ShipmentDigest`` makes it.
    func digest(ofShipment number: ShipmentNumber) throws -> String?
}
