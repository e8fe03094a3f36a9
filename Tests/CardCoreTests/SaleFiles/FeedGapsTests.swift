import CardCore
import Testing

struct FeedGapsTests {
    private static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure(text) }
        return day
    }

    /// Every set of known and waiting numbers from 1 to 6, and every first number.
    @Test(arguments: 1...6)
    func missingNumbersAreThoseFromTheFirstToTheHighest(_ first: Int) {
        for posted in 0..<64 {
            for waiting in 0..<64 {
                let has: (Int, Int) -> Bool = { set, number in set >> (number - 1) & 1 == 1 }
                let known = (1...6).filter { has(posted, $0) || has(waiting, $0) }
                let missing = FeedGaps.missingNumbers(
                    from: Int64(first),
                    known: (1...6).filter { has(posted, $0) }.map { Int64($0)...Int64($0) },
                    waiting: (1...6).filter { has(waiting, $0) }.map { Int64($0) }
                )
                var expected: [Int64] = []
                if let high = known.max(), high >= first {
                    expected = (first...high).filter { !known.contains($0) }.map { Int64($0) }
                }
                #expect(missing.flatMap { Array($0) } == expected, "\(posted) \(waiting)")
                #expect(
                    zip(missing, missing.dropFirst()).allSatisfy {
                        $0.upperBound + 1 < $1.lowerBound
                    }
                )
            }
        }
    }

    @Test(arguments: [
        ("1970-01-01", Weekday.thu), ("2026-01-12", .mon), ("2026-11-21", .sat),
        ("2024-02-29", .thu), ("2000-01-02", .sun),
    ])
    func computesTheWeekdayOfADay(_ text: String, _ weekday: Weekday) {
        #expect(Self.day(text).weekday == weekday)
    }

    private static func gaps(_ days: FeedDays, _ calendars: [StoreCalendar] = []) -> FeedGaps {
        FeedGaps(
            days: days,
            calendars: calendars,
            period: day("2026-01-01")...day("2026-01-18")
        )
    }

    private static func days(_ numbers: [Int]) -> Set<Day> {
        Set(numbers.compactMap { Day(year: 2026, month: 1, day: $0) })
    }

    @Test func withoutACalendarEveryDayBetweenFirstAndLastIsExpected() {
        var known = FeedDays()
        known.files["a"] = Self.days([3, 4, 7])
        let store = FeedDays.StoreOfSender(store: "s", sender: "a")
        let late = FeedDays.StoreOfSender(store: "t", sender: "a")
        known.rows[store] = Self.days([3, 7])
        known.rows[late] = Self.days([7])
        let gaps = Self.gaps(known)
        #expect(gaps.missingDays(ofSender: "a").map(\.day) == [5, 6])
        // The file of the 4th has no rows of the store, so it sold nothing.
        #expect(gaps.missingDays(of: store).map(\.day) == [5, 6])
        #expect(gaps.missingDays(of: late) == [])
        #expect(gaps.missingDays(ofSender: "nobody") == [])
    }

    @Test func expectsFilesOnTheDaysOfTheCalendar() {
        let calendar = StoreCalendar(
            store: "s",
            sender: "a",
            opens: [.mon, .tue, .wed],
            from: Self.day("2026-01-06"),
            closed: Self.days([13])
        )
        var known = FeedDays()
        known.files["a"] = Self.days([6, 7, 12])
        known.rows[.init(store: "s", sender: "a")] = Self.days([6])
        known.empty["a"] = Self.days([12])
        let gaps = Self.gaps(known, [calendar])
        // Tuesday 6, Wednesday 7, Monday 12, Wednesday 14; Tuesday 13 is closed.
        #expect(gaps.missingDays(of: calendar).map(\.day) == [7, 14])
        #expect(gaps.missingDays(ofSender: "a").map(\.day) == [14])
    }

    @Test func joinsMissingDaysIntoRuns() {
        let runs = DayRun.runs(of: Self.days([1, 2, 3, 5, 8, 9]).sorted())
        #expect(runs.map(\.count) == [3, 1, 2])
        #expect(runs.map(\.first.day) == [1, 5, 8])
        #expect(DayRun.runs(of: []).isEmpty)
    }
}
