package import CardCore
import CardVault

/// The outcome of a call about a wallet, of which its interface makes the answer.
package enum WalletOutcome: Sendable {
    /// Cards were made; the answer contains their secrets.
    case created([MadeWalletCard])
    /// A card after its activation, its deletion or a look.
    case card(WalletCardFacts)
    /// A transaction was accepted; the card is as it is after it.
    case transaction(WalletTransaction, WalletCardFacts)
    /// A further token was made; the answer contains it.
    case token(MadeWalletToken, WalletCardFacts)
    /// A card got another PIN; the answer contains it.
    case pin(ShownSecret, WalletCardFacts)
    /// The settings now.
    case settings(WalletSettings)
    case refused(WalletRefusal)
}

/// A card that a call made, with its secrets.
///
/// - Secrecy: printing one shows dots in the place of the secrets.
package struct MadeWalletCard: Sendable {
    /// The card.
    package var facts: WalletCardFacts
    /// The token and the PIN of the card.
    package var secrets: ShownCard

    package init(_ facts: WalletCardFacts, _ secrets: ShownCard) {
        self.facts = facts
        self.secrets = secrets
    }
}

/// A further token that a call made.
///
/// - Secrecy: printing one shows dots in the place of the token.
package struct MadeWalletToken: Sendable {
    /// The id under which the service names it.
    package var id: PublicID
    /// The id that the client gave the request.
    package var refID: String
    /// The token.
    package var token: ShownSecret
    /// The terms of the token.
    package var terms: TokenTerms
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?
}

/// The facts of a card that answers about a wallet contain.
///
/// - Secrecy: no token and no PIN.
package struct WalletCardFacts: Hashable, Sendable {
    /// The id under which the service names it.
    package var id: PublicID
    /// The id that the client gave it.
    package var cardID: WalletCardID
    /// The use of the card.
    package var type: WalletCardType
    /// The status now.
    package var status: WalletStatus
    /// The amount that its activation loaded; 0 before.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64
    /// The currency; nil before its activation.
    package var currency: Currency?
    /// The customer; nil if the client named none.
    package var customer: String?
    /// The name that its activation gave it; nil for none.
    package var name: String?
    /// The place at which it was sold; nil if the client named none.
    package var originatedBy: String?
    /// The client's own values of the activation, as canonical JSON; nil for none.
    package var metadata: String?
    /// The time at which it was made.
    package var createdAt: Instant
    /// The client that made it.
    package var createdBy: ClientName
    /// The moment before which it cannot be spent: that of its activation if none was given; nil
    /// before its activation.
    package var activeFrom: Instant?
    /// The moment at which it ends; nil if it has no end.
    package var expiresAt: Instant?
    /// The format of its PIN; nil if it has none.
    package var pinFormat: SecretFormat?
    /// Its tokens, in the order in which they were made.
    package var tokens: [WalletTokenFacts]
    /// The amounts now.
    package var amounts: WalletAmounts
    /// The serial, for the log of the service.
    package var serial: Serial
}

/// The facts of a token that answers contain.
package struct WalletTokenFacts: Hashable, Sendable {
    /// The id under which the service names it; nil for the token of the card's making.
    package var id: PublicID?
    /// The moment after which it counts no more; nil for none.
    package var expiresAt: Instant?
    /// The format of the token.
    package var format: SecretFormat
    /// True if the first accepted transaction retires it.
    package var isSingleUse: Bool
    /// True if a transaction retired it.
    package var isRetired: Bool
}

/// Cards of a wallet that a client asks for.
package struct WalletQuery: Hashable, Sendable {
    /// The most cards of the page.
    package var limit: Int
    /// The card after which the page begins; nil for the newest.
    package var after: PublicID?
    /// True if deleted cards are among them.
    package var includesDeleted = false
    /// The least amount that a drawdown may take now; nil for any.
    ///
    /// - Unit: minor units.
    package var leastAvailableMinor: Int64?
    /// The customer of the cards; nil for any.
    package var customer: String?

    package init(limit: Int, after: PublicID? = nil) {
        self.limit = limit
        self.after = after
    }
}

/// A part of a list, newest first.
package struct WalletPage<Item: Sendable>: Sendable {
    /// The items.
    package var items: [Item]
    /// The id after which the next page begins; nil for the last one.
    package var next: PublicID?

    package init(_ items: [Item], next: PublicID? = nil) {
        self.items = items
        self.next = next
    }
}
