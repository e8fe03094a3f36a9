import CardCore
import CardLedger

/// The effects of the calendar on cards.
struct CalendarTables: Hashable, Sendable {
    /// Each has its index plus 1 as its number; its reversed messages are counted, not stored.
    var runs: [ExpiryRun] = []
    /// The undoings, in the order in which they were made.
    var undos: [StoredUndo] = []

    /// Messages of the calendar that were reversed together.
    struct StoredUndo: Hashable, Sendable {
        var scope: ExpiryScope
        var messages: ClosedRange<MessageNumber>
        var leftCards: Int
        var reason: String
        var by: String
        var at: Instant
    }
}
