/// The ledger's number of an operator's decision about a sale file.
package struct DecisionNumber: RowNumber {
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
