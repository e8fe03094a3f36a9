/// Which files are told about.
package struct StatementQuery: Hashable, Sendable {
    package var sender: SenderID
    /// Business days; of files without one, the days on which they came.
    package var from: Day?
    package var to: Day?
    /// When files without a business day came; nil takes the days above in UTC.
    package var arrival: ClosedRange<Instant>?

    package init(sender: SenderID, from: Day? = nil, to: Day? = nil) {
        self.sender = sender
        self.from = from
        self.to = to
    }

    /// The days above as moments in UTC.
    package var arrivalInUTC: ClosedRange<Instant> {
        let first = Int64(from?.daysSinceEpoch ?? 0) * 86_400_000
        let end = to.map { Int64($0.daysSinceEpoch + 1) * 86_400_000 - 1 } ?? Int64.max
        return Instant(milliseconds: first)...Instant(milliseconds: max(first, end))
    }
}

/// Cards that a file says were sold, and not which.
package struct SaleCount: Hashable, Sendable {
    package var store: StoreID
    package var day: Day
    package var item: String
    package var currency: Currency
    package var quantity: Int64
    package var amountMinor: Int64

    package init(
        store: StoreID,
        day: Day,
        item: String,
        currency: Currency,
        quantity: Int64,
        amountMinor: Int64
    ) {
        self.store = store
        self.day = day
        self.item = item
        self.currency = currency
        self.quantity = quantity
        self.amountMinor = amountMinor
    }
}
