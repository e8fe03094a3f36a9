package import CardCore

/// The gaps in the feeds.
package struct FeedGapsReport: Hashable, Sendable {
    /// nil: from the first day on.
    package var from: Day?
    /// The last day of the report.
    package var to: Day
    /// The zone whose clock ends a day.
    package var zone: String
    /// The senders with gaps.
    package var senders: [Sender]
    /// The stores with missing days.
    package var stores: [Store]

    /// True if nothing is missing.
    package var isComplete: Bool {
        senders.allSatisfy { $0.numbers.isEmpty && $0.ready.isEmpty && $0.days.isEmpty }
            && stores.allSatisfy(\.days.isEmpty)
    }

    /// The gaps of a sender.
    package struct Sender: Hashable, Sendable {
        /// The name of the sender.
        package var name: SenderID
        /// The lowest posted number; nil if its files have no numbers.
        package var lowest: Int64?
        /// The highest posted number; nil if its files have no numbers.
        package var highest: Int64?
        /// The missing numbers.
        package var numbers: [Numbers]
        /// Held files that are now ready to ingest.
        package var ready: [Ready]
        /// The missing days.
        package var days: [DayRun]
    }

    /// Numbers that are missing, and the files that wait right behind them.
    package struct Numbers: Hashable, Sendable {
        /// The missing numbers, without a number between them.
        package var numbers: ClosedRange<Int64>
        /// The files that wait behind them.
        package var waiting: [Waiting]
        /// The name that the file with the first of them usually has; nil if it is not known.
        package var usualName: String?
        /// Files with these numbers that were refused.
        package var refused: [RefusedNumber] = []
    }

    /// A held file that waits for nothing any more.
    package struct Ready: Hashable, Sendable {
        /// The sequence in the file.
        package var sequence: String
        /// The call that ingests it.
        package var command: IngestCommand
    }

    /// A held file.
    package struct Waiting: Hashable, Sendable {
        /// The name of the file.
        package var name: String
        /// The sequence in the file.
        package var sequence: String
    }

    /// The missing days of a store.
    package struct Store: Hashable, Sendable {
        /// The name of the store.
        package var name: StoreID
        /// The sender of the store's sales.
        package var sender: SenderID
        /// True if `mintrun.yaml` contains the store's opening days.
        package var hasCalendar: Bool
        /// The missing days.
        package var days: [DayRun]
    }
}

extension FeedGapsReport.Numbers {
    /// The number of files that wait right behind them, as the end of a clause.
    package var waitingWords: String {
        switch waiting.count {
        case 0: ""
        case 1: ", and 1 file waits"
        default: ", and \(waiting.count) files wait"
        }
    }

    /// The gap as a clause, such as `number 7 is missing`.
    package var words: String {
        numbers.count == 1
            ? "number \(numbers.lowerBound) is missing"
            : "numbers \(numbers.lowerBound) to \(numbers.upperBound) are missing"
    }
}

extension [DayRun] {
    /// `2026-11-02 and 2026-11-05 to 2026-11-07`, shortened if the list is long.
    package var words: String {
        let shown = prefix(5).map { run in
            run.count == 1 ? "\(run.first)" : "\(run.first) to \(run.last)"
        }
        return (shown + (count > 5 ? [(count - 5).counted("more time")] : [])).joined(
            separator: ", "
        )
    }
}
