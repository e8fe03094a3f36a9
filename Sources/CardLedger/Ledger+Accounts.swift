package import CardCore

/// What the journal says: sales, settlement, expiry and fees.
package protocol Accounts: Sendable {
    /// The runs of the calendar that did something, oldest first.
    func expiryRuns() throws -> [ExpiryRun]
    /// What came and went over the counters, summed up from the journal.
    func sales(_ query: SalesQuery, days: DayCount) throws -> [SalesLine]
    /// The files of a sender that were taken between two days, oldest first, settled and not.
    func statements(_ query: StatementQuery) throws -> [FileStatementRecord]
    /// Cards that were sold without a serial, from the files of a sender between two days.
    func saleCounts(_ query: StatementQuery) throws -> [SaleCount]
    /// What each account holds at a moment, or now; cards' accounts are one line per currency.
    func trialBalance(asOf: Instant?) throws -> [AccountBalance]
}

extension Accounts {
    /// The same by days of UTC.
    package func sales(_ query: SalesQuery) throws -> [SalesLine] {
        try sales(query, days: .utc)
    }
}
