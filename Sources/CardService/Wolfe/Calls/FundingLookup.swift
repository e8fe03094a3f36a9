package import CardCore
package import CardJobs

/// The look-ups of calls about funding accounts.
///
/// Each method blocks, so none is called on an event loop.
package protocol FundingLookup: Sendable {
    /// The account of a client with its balances now.
    ///
    /// - Throws: `funding.none`.
    func fundingAccount(of client: ClientRecord) throws -> FundingAccount
    /// The number of the account.
    func fundingAccountNumber(of client: ClientName) -> FundingAccountNumber
    /// A page of deposits and charges, and the number of all that the query asks for.
    func fundingPage(_ query: FundingQuery) throws -> (records: [FundingRecord], all: Int)
    /// The number of the first message of the deposit or charge with that id; nil for another id.
    func fundingNumber(of id: PublicID) throws -> MessageNumber?
    /// Searches texts for tokens of cards, and holds the cards that it finds; true if one was found.
    func holdCards(inTexts texts: [String], from client: ClientName) throws -> Bool
}

extension ServedCalls: FundingLookup {}
