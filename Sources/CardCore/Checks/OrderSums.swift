/// The numbers of one order that must agree.
package struct OrderSums: Hashable, Sendable {
    package let state: OrderState
    /// How many cards its record names.
    package let minted: Int
    /// How many cards have a row.
    package let cards: Int
    /// How many cards its segments have.
    package let inSegments: Int
    /// How many cards are activated.
    package let activated: Int
    package let hasRelease: Bool

    package init(
        state: OrderState,
        minted: Int,
        cards: Int,
        inSegments: Int,
        activated: Int,
        hasRelease: Bool
    ) {
        self.state = state
        self.minted = minted
        self.cards = cards
        self.inSegments = inSegments
        self.activated = activated
        self.hasRelease = hasRelease
    }

    /// Activated cards that the state does not allow: ``LedgerRule/activeCardsWereReleased``.
    package var wronglyActivated: Int { state.mayHaveActiveCards ? 0 : activated }

    /// Counts that are not the minted ones: ``LedgerRule/cardsAreComplete``.
    package var wrongCounts: Int { [cards, inSegments].count { $0 != minted } }

    /// Whether state and release contradict each other: ``LedgerRule/oneRelease``.
    package var contradictsRelease: Bool { state.hasRelease.map { $0 != hasRelease } ?? false }
}
