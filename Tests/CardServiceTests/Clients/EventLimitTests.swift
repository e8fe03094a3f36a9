import CardService
import Testing

/// Limits of events in a sliding window, to the millisecond.
struct EventLimitTests {
    private static let start = ContinuousClock.now

    private static func moment(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }

    private static func limit(_ count: Int, within window: Int?, pause: Int) -> EventLimit {
        EventLimit(
            count,
            within: window.map { .milliseconds($0) },
            pause: .milliseconds(pause)
        )
    }

    /// The moments at which the events reach the limit, counted from every event so far.
    private static func reached(_ events: [Int], count: Int, window: Int?, pause: Int)
        -> [Int]
    {
        var reached: [Int] = []
        for (index, event) in events.enumerated() {
            if let last = reached.last, event < last + pause { continue }
            let counted = events[...index].filter { earlier in
                guard window.map({ event - earlier < $0 }) ?? true else { return false }
                return reached.allSatisfy { earlier > $0 && earlier >= $0 + pause }
            }
            if counted.count >= count { reached.append(event) }
        }
        return reached
    }

    /// Every set of moments of nine milliseconds under every small limit.
    @Test(arguments: [nil, 1, 2, 3, 5], [0, 1, 2, 4])
    func agreesWithACountOfAllEvents(_ window: Int?, _ pause: Int) {
        for count in 1...4 {
            let limit = Self.limit(count, within: window, pause: pause)
            for set in 0..<(1 << 9) {
                let events = (0..<9).filter { set >> $0 & 1 == 1 }
                var history = EventHistory()
                let found = events.filter { history.note(at: Self.moment($0), under: limit) }
                let expected = Self.reached(events, count: count, window: window, pause: pause)
                #expect(found == expected, "\(count) in \(window ?? 0), \(pause): \(events)")
                guard let last = expected.last else {
                    #expect(history.pause(at: Self.moment(0)) == nil)
                    continue
                }
                let rests = (0...6).map { history.pause(at: Self.moment(last + $0)) }
                #expect(rests == (0...6).map { $0 < pause ? .milliseconds(pause - $0) : nil })
            }
        }
    }

    /// Twenty in ten minutes, the first of them one millisecond inside of the window or outside.
    @Test(arguments: [(599_999, true), (600_000, false), (600_001, false)])
    func theWindowEndsToTheMillisecond(_ last: Int, _ isReached: Bool) {
        let limit = Self.limit(20, within: 600_000, pause: 600_000)
        var history = EventHistory()
        for event in 0..<19 {
            let isReached = history.note(at: Self.moment(event * 30_000), under: limit)
            #expect(!isReached)
        }
        #expect(history.note(at: Self.moment(last), under: limit) == isReached)
        let end = Self.moment(last + 600_000)
        #expect((history.pause(at: end.advanced(by: .milliseconds(-1))) != nil) == isReached)
        #expect(history.pause(at: end) == nil)
    }

    /// A fixed window would allow twice the limit around its border.
    @Test func theWindowSlides() {
        let limit = Self.limit(20, within: 600_000, pause: 600_000)
        var history = EventHistory()
        let events = (0..<10).map { 590_000 + $0 } + (0..<10).map { 610_000 + $0 }
        let reached = events.filter { history.note(at: Self.moment($0), under: limit) }
        #expect(reached == [610_009])
    }

    @Test func eventsOfThePauseDoNotCount() {
        let limit = Self.limit(2, within: 100, pause: 50)
        var history = EventHistory()
        let reached = [0, 1, 2, 30, 50, 51, 52].filter {
            history.note(at: Self.moment($0), under: limit)
        }
        #expect(reached == [1, 52])
    }

    @Test func aRowEndsAndThePauseGoesOn() {
        let limit = Self.limit(3, within: nil, pause: 50)
        var history = EventHistory()
        for event in [0, 1_000_000] { _ = history.note(at: Self.moment(event), under: limit) }
        history.endRow()
        for event in [2_000_000, 2_000_001] {
            let isReached = history.note(at: Self.moment(event), under: limit)
            #expect(!isReached)
        }
        #expect(history.note(at: Self.moment(9_000_000), under: limit) == true)
        history.endRow()
        #expect(history.pause(at: Self.moment(9_000_049)) == .milliseconds(1))
    }

    @Test func aWindowIsNotEndedByASuccess() {
        let limit = Self.limit(2, within: 100, pause: 50)
        var history = EventHistory()
        _ = history.note(at: Self.moment(0), under: limit)
        history.endRow()
        #expect(history.note(at: Self.moment(99), under: limit) == true)
    }

    @Test func isIdleWhenNothingDependsOnIt() {
        let limit = Self.limit(2, within: 100, pause: 200)
        var history = EventHistory()
        #expect(history.isIdle(at: Self.moment(0), under: limit))
        _ = history.note(at: Self.moment(0), under: limit)
        #expect(!history.isIdle(at: Self.moment(99), under: limit))
        #expect(history.isIdle(at: Self.moment(100), under: limit))
        _ = history.note(at: Self.moment(50), under: limit)
        #expect(!history.isIdle(at: Self.moment(249), under: limit))
        #expect(history.isIdle(at: Self.moment(250), under: limit))
        var row = EventHistory()
        _ = row.note(at: Self.moment(0), under: Self.limit(2, within: nil, pause: 0))
        #expect(
            !row.isIdle(at: Self.moment(1_000_000), under: Self.limit(2, within: nil, pause: 0))
        )
    }
}
