package import CardCore

/// The debt to the holders of cards.
package struct Liability: Hashable, Sendable {
    /// The moment of the balance.
    package var asOf: Instant
    /// The zone of its days.
    package var zone: String
    /// The meaning of the days.
    package var basis: LiabilityBasis = .booking
    /// The environment of the cards.
    package var environment: Environment = .live
    /// True if test cards had money by then in the time in which it counted here.
    package var hasEarlierTestMoney = false
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
        /// The part of the book on voided cards that no write-off ended, minor units.
        package var voided: Int64
        /// The number of cards with a balance.
        package var cards: Int

        package init(outstanding: Int64, available: Int64, voided: Int64 = 0, cards: Int) {
            self.outstanding = outstanding
            self.available = available
            self.voided = voided
            self.cards = cards
        }
    }
}
