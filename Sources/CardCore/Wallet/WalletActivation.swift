/// The values that a client gives a card when it is sold.
package struct WalletActivation: Hashable, Sendable {
    /// The amount that is loaded onto the card.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64
    /// The currency, which decides the product that the card becomes.
    package var currency: Currency
    /// The customer who gets the card; nil if the client names none.
    package var customer: String?
    /// The name of the card; nil for none.
    package var name: String?
    /// The place at which it is sold; nil for the client itself.
    package var originatedBy: String?
    /// The moment before which the card cannot be spent; nil for none.
    package var activeFrom: Instant?
    /// The moment at which the card ends; nil for that of the wallet's settings, else of the product.
    package var expiresAt: Instant?
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?
    /// The terms of the card's tokens from now on; nil leaves them as they are.
    package var tokenTerms: WalletTokenTerms?

    /// Makes the activation with an amount alone.
    package init(amountMinor: Int64, currency: Currency) {
        self.amountMinor = amountMinor
        self.currency = currency
    }
}

/// The terms of a token as a client asks for them.
package struct WalletTokenTerms: Hashable, Sendable {
    /// The number of seconds from now in which the token counts; nil for no end.
    package var expiresInSeconds: Int64?
    /// True if the first accepted transaction retires the token.
    package var isSingleUse: Bool

    /// Makes terms without an end, of any number of transactions, if none are given.
    package init(expiresInSeconds: Int64? = nil, isSingleUse: Bool = false) {
        self.expiresInSeconds = expiresInSeconds
        self.isSingleUse = isSingleUse
    }

    /// The terms from that moment on.
    package func terms(from now: Instant) -> TokenTerms {
        TokenTerms(
            isSingleUse: isSingleUse,
            validUntil: expiresInSeconds.map { now.adding(seconds: $0) }
        )
    }
}

/// The end of a card whose activation names none.
package enum WalletExpiryRule {
    /// The moment at which the card ends by the settings of its wallet; nil if the product decides.
    ///
    /// `latest` is the last day that the product allows. An end after it is that of the product:
    /// nobody asked for it in this call.
    package static func end(
        by settings: WalletSettings,
        from now: Instant,
        latest: Day?,
        utcOffsetSeconds: Int
    ) -> Instant? {
        guard settings.defaultExpiresInDays > 0 else { return nil }
        let end = now.adding(seconds: Int64(settings.defaultExpiresInDays) * 86_400)
        if let latest, end.lastDayBefore(utcOffsetSeconds: utcOffsetSeconds) > latest { return nil }
        return end
    }
}
