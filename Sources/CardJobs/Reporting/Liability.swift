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
    /// The money of clients on their funding accounts, which is not a debt to card holders, by
    /// currency.
    package var partners: [String: Partners] = [:]
    /// True if the transfers of every currency add up to zero.
    package var isBalanced: Bool

    /// The sums over the funding accounts of one currency; minor units.
    package struct Partners: Hashable, Sendable {
        /// The balances above zero: money that clients have not spent.
        package var funding: Int64 = 0
        /// The balances below zero, as a positive amount: money that clients owe.
        package var overdrawn: Int64 = 0
        /// Deposits that wait for their approval.
        package var pending: Int64 = 0

        package init() {}
    }

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
