package import CardCore
package import CardJobs

/// The wallets of clients, as calls look at them and change them.
///
/// A method that is not asynchronous blocks, so none is called on an event loop.
package protocol WalletLookup: Sendable {
    /// Prepares a call for the writer; cards and secrets are drawn for it.
    func prepare(
        _ request: WalletRequest,
        for client: ClientRecord,
        wallet: WalletTerms,
        mark: String?,
        requestID: String,
        answer: @escaping @Sendable (CallOutcome) -> CallAnswer
    ) async throws -> PreparedCall
    /// Runs the preparation and the decision of a call that draws cards, one after another.
    func drawing<Answer: Sendable>(
        of product: ProductID,
        _ body: () async throws -> Answer
    ) async throws -> Answer
    /// The card of the client with that id; nil if it has none, or deleted it and `deleted` is
    /// false.
    func walletCard(_ id: WalletCardID, of client: ClientRecord, deleted: Bool) throws
        -> WalletCardFacts?
    /// The card of the client that a token names, for a look at it; nil if none is so named.
    func walletCard(presented: PresentedCard, of client: ClientRecord) throws -> WalletCardFacts?
    /// A page of the client's cards, newest first; nil for an unknown cursor.
    func walletCards(_ query: WalletQuery, of client: ClientRecord) throws
        -> WalletPage<WalletCardFacts>?
    /// A page of the transactions of a card, newest first; nil for an unknown card or cursor.
    func walletTransactions(
        of id: WalletCardID,
        client: ClientRecord,
        after: PublicID?,
        limit: Int
    ) throws -> WalletPage<WalletTransaction>?
    /// The id of the further token of a card that the client asked for under that id; nil for none.
    func walletToken(refID: String, of card: WalletCardID, client: ClientRecord) throws
        -> PublicID?
    /// The settings of the client's wallet.
    func walletSettings(of client: ClientRecord) throws -> WalletSettings
    /// The alphabets of a product.
    func walletAlphabets(of product: ProductID) throws -> WalletAlphabets
    /// Searches texts for tokens of cards, and holds the cards that it finds; true if one was found.
    func holdCards(inTexts texts: [String], from client: ClientName) throws -> Bool
}

extension ServedCalls: WalletLookup {}
