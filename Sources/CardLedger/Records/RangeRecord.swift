package import CardCore

/// Cards of a range that have the same told about them.
package struct RangeCensus: Hashable, Sendable {
    package var life: LifeCycle
    package var isRecalled: Bool
    package var cards: Int

    package init(life: LifeCycle, isRecalled: Bool, cards: Int) {
        self.life = life
        self.isRecalled = isRecalled
        self.cards = cards
    }
}

/// What was done to a range.
package struct RangeRecord: Hashable, Sendable {
    package var requestID: String
    /// What was asked for: the same request id with another content is a conflict.
    package var content: String
    package var act: RangeAct
    package var range: CardRange
    package var reason: String
    /// Never activated cards that it was done to, and activated ones.
    package var done: Int
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
