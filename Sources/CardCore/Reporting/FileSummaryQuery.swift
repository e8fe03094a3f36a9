/// The files that a statement reports.
package struct FileSummaryQuery: Hashable, Sendable {
    /// The sender of the files.
    package var sender: SenderID
    /// The first business day; for files without one, the first day of arrival; nil for no limit.
    package var from: Day?
    /// The last day, inclusive; nil for no limit.
    package var to: Day?
    /// The time of arrival of files without a business day; if it is nil, the days above in UTC
    /// apply.
    package var arrival: ClosedRange<Instant>?
    /// The environment of the files; files that name none are live.
    package var environment: Environment

    package init(
        sender: SenderID,
        from: Day? = nil,
        to: Day? = nil,
        environment: Environment = .live
    ) {
        self.sender = sender
        self.environment = environment
        self.from = from
        self.to = to
    }

    /// The days of the query as moments in UTC.
    package var arrivalInUTC: ClosedRange<Instant> {
        let first = Int64(from?.daysSinceEpoch ?? 0) * 86_400_000
        let end = to.map { Int64($0.daysSinceEpoch + 1) * 86_400_000 - 1 } ?? Int64.max
        return Instant(milliseconds: first)...Instant(milliseconds: max(first, end))
    }
}

/// Cards that were sold according to a file that does not name them.
package struct SaleCount: Hashable, Sendable {
    /// The store that sold the cards.
    package var store: StoreID
    /// The business day of the sale.
    package var day: Day
    /// The article, as the file names it.
    package var item: String
    /// The currency of the amount.
    package var currency: Currency
    /// The number of cards; negative if more were returned than sold.
    package var quantity: Int64
    /// The total of the sales in minor units.
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
