/// The ledger's number of an operator's decision about a sale file.
package struct DecisionNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
