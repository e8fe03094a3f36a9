/// The second card of a row that was rejected because of it.
package struct RefusedPartner: Hashable, Sendable {
    /// The serial of the card.
    package let serial: Serial
    /// True if the row names it; false if it replaced the card of the row.
    package let isNamed: Bool
}
