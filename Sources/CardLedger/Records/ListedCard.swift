package import CardCore

/// A card of a list, and the store that sold it.
package struct ListedCard: Hashable, Sendable {
    /// The card at present.
    package var card: Card
    /// The store of the sale that activated the card; nil for a card that is not activated.
    package var seller: StoreID?

    package init(card: Card, seller: StoreID?) {
        self.card = card
        self.seller = seller
    }
}
