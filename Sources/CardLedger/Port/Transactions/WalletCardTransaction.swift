package import CardCore

/// The wallets of clients in an open transaction.
package protocol WalletCardTransaction {
    /// The wallets with everything that was written so far.
    var wallets: any WalletReading { get }
    /// Inserts a card of a client's wallet with its public id, which no other record has.
    func insert(_ new: NewWalletCard, _ id: PublicID, card: CardNumber, of client: ClientName)
        throws -> WalletCard
    /// Inserts the record of a further token.
    func insert(_ token: WalletToken) throws
    /// Inserts newer settings of a client's wallet.
    func insert(_ settings: WalletSettings, of client: ClientName) throws
}
