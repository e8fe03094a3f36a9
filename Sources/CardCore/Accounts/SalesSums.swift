/// What came and went at one store on one day with cards of one product.
package struct SalesLine: Hashable, Sendable {
    package var store: StoreID
    package var day: Day
    package var product: ProductID
    package var currency: Currency
    package var sums: SalesSums

    package init(
        store: StoreID,
        day: Day,
        product: ProductID,
        currency: Currency,
        sums: SalesSums
    ) {
        self.store = store
        self.day = day
        self.product = product
        self.currency = currency
        self.sums = sums
    }
}

/// Transfers of the journal by what they were, minor units.
package struct SalesSums: Hashable, Sendable {
    package var activated = Sum()
    package var loaded = Sum()
    package var redeemed = Sum()
    /// What refunds gave back of redemptions.
    package var refunded = Sum()
    /// Refunds that were taken back before they were confirmed.
    package var reversedRefunds = Sum()
    /// Activations that a till took back whole.
    package var deactivated = Sum()
    /// Activations and loads that were taken back before they were confirmed.
    package var reversedSales = Sum()
    /// Redemptions that were taken back.
    package var reversedRedemptions = Sum()

    package struct Sum: Hashable, Sendable {
        package var count = 0
        package var amountMinor: Int64 = 0

        package init() {}

        package mutating func add(_ other: Sum) throws(AmountOverflow) {
            count += other.count
            amountMinor = try amountMinor.adding(other.amountMinor)
        }
    }

    package init() {}

    package mutating func add(_ other: SalesSums) throws(AmountOverflow) {
        try activated.add(other.activated)
        try loaded.add(other.loaded)
        try redeemed.add(other.redeemed)
        try refunded.add(other.refunded)
        try reversedRefunds.add(other.reversedRefunds)
        try deactivated.add(other.deactivated)
        try reversedSales.add(other.reversedSales)
        try reversedRedemptions.add(other.reversedRedemptions)
    }

    /// What was sold less what was redeemed and not given back: what the sender took in and owes to
    /// the issuer.
    package var netMinor: Int64 {
        activated.amountMinor + loaded.amountMinor - deactivated.amountMinor
            - reversedSales.amountMinor - redeemed.amountMinor + reversedRedemptions.amountMinor
            + refunded.amountMinor - reversedRefunds.amountMinor
    }
}
