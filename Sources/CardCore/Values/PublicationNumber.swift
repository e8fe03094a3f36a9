/// The ledger's number of a package that is being published.
package struct PublicationNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
