/// The second card of a row, if it is why the row was refused.
package struct RefusedPartner: Hashable, Sendable {
    package let serial: String
    /// Whether the row names it; else it is the one that replaced the card of the row.
    package let isNamed: Bool

    /// A sentence about it, for the sender of the row: only a card that the row names is named.
    package var words: ShownText {
        isNamed
            ? "This is about the other card, \(id: serial)."
            : "This is about the card that replaced it."
    }
}
