package import CardCore

/// What is missing in the feeds.
package struct FeedGapsReport: Hashable, Sendable {
    /// nil: from the first day on.
    package var from: Day?
    package var to: Day
    /// The zone by whose days it is told which day is over.
    package var zone: String
    package var senders: [Sender]
    package var stores: [Store]

    package var isComplete: Bool {
        senders.allSatisfy { $0.numbers.isEmpty && $0.ready.isEmpty && $0.days.isEmpty }
            && stores.allSatisfy(\.days.isEmpty)
    }

    package struct Sender: Hashable, Sendable {
        package var name: SenderID
        /// The lowest and the highest posted number.
        package var lowest: Int64?
        package var highest: Int64?
        package var numbers: [Numbers]
        /// Held files that wait for nothing any more: given again, they are taken.
        package var ready: [Waiting]
        package var days: [DayRun]
    }

    /// Numbers that are missing, and the files that wait right behind them.
    package struct Numbers: Hashable, Sendable {
        package var numbers: ClosedRange<Int64>
        package var waiting: [Waiting]
    }

    package struct Waiting: Hashable, Sendable {
        package var name: String
        package var sequence: String
    }

    package struct Store: Hashable, Sendable {
        package var name: StoreID
        package var sender: SenderID
        /// Whether `mintrun.yaml` says when the store is open.
        package var hasCalendar: Bool
        package var days: [DayRun]
    }
}

extension FeedGapsReport.Numbers {
    /// How many files wait right behind them, as the end of a clause.
    package var waitingWords: String {
        switch waiting.count {
        case 0: ""
        case 1: ", and 1 file waits"
        default: ", and \(waiting.count) files wait"
        }
    }

    package var words: String {
        numbers.count == 1
            ? "number \(numbers.lowerBound) is missing"
            : "numbers \(numbers.lowerBound) to \(numbers.upperBound) are missing"
    }
}

extension [DayRun] {
    /// `2026-11-02 and 2026-11-05 to 2026-11-07`, shortened where there are many.
    package var words: String {
        let shown = prefix(5).map { run in
            run.count == 1 ? "\(run.first)" : "\(run.first) to \(run.last)"
        }
        return (shown + (count > 5 ? [(count - 5).counted("more time")] : [])).joined(
            separator: ", "
        )
    }
}
