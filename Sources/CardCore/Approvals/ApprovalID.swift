/// The ledger's number of an act that needs a second person, and the id in texts for people:
/// `apr-000001` for 1.
package struct ApprovalID: ShownNumber {
    /// The text before the digits of an id.
    package static let prefix = "apr-"

    /// The number, positive for a stored act.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}
