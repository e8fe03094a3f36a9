/// The day to which a report assigns a sale.
package enum DayBasis: String, CaseIterable, Sendable {
    /// The business date of the file that contains the sale; without a file, the day on which it
    /// was booked.
    case business
    /// The day on which it was booked.
    case record
}

/// The sales that a report sums up.
package struct SalesQuery: Hashable, Sendable {
    /// The first day; nil for no limit.
    package var from: Day?
    /// The last day, inclusive; nil for no limit.
    package var to: Day?
    /// The meaning of the days.
    package var basis: DayBasis
    /// The store of the sales; nil for all stores.
    package var store: StoreID?
    /// The sender of the sales; nil for all senders.
    package var sender: SenderID?
    /// The environment of the cards.
    package var environment: Environment
    /// The newest message that counts; nil for no limit.
    package var lastMessage: MessageNumber?

    package init(
        from: Day? = nil,
        to: Day? = nil,
        basis: DayBasis = .business,
        store: StoreID? = nil,
        sender: SenderID? = nil,
        environment: Environment = .live
    ) {
        self.from = from
        self.to = to
        self.basis = basis
        self.store = store
        self.sender = sender
        self.environment = environment
    }
}
