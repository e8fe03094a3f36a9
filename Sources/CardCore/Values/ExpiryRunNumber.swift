/// The ledger's number of an expiry run.
package struct ExpiryRunNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
