/// The ledger's number of a known message, ascending in the order of their decisions.
package struct MessageNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
