/// The rule for the products that a client may buy by calls.
package enum PullProductRule {
    /// Returns true if cards of the product are sold digitally, in the currency of the client's
    /// funding account, and to this client.
    package static func sells(_ product: Product, to terms: ClientTerms) -> Bool {
        product.article.digital != nil && product.terms.currency == terms.funding?.currency
            && (terms.products.isEmpty || terms.products.contains(product.id))
    }

    /// The sizes of an order that the service makes for a product without a stock, the preferred one
    /// first; a smaller one is made if the product has fewer numbers left.
    ///
    /// An order costs a line of `reservations.log` and a flush, so that a thousand pulls share one.
    /// A larger one would take numbers that a product with few digits needs.
    package static let orderSizes = [1000, 100, 10, 1]
}
