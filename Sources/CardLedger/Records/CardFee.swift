package import CardCore

/// A dormancy fee that was taken from a card.
package struct CardFee: Hashable, Sendable {
    package var amountMinor: Int64
    package var currency: Currency
    package var at: Instant
}
