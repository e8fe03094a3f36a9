/// The second card of a row, if it is why the row was refused.
package struct RefusedPartner: Hashable, Sendable {
    package let serial: Serial
    /// Whether the row names it; else it is the one that replaced the card of the row.
    package let isNamed: Bool
}
