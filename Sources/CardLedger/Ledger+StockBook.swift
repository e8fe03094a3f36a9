package import CardCore

/// Custody: which packs were shipped where, and who received them.
package protocol StockBook: Sendable {
    /// Sends packs to a store; the same packs to the same store again are `already` on their way,
    /// or there. A trial changes nothing.
    ///
    /// - Throws: `order.unknown`, `order.wrong_state` for a cancelled order, and what ``ShipRule``
    ///   throws.
    func ship(_ shipment: NewShipment, isTrial: Bool, by context: RequestContext) throws
        -> (ShipmentRecord, Recorded)
    /// Takes packs as received: by `arrival.store`, or back in the house. A trial changes nothing.
    ///
    /// - Throws: `stock.shipment_unknown`, and what ``ReceiveRule`` throws; what `check` throws of
    ///   the packs that are meant, `stock.proof`.
    func receive(
        _ arrival: ShipmentArrival,
        isTrial: Bool,
        by context: RequestContext,
        check: (ShipmentRecord, [Int]) throws -> Void
    ) throws -> (ShipmentRecord, Recorded)
    /// - Throws: `stock.shipment_unknown`.
    func shipment(_ id: String) throws -> ShipmentRecord
    /// The shipments of an order, or of all where it is nil; oldest first.
    func shipments(ofOrder number: Int64?) throws -> [ShipmentRecord]
    /// Where the packs of an order are that left the house, or of all orders; by order and pack.
    func packPlaces(ofOrder number: Int64?, atStore store: String?) throws -> [PlacedPack]
    /// Where the pack of a card is; nil where it never left the house.
    func packPlace(ofCard number: Int64) throws -> PlacedPack?
}
