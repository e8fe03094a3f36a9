/// The rules of one version of a product that decisions about its cards need.
package struct ProductRules: Hashable, Sendable {
    /// The ledger's number of the version; nil for the version of the card's order.
    package var version: ProductVersionNumber?
    /// The product.
    package var product: ProductID
    /// The money rules of the version.
    package var terms: ProductTerms

    package init(version: ProductVersionNumber?, product: ProductID, terms: ProductTerms) {
        self.version = version
        self.product = product
        self.terms = terms
    }
}

/// The products that decisions need besides those of the orders.
package struct LoadedProducts: Hashable, Sendable {
    /// The versions that cards are bound to, or can be bound to, by their numbers.
    package private(set) var versions: [ProductVersionNumber: ProductRules] = [:]
    /// The newest versions of products that messages name or that cards may become, by the
    /// products; one that does not exist is missing.
    package private(set) var newest: [ProductID: ProductRules] = [:]

    package init() {}

    /// Adds a version that a card is bound to.
    package mutating func add(_ rules: ProductRules) {
        guard let version = rules.version else { return }
        versions[version] = rules
    }

    /// Adds the newest version of a product.
    package mutating func add(newest rules: ProductRules) {
        add(rules)
        newest[rules.product] = rules
    }
}
