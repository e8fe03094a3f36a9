/// The ledger's number of an expiry run.
package struct ExpiryRunNumber: RowNumber {
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
