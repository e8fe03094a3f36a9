package import CardCore

/// The cards that programmes of messages are about.
package struct Stock: Sendable {
    /// The cards of all products.
    package var cards: [StockedCard]

    package init(_ cards: [StockedCard]) { self.cards = cards }

    /// Returns the product's rules for the card with that serial.
    package func kind(of serial: Serial) -> CardKind {
        guard let card = cards.first(where: { $0.serial == serial }) else {
            preconditionFailure("no card \(serial) in stock")
        }
        return card.kind
    }
}

/// A card and the rules of its product.
package struct StockedCard: Sendable {
    /// The serial of the card.
    package var serial: Serial
    /// The rules of its product.
    package var kind: CardKind

    package init(_ serial: Serial, _ kind: CardKind) {
        self.serial = serial
        self.kind = kind
    }
}

/// The rules of a product, in the words of this model.
package struct CardKind: Hashable, Sendable {
    /// The id of the product.
    package var product: ProductID
    /// The currency of the product.
    package var currency: Currency
    /// The amounts that activate a card.
    package var amounts: [Int64]
    /// The amount that a card gets beyond that.
    package var gift: Int64 = 0
    /// The amounts that may be loaded at once.
    package var loads: ClosedRange<Int64> = 1...Int64.max
    /// True if cards get a last day when they are activated.
    package var expires = false

    package init(_ product: ProductID, currency: Currency, amounts: [Int64]) {
        self.product = product
        self.currency = currency
        self.amounts = amounts
    }
}
