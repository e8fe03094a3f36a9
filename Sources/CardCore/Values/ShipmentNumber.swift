/// The ledger's number of a shipment of packs, and the id in texts for people: `shp-000001` for 1.
package struct ShipmentNumber: ShownNumber {
    /// The text before the digits of an id.
    package static let prefix = "shp-"

    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
