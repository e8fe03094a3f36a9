package import CardCore

/// A card in a receipt, with the sign before it.
package struct CardSign: Hashable, Sendable {
    /// The line of the card; the number of its record if the file has no lines.
    package var line: Int
    /// The number of the receipt; empty if the file does not have it.
    package var receipt: String
    /// The card in canonical form; unchanged if it cannot be read.
    package var card: Serial
    /// As it stands there; empty for none.
    package var sign: String
    /// The operation of the item if a minus is a sale; nil if the sign leaves that open.
    package var ifMinusIsSale: Operation?
    /// The operation of the item if a plus is a sale; nil if the sign leaves that open.
    package var ifPlusIsSale: Operation?

    /// So many are shown to a person who looks for the reading of the signs.
    package static let mostShown = 10
}
