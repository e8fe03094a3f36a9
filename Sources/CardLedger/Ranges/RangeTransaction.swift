package import CardCore

/// Ranges of cards in an open transaction.
///
/// Nothing here takes memory that grows with the range. One card is a range, too.
package protocol RangeTransaction {
    /// What was done to ranges, in the order in which it was done.
    func rangeRecords(_ key: RangeKey) throws -> [RangeRecord]
    /// How many cards of the range are in which part of their life, and how many of those are
    /// recalled.
    func census(_ range: CardRange) throws -> [RangeCensus]
    /// Activated cards past that position, in order; the recalled ones alone, or those alone that
    /// are not.
    func activatedCards(of range: CardRange, recalled: Bool?, after position: Int, limit: Int)
        throws -> [Card]
    /// Saves the part of their life that cards enter, if they are in one of `lives`.
    ///
    /// - Returns: how many.
    func save(_ life: LifeCycle, ofCardsIn lives: [LifeCycle], of range: CardRange) throws -> Int
    /// Records a hold of the kind on each card that is in one of `lives` and has none, and that the
    /// card has it.
    ///
    /// - Returns: how many.
    func insertHolds(
        _ kind: HoldKind,
        onCardsIn lives: [LifeCycle],
        of range: CardRange,
        reason: String
    ) throws -> Int
    /// Records that the holds of the kind ended, and that the cards have none.
    ///
    /// - Returns: how many cards had one.
    func endHolds(_ kind: HoldKind, of range: CardRange) throws -> Int
    /// Inserts what was done.
    func insert(_ act: RangeRecord) throws
}

/// Which records of ranges are loaded.
package enum RangeKey: Sendable {
    /// The one that was made under a request id.
    case request(String)
    /// Those of an order.
    case order(OrderID)
}
