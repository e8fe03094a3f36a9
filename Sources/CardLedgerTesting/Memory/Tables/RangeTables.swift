import CardCore
import CardLedger

/// What was done to ranges of cards.
struct RangeTables: Hashable, Sendable {
    /// In the order in which it was done.
    var acts: [RangeRecord] = []
}
