/// The numbers and business days that are missing in the feeds.
package struct FeedGaps: Sendable {
    /// The business days of the posted files.
    package let days: FeedDays
    /// The calendars of the stores.
    package let calendars: [StoreCalendar]
    /// The days that are examined; a day that has not ended is never missing.
    package let period: ClosedRange<Day>

    package init(days: FeedDays, calendars: [StoreCalendar], period: ClosedRange<Day>) {
        self.days = days
        self.calendars = calendars
        self.period = period
    }

    /// The numbers between the first and the highest that are neither known nor waiting.
    ///
    /// `known` are runs of numbers that were posted, have arrived or were given up; the order of
    /// either list does not matter.
    package static func missingNumbers(
        from first: Int64,
        known: [ClosedRange<Int64>],
        waiting: [Int64]
    ) -> [ClosedRange<Int64>] {
        let all = (known + waiting.map { $0...$0 }).sorted { $0.lowerBound < $1.lowerBound }
        var missing: [ClosedRange<Int64>] = []
        var end = first - 1
        for run in all where run.upperBound > end {
            if run.lowerBound > end + 1 { missing.append(end + 1...run.lowerBound - 1) }
            end = run.upperBound
        }
        return missing
    }

    /// The business days for which a sender must send a file and there is none.
    ///
    /// With a calendar, these are days on which one of its stores is open; without one, every day
    /// from the sender's first to its last.
    package func missingDays(ofSender sender: SenderID) -> [Day] {
        let files = days.files[sender, default: []]
        let stores = calendars.filter { $0.sender == sender }
        guard !stores.isEmpty else {
            return expected(files.min(), files.max()).filter { !files.contains($0) }
        }
        return expected(stores.map(\.from).min(), period.upperBound).filter { day in
            !files.contains(day) && stores.contains { $0.isOpen(on: day) }
        }
    }

    /// The days on which a store of the calendar is open and no file has rows of it; a file that
    /// reports that nothing was sold counts for every store of its sender.
    package func missingDays(of store: StoreCalendar) -> [Day] {
        let key = FeedDays.StoreOfSender(store: store.store, sender: store.sender)
        let rows = days.rows[key, default: []]
        let empty = days.empty[store.sender, default: []]
        return expected(store.from, period.upperBound).filter { day in
            store.isOpen(on: day) && !rows.contains(day) && !empty.contains(day)
        }
    }

    /// The missing days of a store that no calendar names, from its first day to its last.
    ///
    /// A day without a file of the sender is missing; a store without rows in a file sold nothing.
    package func missingDays(of store: FeedDays.StoreOfSender) -> [Day] {
        let rows = days.rows[store, default: []]
        guard let first = rows.min(), let last = rows.max() else { return [] }
        return missingDays(ofSender: store.sender).filter { (first...last).contains($0) }
    }

    private func expected(_ first: Day?, _ last: Day?) -> [Day] {
        guard let first, let last else { return [] }
        let start = max(first, period.lowerBound).daysSinceEpoch
        let end = min(last, period.upperBound).daysSinceEpoch
        guard start <= end else { return [] }
        return (start...end).compactMap(Day.init(daysSinceEpoch:))
    }
}
