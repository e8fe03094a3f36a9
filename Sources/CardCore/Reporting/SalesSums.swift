/// The money that moved at one store on one day with cards of one product.
package struct SalesLine: Hashable, Sendable {
    /// The store that sold or redeemed.
    package var store: StoreID
    /// The day, by the basis of the query.
    package var day: Day
    /// The product of the cards.
    package var product: ProductID
    /// The currency of the sums.
    package var currency: Currency
    /// The sums of the line.
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

/// Transfers of the journal by their kind; minor units.
package struct SalesSums: Hashable, Sendable {
    /// Activations.
    package var activated = Sum()
    /// Loads.
    package var loaded = Sum()
    /// Redemptions.
    package var redeemed = Sum()
    /// Redemptions that refunds gave back.
    package var refunded = Sum()
    /// Refunds that were reversed before they were confirmed.
    package var reversedRefunds = Sum()
    /// Activations that a till reversed whole with a deactivation.
    package var deactivated = Sum()
    /// Activations and loads that were reversed before they were confirmed.
    package var reversedSales = Sum()
    /// Redemptions that were reversed.
    package var reversedRedemptions = Sum()
    /// Rests of void cards that were written off; they are not part of the debt of a sender.
    package var writtenOff = Sum()

    /// A number of transfers and their total.
    package struct Sum: Hashable, Sendable {
        /// The number of transfers.
        package var count = 0
        /// Their total in minor units.
        package var amountMinor: Int64 = 0

        package init() {}

        /// Adds another sum.
        ///
        /// - Throws: ``AmountOverflow`` if a total leaves 64 bits.
        package mutating func add(_ other: Sum) throws(AmountOverflow) {
            count += other.count
            amountMinor = try amountMinor.adding(other.amountMinor)
        }
    }

    package init() {}

    /// Adds the sums of another line.
    ///
    /// - Throws: ``AmountOverflow`` if a total leaves 64 bits.
    package mutating func add(_ other: SalesSums) throws(AmountOverflow) {
        try activated.add(other.activated)
        try loaded.add(other.loaded)
        try redeemed.add(other.redeemed)
        try refunded.add(other.refunded)
        try reversedRefunds.add(other.reversedRefunds)
        try deactivated.add(other.deactivated)
        try reversedSales.add(other.reversedSales)
        try reversedRedemptions.add(other.reversedRedemptions)
        try writtenOff.add(other.writtenOff)
    }

    /// Sales less redemptions, without those that were reversed or refunded: the debt of the sender
    /// to the issuer; minor units.
    package var netMinor: Int64 {
        activated.amountMinor + loaded.amountMinor - deactivated.amountMinor
            - reversedSales.amountMinor - redeemed.amountMinor + reversedRedemptions.amountMinor
            + refunded.amountMinor - reversedRefunds.amountMinor
    }
}

extension TransferKind {
    /// The sum of a store that a transfer counts in.
    package func salesSum(of operation: Operation) -> WritableKeyPath<SalesSums, SalesSums.Sum> {
        switch self {
        case .activated: \.activated
        case .loaded: \.loaded
        case .redeemed: \.redeemed
        case .refunded: \.refunded
        case .activationReversed: operation == .deactivate ? \.deactivated : \.reversedSales
        case .loadReversed: \.reversedSales
        case .redemptionReversed: \.reversedRedemptions
        case .refundReversed: \.reversedRefunds
        case .adjusted: \.writtenOff
        }
    }

    /// Returns true if a sum of a store counts a transfer of that operation.
    ///
    /// The starting balance of a sale that was taken back is not a write-off.
    package func isOfSales(_ operation: Operation) -> Bool {
        self != .adjusted || operation == .writeOff
    }
}
