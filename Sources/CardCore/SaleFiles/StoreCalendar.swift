/// A day of the week.
package enum Weekday: String, CaseIterable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun
}

extension Day {
    /// The day of the week.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let days = Weekday.allCases
        return days[((daysSinceEpoch + 3) % days.count + days.count) % days.count]
    }

    /// The next day; nil after the last one of the calendar.
    package var next: Day? { Day(daysSinceEpoch: daysSinceEpoch + 1) }
}

/// The days on which a store is open, so that its sender must send a file.
package struct StoreCalendar: Hashable, Sendable {
    /// The store.
    package var store: StoreID
    /// The sender of its files.
    package var sender: SenderID
    /// The days of the week on which it is open.
    package var opens: Set<Weekday>
    /// The first day for which sales are expected.
    package var from: Day
    /// The days on which it is closed, in addition to the days of the week.
    package var closed: Set<Day>
    /// The name of the time zone of the store's clocks, for times without an offset; nil if none is
    /// set.
    package var zone: String?

    package init(
        store: StoreID,
        sender: SenderID,
        opens: Set<Weekday>,
        from: Day,
        closed: Set<Day>
    ) {
        self.store = store
        self.sender = sender
        self.opens = opens
        self.from = from
        self.closed = closed
    }

    /// Returns true if the store is open on the day.
    package func isOpen(on day: Day) -> Bool {
        day >= from && opens.contains(day.weekday) && !closed.contains(day)
    }
}
