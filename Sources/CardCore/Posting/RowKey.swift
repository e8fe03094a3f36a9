/// The id of a row that the sender gave none: its operation, the values of its key, and its number
/// among the equal rows of its receipt.
///
/// - Shape: `operation:value:value`, then `:2` for the second equal row, then `.2.n` for the second
///   of several cards.
/// - Source: docs/formats/sale-templates.md
package struct RowKey: Hashable, Sendable {
    /// The operation and the values of the key.
    package let base: String
    /// The number of the row among its equals, from 1.
    package let number: Int
    /// The number of the card among several cards of the row; nil for the only one.
    package let part: Int?

    /// The length of the longest id in bytes.
    package static let longestBytes = 255

    package init(base: String, number: Int, part: Int? = nil) {
        self.base = base
        self.number = number
        self.part = part
    }

    /// The id; nil if it is longer than ``longestBytes``.
    package var id: MessageID? { id(number: number) }

    /// The id of another one of the equal rows.
    package func id(number: Int) -> MessageID? {
        var id = base
        if number > 1 { id += ":\(number)" }
        if let part { id += ".\(part).n" }
        return id.utf8.count <= Self.longestBytes ? MessageID(id) : nil
    }

    /// The key of one of the cards of the row.
    package func part(_ part: Int) -> RowKey { RowKey(base: base, number: number, part: part) }

    /// The id of the row, from that of one of its cards.
    package static func row(of id: MessageID) -> MessageID {
        let parts = id.text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 2, parts.last == "n" else { return id }
        return MessageID(parts.dropLast(2).joined(separator: "."))
    }

    /// The number of the row with that id among those with this key; nil if it is the id of another
    /// key.
    package func number(of id: MessageID) -> Int? {
        let ending = part.map { ".\($0).n" } ?? ""
        guard id.text.hasPrefix(base), id.text.hasSuffix(ending) else { return nil }
        let rest = id.text.utf8.dropFirst(base.utf8.count).dropLast(ending.utf8.count)
        guard let colon = rest.first else { return 1 }
        guard colon == UInt8(ascii: ":"), let number = decimal(rest.dropFirst()), number > 1 else {
            return nil
        }
        return number
    }
}

/// The ids by which a row can be known.
package struct RowIDs: Hashable, Sendable {
    /// The id that the sender gave to the row; nil if it gave none.
    package var own: MessageID?
    /// The key; nil for a row with an id of its own.
    package var key: RowKey?
    /// In a correction, the id under which the row was rejected.
    package var rejected: MessageID?
    /// The keys that version 0.1.0 made of the unparsed cells.
    package var earlier: [RowKey] = []
    /// True if the format made the id of other fields, so that it changes when they are corrected.
    package var isMade = false

    package init() {}

    /// The id of a row of which nothing else is known.
    package var id: MessageID? { own ?? key?.id }

    /// The ids of one of the cards of the row.
    package func part(_ part: Int) -> RowIDs {
        var ids = self
        ids.own = own.map { Self.part(part, of: $0) }
        ids.key = key?.part(part)
        ids.rejected = rejected.map { Self.part(part, of: $0) }
        ids.earlier = earlier.map { $0.part(part) }
        return ids
    }

    private static func part(_ part: Int, of id: MessageID) -> MessageID { "\(id.text).\(part).n" }
}
