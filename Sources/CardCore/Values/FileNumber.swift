/// The ledger's number of a sale file, posted or not.
package struct FileNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
