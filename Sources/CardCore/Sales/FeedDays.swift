/// Of which business days there are settled files, by sender and by store.
package struct FeedDays: Hashable, Sendable {
    /// By sender: the days of its files.
    package var files: [SenderID: Set<Day>] = [:]
    /// By sender: the days on which a file said that nothing was sold.
    package var empty: [SenderID: Set<Day>] = [:]
    /// By store: the days on which a file has rows of it.
    package var rows: [StoreOfSender: Set<Day>] = [:]

    package init() {}

    package struct StoreOfSender: Hashable, Comparable, Sendable {
        package var store: StoreID
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

/// Days without a break between them, as far as the store is open.
package struct DayRun: Hashable, Sendable {
    package var first: Day
    package var last: Day
    /// How many days are missing.
    package var count: Int

    /// The runs of days that are given in ascending order.
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
