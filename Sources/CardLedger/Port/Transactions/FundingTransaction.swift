package import CardCore

/// Funding accounts in an open transaction.
package protocol FundingTransaction {
    /// The stored balances of a client's accounts.
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    /// The deposits and charges that the query asks for, newest first.
    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord]
    /// Inserts a message without its transfers; the id is that of a first step.
    ///
    /// Its number is the next one of all messages.
    func insert(_ message: FundingMessage, id: PublicID?) throws
    /// Adds to the stored balance of an account of a client or of the issuer, in the currency and
    /// environment of a transfer.
    ///
    /// - Precondition: ``AccountOwner/hasStoredBalance``.
    func add(_ amountMinor: Int64, toBalanceOf account: Account, by transfer: Transfer) throws
}
