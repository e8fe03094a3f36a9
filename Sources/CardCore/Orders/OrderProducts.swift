/// The products that are in force of the cards of one order.
package struct OrderProducts: Hashable, Sendable {
    /// The terms of the order.
    package let order: OrderTerms
    private let bound: [ProductVersionNumber: ProductRules]

    /// Creates the products of an order, whose cards are bound to those versions, too.
    package init(_ order: OrderTerms, bound versions: [ProductRules] = []) {
        self.order = order
        let numbered = versions.compactMap { rules in rules.version.map { ($0, rules) } }
        bound = Dictionary(numbered) { first, _ in first }
    }

    /// The rules of every product, those of the order first.
    package var rules: [ProductRules] { [order.rules] + bound.values }

    /// The rules of the product that is in force of a card of the order.
    package func rules(of card: Card) -> ProductRules {
        card.productVersion.flatMap { bound[$0] } ?? order.rules
    }

    /// The versions of a product that cards of the order are bound to.
    package func versions(of product: ProductID) -> Set<ProductVersionNumber> {
        Set(bound.filter { $0.value.product == product }.keys)
    }
}
