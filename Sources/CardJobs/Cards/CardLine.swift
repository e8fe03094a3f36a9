package import CardCore

/// A card of a list; never a secret.
package struct CardLine: Hashable, Sendable {
    /// The card at present.
    package var card: CardFacts
    /// The time of the sale that activated the card; nil for a card that is not activated.
    package var soldAt: Instant?
    /// The store of that sale; nil for a card that is not activated.
    package var seller: StoreID?
}
