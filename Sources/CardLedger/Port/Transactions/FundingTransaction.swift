package import CardCore

/// Funding accounts in an open transaction.
package protocol FundingTransaction {
    /// The stored balances of a client's accounts.
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    /// The deposits and charges that the query asks for, newest first.
    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord]
    /// Inserts a message, its transfers, and the balances after them; the id is that of a first
    /// step.
    ///
    /// Its number is the next one of all messages.
    func insert(_ message: FundingMessage, id: PublicID?) throws
}
