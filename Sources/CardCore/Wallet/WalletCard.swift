/// A card of the wallet of a client; it never changes.
///
/// The facts that its activation sets are those of the card and of the message that activated it.
package struct WalletCard: Hashable, Sendable {
    /// The number of the record, ascending in the order of creation.
    package var number: WalletCardNumber
    /// The ledger's number of the card.
    package var card: CardNumber
    /// The client whose card it is.
    package var client: ClientName
    /// The id that the client gave it.
    package var id: WalletCardID
    /// The id under which the service names it.
    package var publicID: PublicID
    /// The use of the card.
    package var type: WalletCardType
    /// The time at which it was made.
    package var at: Instant

    package init(
        number: WalletCardNumber,
        card: CardNumber,
        client: ClientName,
        _ new: NewWalletCard,
        publicID: PublicID,
        at instant: Instant
    ) {
        self.number = number
        self.card = card
        self.client = client
        id = new.id
        type = new.type
        self.publicID = publicID
        at = instant
    }
}

/// The number of a card among those of all wallets, counted from 1.
package struct WalletCardNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}

/// A further token that a client asked for; it never changes.
package struct WalletToken: Hashable, Sendable {
    /// The ledger's number of the card.
    package var card: CardNumber
    /// The number of the token among those of its card.
    package var version: Int
    /// The id that the client gave the request, unique for the card.
    package var refID: String
    /// The id under which the service names it.
    package var publicID: PublicID
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?
    /// The time at which it was made.
    package var at: Instant

    package init(
        card: CardNumber,
        version: Int,
        refID: String,
        publicID: PublicID,
        metadata: String?,
        at instant: Instant
    ) {
        self.card = card
        self.version = version
        self.refID = refID
        self.publicID = publicID
        self.metadata = metadata
        at = instant
    }
}

/// The settings of a client's wallet.
package struct WalletSettings: Hashable, Sendable {
    /// The number of days after which a card ends whose activation names no end; 0 for none.
    package var defaultExpiresInDays: Int

    /// Makes settings without an end of cards, if no days are given.
    package init(defaultExpiresInDays: Int = 0) {
        self.defaultExpiresInDays = defaultExpiresInDays
    }

    /// The most days: a hundred years.
    package static let mostDays = 36_500
}
