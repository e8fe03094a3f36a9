/// The ledger's number of an order, and the id in texts for people and files: `ord-000001` for 1.
package struct OrderID: ShownNumber {
    /// The text before the digits of an id.
    package static let prefix = "ord-"

    /// The number, positive for a stored order.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }

    /// The order after this one.
    package var next: OrderID { OrderID(value + 1) }

    /// Returns true if a reader may take the text for the id of an order: `ord-` and digits.
    ///
    /// A request id must not have this form, because commands take either in the same argument.
    package static func isLike(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let digits = name.utf8.dropFirst(prefix.utf8.count)
        return !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension JSON {
    /// The form in JSON: the id.
    package static func string(_ id: OrderID) -> JSON { .string(id.text) }
    /// The form in JSON: the id, or null for nil.
    package static func optional(_ id: OrderID?) -> JSON { .optional(id?.text) }
    /// The form in JSON is never a number.
    @available(*, unavailable)
    package static func integer(_ id: OrderID) -> JSON { .string(id) }
}
