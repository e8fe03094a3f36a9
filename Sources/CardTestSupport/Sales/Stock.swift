package import CardCore

/// The cards that programmes of messages are about.
package struct Stock: Sendable {
    package var cards: [StockedCard]

    package init(_ cards: [StockedCard]) { self.cards = cards }

    package func kind(of serial: Serial) -> CardKind {
        guard let card = cards.first(where: { $0.serial == serial }) else {
            preconditionFailure("no card \(serial) in stock")
        }
        return card.kind
    }
}

package struct StockedCard: Sendable {
    package var serial: Serial
    package var kind: CardKind

    package init(_ serial: Serial, _ kind: CardKind) {
        self.serial = serial
        self.kind = kind
    }
}

/// What a product allows, in the words of this model.
package struct CardKind: Hashable, Sendable {
    package var product: ProductID
    package var currency: Currency
    /// What activates a card.
    package var amounts: [Int64]
    /// What a card holds beyond that.
    package var gift: Int64 = 0
    /// What may be loaded at once.
    package var loads: ClosedRange<Int64> = 1...Int64.max
    /// Whether cards get a last day when they are activated.
    package var expires = false

    package init(_ product: ProductID, _ currency: Currency, _ amounts: [Int64]) {
        self.product = product
        self.currency = currency
        self.amounts = amounts
    }
}
