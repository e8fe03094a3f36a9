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
    /// The rules of the versions that cards are bound to.
    package var bound: [ProductRules]
    /// The products that messages name and that exist.
    package var known: Set<ProductID>

    package init(bound: [ProductRules] = [], known: Set<ProductID> = []) {
        self.bound = bound
        self.known = known
    }
}
