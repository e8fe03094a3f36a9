package import CardCore

/// Ranges of cards in an open transaction.
///
/// Nothing here takes memory that grows with the range.
package protocol RangeTransaction {
    /// What was done to a range under that request id, as ``RangeRecord/content``.
    func rangeContent(requestID: String) throws -> String?
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
    /// Records a hold of the kind on each card that is in one of `lives` and has none.
    ///
    /// - Returns: how many.
    func insertHolds(
        _ kind: HoldKind,
        onCardsIn lives: [LifeCycle],
        of range: CardRange,
        reason: String
    ) throws -> Int
    /// Records that the holds of the kind ended.
    ///
    /// - Returns: how many cards had one.
    func endHolds(_ kind: HoldKind, of range: CardRange) throws -> Int
    /// Inserts what was done.
    func insert(_ act: RangeRecord) throws
}
