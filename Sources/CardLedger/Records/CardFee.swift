package import CardCore

/// A dormancy fee that was deducted from a card.
package struct CardFee: Hashable, Sendable {
    /// The deducted amount, in minor units.
    package var amountMinor: Int64
    /// The currency of the card.
    package var currency: Currency
    /// The instant of the deduction.
    package var at: Instant

    package init(amountMinor: Int64, currency: Currency, at: Instant) {
        self.amountMinor = amountMinor
        self.currency = currency
        self.at = at
    }
}
