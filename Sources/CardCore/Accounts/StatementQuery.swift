/// Which files are told about.
package struct StatementQuery: Hashable, Sendable {
    package var sender: String
    /// Business days; of files without one, the days on which they came.
    package var from: Day?
    package var to: Day?

    package init(sender: String, from: Day? = nil, to: Day? = nil) {
        self.sender = sender
        self.from = from
        self.to = to
    }
}

/// Cards that a file says were sold, and not which.
package struct SaleCount: Hashable, Sendable {
    package var store: String
    package var day: Day
    package var item: String
    package var currency: Currency
    package var quantity: Int64
    package var amountMinor: Int64

    package init(
        store: String,
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
