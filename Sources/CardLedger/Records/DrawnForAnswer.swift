package import CardCore

/// Cards that were drawn for an answer before their order exists.
package struct DrawnForAnswer: Hashable, Sendable {
    /// The cards, in the order of their positions.
    package var cards: [MintedCard]
    /// The sequence number of the first card: their order must get it.
    package var firstSequence: Int64
    /// The serials of the product.
    package var space: SerialSpace
    /// The epochs of the keys of the cards' hashes.
    package var epochs: KeyEpochs

    package init(
        _ cards: [MintedCard],
        firstSequence: Int64,
        in space: SerialSpace,
        epochs: KeyEpochs
    ) {
        self.cards = cards
        self.firstSequence = firstSequence
        self.space = space
        self.epochs = epochs
    }
}

/// An attempt to create an order with cards that were drawn before.
package enum AnsweredOrder: Hashable, Sendable {
    /// The order and its cards, as they are stored.
    case made(OrderRecord, [MintedCard])
    /// Another order got the serials of the cards.
    case moved
}
