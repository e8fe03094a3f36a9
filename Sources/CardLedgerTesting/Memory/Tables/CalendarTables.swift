import CardCore

/// What the calendar did to cards.
struct CalendarTables: Hashable, Sendable {
}
