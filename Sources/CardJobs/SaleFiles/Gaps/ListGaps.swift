package import CardCore
import CardLedger

/// Finds the gaps in the feeds: numbers and business days, by sender and by store.
package struct ListGaps {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The feeds and days to look at; a day that is nil has no bound but today, which is not over
    /// yet.
    package struct Scope: Sendable {
        /// The sender; nil for all senders.
        package var sender: SenderID?
        /// The store; nil for all stores.
        package var store: StoreID?
        /// The first day; nil without a bound.
        package var from: Day?
        /// The last day; nil for the last day that is over.
        package var to: Day?

        package init() {}
    }

    /// Reads the gaps of the feeds in the scope.
    package func gaps(_ scope: Scope) throws -> FeedGapsReport {
        let period = try period(scope)
        let days = try repositories.ledger.feedDays(in: period)
        let gaps = FeedGaps(
            days: days,
            calendars: repositories.configuration.stores,
            period: period
        )
        return FeedGapsReport(
            from: scope.from,
            to: period.upperBound,
            zone: repositories.days(context).zone,
            senders: scope.store == nil ? try senders(gaps, scope) : [],
            stores: stores(gaps, scope)
        )
    }

    private func period(_ scope: Scope) throws -> ClosedRange<Day> {
        guard let first = Day(daysSinceEpoch: 0),
            let yesterday = Day(daysSinceEpoch: repositories.today(context).daysSinceEpoch - 1)
        else { preconditionFailure("the clock stands before 1970-01-02") }
        let from = scope.from ?? first
        // If the last day is not over yet, the days that are over are reported.
        let last = min(scope.to ?? yesterday, yesterday)
        guard from <= last else { throw StreamFailure.emptyPeriod(from: from, to: last) }
        return from...last
    }

    private func senders(_ gaps: FeedGaps, _ scope: Scope) throws -> [FeedGapsReport.Sender] {
        let held = try repositories.ledger.heldFiles().filter {
            !waitsForPeople.contains($0.outcome.reason)
        }
        let known =
            try repositories.ledger.feeds().map(\.sender) + held.map(\.facts.sender)
            + gaps.calendars.map(\.sender)
        return try Set(known).sorted()
            .filter { scope.sender == nil || $0 == scope.sender }
            .map { sender in
                try self.sender(sender, gaps, held: held.filter { $0.facts.sender == sender })
            }
    }

    /// Reasons that do not depend on other files.
    private var waitsForPeople: [FileRefusal?] { [.needsApproval, .noLineEnd] }

    private func sender(_ name: SenderID, _ gaps: FeedGaps, held: [SaleFileRecord]) throws
        -> FeedGapsReport.Sender
    {
        let known = try repositories.ledger.knownNumbers(ofSender: name)
        let missing = try StreamNumbers(repositories, context).missing(ofSender: name, known, held)
        let files = missing.isEmpty ? nil : try GapFiles(repositories, ofSender: name)
        return FeedGapsReport.Sender(
            name: name,
            lowest: known.first?.lowerBound,
            highest: known.last?.upperBound,
            numbers: missing.enumerated().map { place, numbers in
                let next = place + 1 < missing.count ? missing[place + 1].lowerBound : .max
                return FeedGapsReport.Numbers(
                    numbers: numbers,
                    waiting: held.filter { file in
                        file.facts.number.map { $0 > numbers.upperBound && $0 < next } ?? false
                    }.map { .init(name: $0.facts.name, sequence: $0.facts.sequence) },
                    usualName: files?.usualName(of: numbers.lowerBound),
                    refused: files?.refused(in: numbers) ?? []
                )
            },
            ready: try ready(held, missing),
            days: DayRun.runs(of: gaps.missingDays(ofSender: name))
        )
    }

    /// Held files whose missing predecessors arrived later.
    private func ready(_ held: [SaleFileRecord], _ missing: [ClosedRange<Int64>]) throws
        -> [FeedGapsReport.Ready]
    {
        let first = missing.first?.lowerBound ?? .max
        return try held.filter { file in file.facts.number.map { $0 < first } ?? false }
            .map { file in
                FeedGapsReport.Ready(
                    sequence: file.facts.sequence,
                    command: try repositories.ingestCommand(of: file)
                )
            }
    }

    private func stores(_ gaps: FeedGaps, _ scope: Scope) -> [FeedGapsReport.Store] {
        let listed = Set(
            gaps.calendars.map { FeedDays.StoreOfSender(store: $0.store, sender: $0.sender) }
        )
        let fromCalendar = gaps.calendars.map { store in
            FeedGapsReport.Store(
                name: store.store,
                sender: store.sender,
                hasCalendar: true,
                days: DayRun.runs(of: gaps.missingDays(of: store))
            )
        }
        let derived = gaps.days.rows.keys.filter { !listed.contains($0) }.map { store in
            FeedGapsReport.Store(
                name: store.store,
                sender: store.sender,
                hasCalendar: false,
                days: DayRun.runs(of: gaps.missingDays(of: store))
            )
        }
        return (fromCalendar + derived)
            .filter { scope.sender == nil || $0.sender == scope.sender }
            .filter { scope.store == nil || $0.name == scope.store }
            .sorted { ($0.name, $0.sender) < ($1.name, $1.sender) }
    }
}
