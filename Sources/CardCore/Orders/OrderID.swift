/// The ids of orders: `ord-000001` for the first.
package enum OrderID {
    private static let prefix = "ord-"

    /// The id of the order with that number.
    package static func text(_ number: Int64) -> String { prefix + zeroPadded(number, 6) }

    /// The number in an id, in the one form that ``text(_:)`` writes; nil for any other text.
    package static func number(in id: some StringProtocol) -> Int64? {
        guard id.hasPrefix(prefix), let number = Int64(id.dropFirst(prefix.utf8.count)),
            number > 0, text(number) == id
        else { return nil }
        return number
    }

    /// Whether a reader takes the text for the id of an order: `ord-` and digits.
    ///
    /// No request id may look like this, because commands take both at the same place.
    package static func isLike(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let digits = name.utf8.dropFirst(prefix.utf8.count)
        return !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}
