package import CardCore

/// The mount's settings for the wallets of its clients.
package struct WalletTerms: Hashable, Sendable {
    /// The product of the cards before their activation.
    package var product: ProductID
    /// True if a transaction that names its card by a token needs the PIN of a card that has one.
    package var requiresPIN: Bool

    package init(product: ProductID, requiresPIN: Bool = false) {
        self.product = product
        self.requiresPIN = requiresPIN
    }
}

/// A call about the wallet of a client, as its interface has read it.
package enum WalletRequest: Sendable {
    /// Makes cards that are not active yet.
    case create([NewWalletCard], OrderFormats)
    /// Makes a card and activates it.
    case createActive(NewWalletCard, OrderFormats, WalletActivation)
    /// Activates a card.
    case activate(WalletCardID, WalletActivation)
    /// Ends a card.
    case delete(WalletCardID)
    /// Makes a further token of a card.
    case addToken(WalletCardID, NewWalletToken)
    /// Gives a card another PIN, in the format of its PIN unless there is another one.
    case changePIN(WalletCardID, format: SecretFormat?)
    /// Looks at a card, and checks a PIN of it.
    case look(PresentedCard, pin: GivenPIN)
    /// Moves money onto a card or from it.
    case move(WalletMove)
    /// Captures a pending transaction, or a part of it.
    case capture(PublicID, WalletCompletion)
    /// Voids the rest of a pending transaction.
    case void(PublicID, WalletCompletion)
    /// Replaces the settings.
    case set(WalletSettings)
}

/// A further token that a client asks for.
package struct NewWalletToken: Hashable, Sendable {
    /// The id that the client gives the request, unique for the card.
    package var refID: String
    /// The terms of the token.
    package var terms: WalletTokenTerms
    /// The format of the token; nil for that of the first token of the card.
    package var format: SecretFormat?
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?

    /// Makes a request for a token without an end, in the format of the card, if nothing else is
    /// given.
    package init(
        _ refID: String,
        _ terms: WalletTokenTerms = WalletTokenTerms(),
        format: SecretFormat? = nil,
        metadata: String? = nil
    ) {
        self.refID = refID
        self.terms = terms
        self.format = format
        self.metadata = metadata
    }
}

/// A transaction that a client asks for.
package struct WalletMove: Sendable {
    /// The id that the client gives it, unique for the card.
    package var refID: String
    /// The direction of the money.
    package var direction: WalletDirection
    /// True if it waits to be captured or voided.
    package var isPending = false
    /// The amount.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64
    /// The currency of the amount.
    package var currency: Currency
    /// The card by the client's id; nil if a token names it.
    package var cardID: WalletCardID?
    /// The card by a token; nil if its id names it.
    package var token: PresentedCard?
    /// The PIN; nil if none was sent.
    package var pin: GivenPIN?
    /// The place at which it originates; nil for the client itself.
    package var originatedBy: String?
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?

    /// Makes a transaction of a card that is named afterwards.
    package init(
        _ refID: String,
        _ direction: WalletDirection,
        amountMinor: Int64,
        currency: Currency
    ) {
        self.refID = refID
        self.direction = direction
        self.amountMinor = amountMinor
        self.currency = currency
    }
}

/// The end of a pending transaction that a client asks for.
package struct WalletCompletion: Hashable, Sendable {
    /// The id that the client gives it, unique for the card.
    package var refID: String
    /// The amount that is captured; nil for all that is pending, and for a void.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64?
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?

    package init(_ refID: String, amountMinor: Int64? = nil, metadata: String? = nil) {
        self.refID = refID
        self.amountMinor = amountMinor
        self.metadata = metadata
    }
}
