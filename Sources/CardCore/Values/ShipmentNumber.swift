/// The ledger's number of a shipment of packs.
package struct ShipmentNumber: RowNumber {
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
