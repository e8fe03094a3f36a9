/// Which day a sale belongs to.
package enum DayBasis: String, CaseIterable, Sendable {
    /// The business date of the file that brought it; for what came in none, the day it was booked.
    case business
    /// The day on which it was booked.
    case record
}

/// Which sales are summed up.
package struct SalesQuery: Hashable, Sendable {
    package var from: Day?
    package var to: Day?
    package var basis: DayBasis
    package var store: StoreID?
    package var sender: SenderID?

    package init(
        from: Day? = nil,
        to: Day? = nil,
        basis: DayBasis = .business,
        store: StoreID? = nil,
        sender: SenderID? = nil
    ) {
        self.from = from
        self.to = to
        self.basis = basis
        self.store = store
        self.sender = sender
    }
}
