/// The numbers of one order that must agree.
package struct OrderSums: Hashable, Sendable {
    /// The state of the order.
    package let state: OrderState
    /// The number of cards according to its record.
    package let minted: Int
    /// The number of rows of cards.
    package let cards: Int
    /// The number of cards in its segments.
    package let inSegments: Int
    /// The number of activated cards.
    package let activated: Int
    /// True if the order has a release.
    package let hasRelease: Bool
    /// True if a printer gets its cards.
    package let isPrinted: Bool

    package init(
        state: OrderState,
        minted: Int,
        cards: Int,
        inSegments: Int,
        activated: Int,
        hasRelease: Bool,
        isPrinted: Bool = true
    ) {
        self.state = state
        self.minted = minted
        self.cards = cards
        self.inSegments = inSegments
        self.activated = activated
        self.hasRelease = hasRelease
        self.isPrinted = isPrinted
    }

    /// The number of activated cards that the state does not allow:
    /// ``LedgerRule/activeCardsWereReleased``.
    package var wronglyActivated: Int { state.mayHaveActiveCards ? 0 : activated }

    /// The number of counts that are not the minted one: ``LedgerRule/cardsAreComplete``.
    package var wrongCounts: Int { [cards, inSegments].count { $0 != minted } }

    /// True if state and release contradict each other: ``LedgerRule/oneRelease``; an order without
    /// a printer never has a release.
    package var contradictsRelease: Bool {
        if !isPrinted { return hasRelease }
        return state.hasRelease.map { $0 != hasRelease } ?? false
    }
}
