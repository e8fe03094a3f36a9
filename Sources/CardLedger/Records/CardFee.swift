package import CardCore

/// A dormancy fee that was taken from a card.
package struct CardFee: Hashable, Sendable {
    package var amountMinor: Int64
    package var currency: Currency
    package var at: Instant

    package init(amountMinor: Int64, currency: Currency, at: Instant) {
        self.amountMinor = amountMinor
        self.currency = currency
        self.at = at
    }
}
