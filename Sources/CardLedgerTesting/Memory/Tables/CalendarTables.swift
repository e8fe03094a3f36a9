import CardCore
import CardLedger

/// What the calendar did to cards.
struct CalendarTables: Hashable, Sendable {
    /// Each has its index plus 1 as its number; what was taken back of it is computed, not stored.
    var runs: [ExpiryRun] = []
    /// What was taken back, in the order in which it was.
    var undos: [StoredUndo] = []

    /// Messages of the calendar that were taken back together.
    struct StoredUndo: Hashable, Sendable {
        var scope: ExpiryScope
        var messages: ClosedRange<MessageNumber>
        var leftCards: Int
        var reason: String
        var by: String
        var at: Instant
    }
}
