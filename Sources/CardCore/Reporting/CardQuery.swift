/// The facts by which a person looks for cards.
///
/// A card matches if every fact that is set is true of it.
package struct CardQuery: Sendable {
    /// The shown states; empty for every state.
    package var states: Set<CardState> = []
    /// The kinds of hold of which the card has at least one; empty for every card, held or not.
    package var holds: Set<HoldKind> = []
    /// The first day of the sale that activated the card; nil for no limit.
    package var from: Day?
    /// The last day of the sale that activated the card, inclusive; nil for no limit.
    package var to: Day?
    /// The store of the sale that activated the card; nil for every store.
    package var store: StoreID?
    /// The products of which one is in force of the card; nil for every product.
    package var products: Products?
    /// The days to which moments belong.
    package var days: DayCount

    /// Products as the cards of one order have them.
    package struct Products: Hashable, Sendable {
        /// True if the product of the order is one of them.
        package var isOrdered: Bool
        /// Their versions that cards are bound to.
        package var versions: Set<ProductVersionNumber>

        package init(isOrdered: Bool, versions: Set<ProductVersionNumber>) {
            self.isOrdered = isOrdered
            self.versions = versions
        }

        /// Returns true if one of the products is in force of the card.
        package func include(_ card: Card) -> Bool {
            card.productVersion.map(versions.contains) ?? isOrdered
        }
    }

    /// Creates a query that every card matches.
    package init(days: DayCount) { self.days = days }

    /// Returns true if the card matches.
    ///
    /// A card that is not activated has neither a day nor a store: it matches only if the query
    /// limits neither of them.
    package func matches(_ card: Card, soldBy seller: StoreID?) -> Bool {
        guard states.isEmpty || states.contains(card.state) else { return false }
        guard holds.isEmpty || !holds.isDisjoint(with: card.holds) else { return false }
        guard store == nil || store == seller else { return false }
        guard products?.include(card) ?? true else { return false }
        return matchesDay(card.activatedAt)
    }

    private func matchesDay(_ soldAt: Instant?) -> Bool {
        guard from != nil || to != nil else { return true }
        guard let day = soldAt.map(days.day) else { return false }
        if let from, day < from { return false }
        if let to, to < day { return false }
        return true
    }
}
