package import CardCore

/// Stock: the packs that were shipped, their destinations and their receivers.
package protocol StockRepository: Sendable {
    /// The shipment with the ledger's own number.
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord?
    /// The shipments of an order, or of all orders if it is nil; oldest first.
    func shipments(ofOrder id: OrderID?) throws -> [ShipmentRecord]
    /// The locations of the packs of an order that left the house, or of all orders; by order and
    /// pack.
    func packPlaces(ofOrder id: OrderID?, atStore store: StoreID?) throws -> [PlacedPack]
    /// The location of the pack of a card; nil if it never left the house.
    func packPlace(ofCard number: CardNumber) throws -> PlacedPack?
}
