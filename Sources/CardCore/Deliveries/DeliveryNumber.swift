/// The number that the vault gives to a delivery; the call in the ledger has it, too.
package struct DeliveryNumber: RowNumber {
    /// The number, positive for a stored delivery.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
