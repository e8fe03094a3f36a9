package import CardCore

/// The funding accounts of clients, their deposits and charges.
package protocol FundingRepository: Sendable {
    /// The stored balances of a client's accounts.
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    /// The deposits and charges that the query asks for, newest first.
    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord]
    /// The number of them, whatever the limit and the offset are.
    func fundingCount(_ query: FundingQuery) throws -> Int
}
