/// The rule for the product that a card of a wallet becomes by its activation.
package enum WalletProductRule {
    /// The product of the family of `product` with that currency; nil if there is none.
    ///
    /// The family are the products that its cards may become. Of several with the currency, the
    /// first one that the product names counts. `currencyOf` returns the currency of a product.
    package static func product(
        activating product: Product,
        in currency: Currency,
        currencyOf: (ProductID) throws -> Currency
    ) rethrows -> ProductID? {
        let family = product.terms.activatesAs
        guard !family.isEmpty else { return product.terms.currency == currency ? product.id : nil }
        return try family.first { try currencyOf($0) == currency }
    }

    /// The last day that a product allows a card that is activated on a day; nil if it has no end.
    package static func latestDay(
        _ terms: ProductTerms,
        activatedOn day: Day,
        orderedOn ordered: Day
    ) -> Day? {
        if let day = terms.lastDayBeforeActivation(orderedOn: ordered) { return day }
        guard case .afterActivation(let months) = terms.expiry else { return nil }
        return day.adding(months: months)
    }
}
