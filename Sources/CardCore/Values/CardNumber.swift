/// The ledger's number of a card.
package struct CardNumber: RowNumber {
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
