package import CardCore

/// A card in a receipt, with the sign before it.
package struct CardSign: Hashable, Sendable {
    package var line: Int
    package var receipt: String
    package var card: Serial
    /// As it stands there; empty for none.
    package var sign: String
    /// What the item is if a minus is a sale; nil if the sign leaves that open.
    package var ifMinusIsSale: Operation?
    /// What the item is if a plus is a sale; nil if the sign leaves that open.
    package var ifPlusIsSale: Operation?

    /// So many are shown to a person who looks for the reading of the signs.
    package static let mostShown = 10
}
