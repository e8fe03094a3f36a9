/// The ledger's number of a settled message, in the order of their settlement.
package struct MessageNumber: RowNumber {
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
