package import CardCore

/// The debt to the holders of cards.
package struct Liability: Hashable, Sendable {
    /// The moment of the balance.
    package var asOf: Instant
    /// The zone of its days.
    package var zone: String
    /// The totals by currency.
    package var totals: [String: Total]
    /// True if the transfers of every currency add up to zero.
    package var isBalanced: Bool

    /// Minor units.
    package struct Total: Hashable, Sendable {
        /// The book of all cards, minor units.
        package var outstanding: Int64
        /// The available amount, minor units.
        package var available: Int64
        /// The number of cards with a balance.
        package var cards: Int

        package init(outstanding: Int64, available: Int64, cards: Int) {
            self.outstanding = outstanding
            self.available = available
            self.cards = cards
        }
    }
}
