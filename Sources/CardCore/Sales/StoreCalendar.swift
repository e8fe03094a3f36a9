/// A day of the week.
package enum Weekday: String, CaseIterable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun
}

extension Day {
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let days = Weekday.allCases
        return days[((daysSinceEpoch + 3) % days.count + days.count) % days.count]
    }

    /// The day after; nil after the last one of the calendar.
    package var next: Day? { Day(daysSinceEpoch: daysSinceEpoch + 1) }
}

/// On which days a store sells, so that its sender owes a file.
package struct StoreCalendar: Hashable, Sendable {
    package var store: StoreID
    package var sender: SenderID
    package var opens: Set<Weekday>
    /// The first day of which sales are expected.
    package var from: Day
    package var closed: Set<Day>
    /// The name of the zone in which the clocks of the store hang, for times without an offset.
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

    package func isOpen(on day: Day) -> Bool {
        day >= from && opens.contains(day.weekday) && !closed.contains(day)
    }
}
