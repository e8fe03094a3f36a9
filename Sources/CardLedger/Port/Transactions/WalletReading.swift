package import CardCore

/// The wallets of clients as they are now, on a snapshot or in an open transaction.
package protocol WalletReading {
    /// The card of the client with that id; nil if it has none.
    func walletCard(_ id: WalletCardID, of client: ClientName) throws -> WalletCard?
    /// The card of a wallet with the ledger's number; nil if it is in no wallet.
    func walletCard(_ number: CardNumber) throws -> WalletCard?
    /// The cards that the query asks for, newest first.
    func walletCards(_ query: WalletCardQuery) throws -> [WalletCard]
    /// The further tokens of a card that its client asked for, in their order.
    func walletTokens(ofCard number: CardNumber) throws -> [WalletToken]
    /// The newest settings of a client's wallet; nil if it never set any.
    func walletSettings(of client: ClientName) throws -> WalletSettings?
    /// The card with the ledger's number.
    func card(numbered number: CardNumber) throws -> Card?
    /// The PIN of the card; nil if it has none.
    func storedPIN(ofCard number: CardNumber) throws -> StoredPIN?
    /// The tokens of the card with their formats, in the order of their versions.
    func formattedTokens(ofCard number: CardNumber) throws -> [FormattedToken]
    /// The money that was put on the card and taken from it by that message and later ones.
    func walletFlow(ofCard number: CardNumber, from message: MessageNumber) throws -> WalletFlow
    /// The message with that number; nil if it does not exist.
    func bookedMessage(_ number: MessageNumber) throws -> BookedMessage?
    /// The message of the sender with exactly that id; nil if it does not exist.
    func bookedMessage(_ id: MessageID, of sender: SenderID) throws -> BookedMessage?
    /// The transactions of a card of a wallet before a message, newest first; nil for the newest.
    func walletMessages(of card: WalletCard, before message: MessageNumber?, limit: Int) throws
        -> [BookedMessage]
    /// The record that an id names.
    func target(of id: PublicID) throws -> PublicID.Target?
}

/// Cards of one wallet.
package struct WalletCardQuery: Hashable, Sendable {
    /// The client whose cards they are.
    package var client: ClientName
    /// The card after which the page begins; nil for the newest.
    package var before: WalletCardNumber?
    /// The most cards.
    package var limit: Int
    /// The customer of the cards; nil for any.
    package var customer: String?
    /// True if deleted cards are among them.
    package var includesDeleted = false
    /// The least account balance of the cards, which are active then; nil for any.
    ///
    /// - Unit: minor units.
    package var leastBalanceMinor: Int64?

    package init(_ client: ClientName, before: WalletCardNumber? = nil, limit: Int) {
        self.client = client
        self.before = before
        self.limit = limit
    }
}

/// A token of a card with its format.
package struct FormattedToken: Hashable, Sendable {
    /// The token.
    package var token: StoredToken
    /// The format that its order or its making gave it; nil for that of the product.
    package var format: RecordedFormat?

    package init(_ token: StoredToken, _ format: RecordedFormat?) {
        self.token = token
        self.format = format
    }
}
