package import CardCore

/// What the cards are owed.
package struct Liability: Hashable, Sendable {
    package var asOf: Instant
    /// The zone by whose days it counts.
    package var zone: String
    package var totals: [String: Total]
    package var isBalanced: Bool

    /// Minor units.
    package struct Total: Hashable, Sendable {
        package var outstanding: Int64
        package var available: Int64
        package var cards: Int

        package init(outstanding: Int64, available: Int64, cards: Int) {
            self.outstanding = outstanding
            self.available = available
            self.cards = cards
        }
    }
}
