import CardService
import Testing

/// The events of many sources in bounded memory.
struct EventTableTests {
    private static let start = ContinuousClock.now
    private static let limit = EventLimit(2, within: .seconds(10), pause: .seconds(100))

    private static func moment(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }

    @Test func countsEachSourceForItself() {
        var table = EventTable<String>()
        let reached = ["a", "b", "c", "a"].map {
            table.note($0, at: Self.moment(0), under: Self.limit)
        }
        #expect(reached == [false, false, false, true])
        #expect(table.pause(of: "a", at: Self.moment(99_999)) == .milliseconds(1))
        #expect(table.pause(of: "a", at: Self.moment(100_000)) == nil)
        #expect(table.pause(of: "b", at: Self.moment(0)) == nil)
        #expect(table.pause(of: "never", at: Self.moment(0)) == nil)
    }

    @Test func aFloodOfSourcesDoesNotGrowIt() {
        var table = EventTable<Int>(capacity: 100)
        for source in 0..<10_000 {
            _ = table.note(source, at: Self.moment(source / 10), under: Self.limit)
            #expect(table.count <= 100)
        }
        // The newest ones are those that are counted on.
        #expect(table.note(9_999, at: Self.moment(1_000), under: Self.limit) == true)
        #expect(table.note(0, at: Self.moment(1_000), under: Self.limit) == false)
    }

    @Test func stoppedSourcesOutliveAFlood() {
        var table = EventTable<Int>(capacity: 100)
        for _ in 0..<2 { _ = table.note(-1, at: Self.moment(0), under: Self.limit) }
        for source in 0..<10_000 {
            _ = table.note(source, at: Self.moment(1 + source), under: Self.limit)
        }
        #expect(table.pause(of: -1, at: Self.moment(10_001)) != nil)
    }

    @Test func evenStoppedSourcesDoNotGrowIt() {
        var table = EventTable<Int>(capacity: 100)
        for source in 0..<1_000 {
            for _ in 0..<2 { _ = table.note(source, at: Self.moment(source), under: Self.limit) }
            #expect(table.count <= 100)
        }
        #expect(table.pause(of: 999, at: Self.moment(1_000)) != nil)
        #expect(table.pause(of: 0, at: Self.moment(1_000)) == nil)
    }

    @Test func forgetsIdleSourcesBeforeOthers() {
        var table = EventTable<Int>(capacity: 100)
        for source in 0..<90 { _ = table.note(source, at: Self.moment(0), under: Self.limit) }
        for source in 90..<101 {
            _ = table.note(source, at: Self.moment(10_000), under: Self.limit)
        }
        #expect(table.count == 11)
        #expect(table.note(90, at: Self.moment(10_001), under: Self.limit) == true)
    }

    @Test func theEndOfARowForgetsTheSource() {
        let limit = EventLimit(3, within: nil, pause: .seconds(1))
        var table = EventTable<String>()
        for _ in 0..<2 { _ = table.note("a", at: Self.moment(0), under: limit) }
        table.endRow(of: "a", at: Self.moment(0), under: limit)
        table.endRow(of: "b", at: Self.moment(0), under: limit)
        #expect(table.count == 0)
        for event in 0..<3 {
            let isReached = table.note("a", at: Self.moment(event), under: limit)
            #expect(isReached == (event == 2))
        }
        table.endRow(of: "a", at: Self.moment(3), under: limit)
        #expect(table.pause(of: "a", at: Self.moment(1_001)) != nil)
    }
}
