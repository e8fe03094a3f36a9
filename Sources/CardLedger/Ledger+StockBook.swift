package import CardCore

/// Custody: which packs were shipped where, and who received them.
package protocol StockBook: Sendable {
    /// The shipment with the ledger's own number.
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord?
    /// The shipments of an order, or of all where it is nil; oldest first.
    func shipments(ofOrder id: OrderID?) throws -> [ShipmentRecord]
    /// Where the packs of an order are that left the house, or of all orders; by order and pack.
    func packPlaces(ofOrder id: OrderID?, atStore store: StoreID?) throws -> [PlacedPack]
    /// Where the pack of a card is; nil where it never left the house.
    func packPlace(ofCard number: CardNumber) throws -> PlacedPack?
}
