package import CardCore

/// Reports over the journal: sales, settlement, expiry and fees.
package protocol Accounts: Sendable {
    /// The runs of the calendar that did something, oldest first.
    func expiryRuns() throws -> [ExpiryRun]
    /// Sums up sales, redemptions and refunds from the journal.
    func sales(_ query: SalesQuery, days: DayCount) throws -> [SalesLine]
    /// The files of a sender that arrived between two days, oldest first, posted or not.
    func fileSummaries(_ query: FileSummaryQuery) throws -> [FileSummaryRecord]
    /// Cards that were sold without a serial, from the files of a sender between two days.
    func saleCounts(_ query: FileSummaryQuery) throws -> [SaleCount]
    /// The applied activations of those files whose rows have a price, by their numbers.
    func pricedSales(inFiles files: [FileNumber]) throws -> [PricedSale]
    /// The amounts of the rejected rows of a posted file, as its audit entry has them; nil if it has
    /// none.
    func rejectedAmounts(ofFile file: SaleFileRecord) throws -> RejectedAmounts?
    /// The balance of each account of an environment at a moment, or now; cards' accounts are one
    /// line per currency.
    func trialBalance(asOf: Instant?, of environment: Environment) throws -> [AccountBalance]
    /// The newest message of the time in which live and test cards had the same accounts; nil if no
    /// test card had money then.
    func lastMessageOfSharedAccounts() throws -> MessageNumber?
}

extension Accounts {
    /// The same sums, but by days of UTC.
    package func sales(_ query: SalesQuery) throws -> [SalesLine] {
        try sales(query, days: .utc)
    }

    /// The balances of the live accounts.
    package func trialBalance(asOf: Instant?) throws -> [AccountBalance] {
        try trialBalance(asOf: asOf, of: .live)
    }
}
