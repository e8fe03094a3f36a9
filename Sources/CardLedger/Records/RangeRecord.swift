package import CardCore

/// The cards of a range with the same life cycle and the same holds.
package struct StateCount: Hashable, Sendable {
    /// The life cycle of the cards.
    package var life: LifeCycle
    /// True if the cards have a hold `recall`.
    package var isRecalled: Bool
    /// The number of cards.
    package var cards: Int

    package init(life: LifeCycle, isRecalled: Bool, cards: Int) {
        self.life = life
        self.isRecalled = isRecalled
        self.cards = cards
    }
}

/// A change to a range.
package struct RangeRecord: Hashable, Sendable {
    /// The id that the operator gave the request.
    package var requestID: String
    /// The requested change: the same request id with another content is a conflict.
    package var content: String
    /// The act on the range.
    package var act: RangeAct
    /// The order and the positions of the cards.
    package var range: CardRange
    /// The reason that the operator typed; empty without one.
    package var reason: String
    /// The number of changed cards that were never activated.
    package var done: Int
    /// The number of activated cards.
    package var activated: Int

    package init(
        requestID: String,
        content: String,
        act: RangeAct,
        range: CardRange,
        reason: String,
        done: Int,
        activated: Int
    ) {
        self.requestID = requestID
        self.content = content
        self.act = act
        self.range = range
        self.reason = reason
        self.done = done
        self.activated = activated
    }
}
