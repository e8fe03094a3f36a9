package import CardCore

/// Ranges of cards in an open transaction.
///
/// No method needs memory that grows with the range. One card is a range, too.
package protocol RangeTransaction {
    /// The changes to ranges, in the order in which they were made.
    func rangeRecords(_ key: RangeKey) throws -> [RangeRecord]
    /// Counts the cards of the range by life cycle, and the recalled ones among them.
    func countsByState(_ range: CardRange) throws -> [StateCount]
    /// Activated cards past that position, in order; the recalled ones alone, or those alone that
    /// are not.
    func activatedCards(of range: CardRange, recalled: Bool?, after position: Int, limit: Int)
        throws -> [Card]
    /// Saves the new life cycle of cards that are in one of `lives`.
    ///
    /// - Returns: the number of cards.
    func save(_ life: LifeCycle, ofCardsIn lives: [LifeCycle], of range: CardRange) throws -> Int
    /// Records a hold of the kind on each card that is in one of `lives` and has none, and marks
    /// the card as held.
    ///
    /// - Returns: the number of cards.
    func insertHolds(
        _ kind: HoldKind,
        onCardsIn lives: [LifeCycle],
        of range: CardRange,
        reason: String
    ) throws -> Int
    /// Ends the holds of the kind, and marks the cards as free of them.
    ///
    /// - Returns: the number of cards that had one.
    func endHolds(_ kind: HoldKind, of range: CardRange) throws -> Int
    /// Inserts a change to a range.
    func insert(_ act: RangeRecord) throws
}

/// The key by which records of ranges are loaded.
package enum RangeKey: Sendable {
    /// The record that was made under a request id.
    case request(String)
    /// The records of an order.
    case order(OrderID)
}
