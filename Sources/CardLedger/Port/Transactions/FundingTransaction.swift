package import CardCore

/// Funding accounts in an open transaction.
package protocol FundingTransaction: FundingReading {
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
