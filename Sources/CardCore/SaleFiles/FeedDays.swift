/// The business days of the posted files, by sender and by store.
package struct FeedDays: Hashable, Sendable {
    /// The days of the files of each sender.
    package var files: [SenderID: Set<Day>] = [:]
    /// The days on which a file of the sender reported that nothing was sold.
    package var empty: [SenderID: Set<Day>] = [:]
    /// The days on which a file has rows of the store.
    package var rows: [StoreOfSender: Set<Day>] = [:]

    package init() {}

    /// A store in the files of one sender.
    package struct StoreOfSender: Hashable, Comparable, Sendable {
        /// The store.
        package var store: StoreID
        /// The sender.
        package var sender: SenderID

        package init(store: StoreID, sender: SenderID) {
            self.store = store
            self.sender = sender
        }

        package static func < (left: StoreOfSender, right: StoreOfSender) -> Bool {
            (left.store, left.sender) < (right.store, right.sender)
        }
    }
}

/// Consecutive days on which the store is open.
package struct DayRun: Hashable, Sendable {
    /// The first day.
    package var first: Day
    /// The last day, inclusive.
    package var last: Day
    /// The number of days that are missing.
    package var count: Int

    /// The runs of the days; `days` are ascending.
    package static func runs(of days: [Day]) -> [DayRun] {
        var runs: [DayRun] = []
        for day in days {
            if let run = runs.last, run.last.next == day {
                runs[runs.count - 1].last = day
                runs[runs.count - 1].count += 1
            } else {
                runs.append(DayRun(first: day, last: day, count: 1))
            }
        }
        return runs
    }
}
