/// The ledger's number of an order, and the id that people and files write: `ord-000001` for 1.
package struct OrderID: RowNumber {
    private static let prefix = "ord-"

    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }

    /// The order of an id in the one form of ``text``; nil for any other text.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix),
            let value = Int64(text.dropFirst(Self.prefix.utf8.count)), value > 0,
            Self(value).text == text
        else { return nil }
        self.value = value
    }

    /// The id as people and files write it.
    package var text: String { Self.prefix + zeroPadded(value, 6) }
    package var description: String { text }

    /// The order that is made after this one.
    package var next: OrderID { OrderID(value + 1) }

    /// Whether a reader takes the text for the id of an order: `ord-` and digits.
    ///
    /// No request id may look like this, because commands take both at the same place.
    package static func isLike(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let digits = name.utf8.dropFirst(prefix.utf8.count)
        return !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension JSON {
    /// An order's id as people and files write it.
    package static func string(_ id: OrderID) -> JSON { .string(id.text) }
    package static func optional(_ id: OrderID?) -> JSON { .optional(id?.text) }
    /// No format has an order's number as a number.
    @available(*, unavailable)
    package static func integer(_ id: OrderID) -> JSON { .string(id) }
}
