import CardCore

/// What was done to ranges of cards.
struct RangeTables: Hashable, Sendable {
}
