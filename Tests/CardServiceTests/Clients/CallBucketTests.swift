import CardCore
import CardService
import CardTestSupport
import Testing

/// The rate of a client, as a bucket of tokens.
struct CallBucketTests {
    private static let start = ContinuousClock.now

    private static func moment(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }

    /// The moments whose calls are allowed.
    private static func allowed(_ calls: [Int], _ rate: ClientRate) -> [Int] {
        var bucket = CallBucket()
        return calls.filter { bucket.spend(at: moment($0), rate) == nil }
    }

    @Test(arguments: [1, 2, 50, 10_000])
    func allowsTwiceTheRateAtOnce(_ perSecond: Int) throws {
        let rate = try #require(ClientRate(perSecond: perSecond))
        let calls = [Int](repeating: 0, count: 3 * perSecond)
        #expect(Self.allowed(calls, rate).count == 2 * perSecond)
    }

    @Test func oneTokenReturnsAfterTheTimeOfOneCall() throws {
        let rate = try #require(ClientRate(perSecond: 50))
        var bucket = CallBucket()
        for _ in 0..<100 { #expect(bucket.spend(at: Self.moment(0), rate) == nil) }
        #expect(bucket.spend(at: Self.moment(0), rate) == .milliseconds(20))
        #expect(bucket.spend(at: Self.moment(19), rate) == .milliseconds(1))
        #expect(bucket.spend(at: Self.moment(20), rate) == nil)
        #expect(bucket.spend(at: Self.moment(20), rate) == .milliseconds(20))
        #expect(!bucket.isFull(at: Self.moment(2_019)) && bucket.isFull(at: Self.moment(2_020)))
    }

    @Test func aRefusedCallCostsNothing() throws {
        let rate = try #require(ClientRate(perSecond: 1))
        #expect(
            Self.allowed([0, 0, 0, 1, 500, 999, 1_000, 1_001, 2_000], rate) == [0, 0, 1_000, 2_000]
        )
    }

    /// In no span of time, more calls are allowed than the burst and the rate allow; and a client
    /// within its rate is never refused.
    @Test(arguments: [UInt64](1...20))
    func neverAllowsMoreThanTheRate(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rate = try #require(ClientRate(perSecond: Int.random(in: 1...20, using: &random)))
        var calls = [0]
        for _ in 0..<400 {
            calls.append(calls[calls.count - 1] + Int.random(in: 0...150, using: &random))
        }
        let allowed = Self.allowed(calls, rate)
        for first in allowed.indices {
            for last in first..<allowed.endIndex {
                let span = allowed[last] - allowed[first]
                let most = rate.burst + span * rate.perSecond / 1000
                #expect(last - first + 1 <= most, "seed \(seed): \(span) ms")
            }
        }
        let steady = (0..<200).map { ($0 * 1000 + rate.perSecond - 1) / rate.perSecond }
        #expect(Self.allowed(steady, rate) == steady, "seed \(seed)")
    }

    @Test func anotherRateCountsFromNowOn() throws {
        let (slow, fast) = (
            try #require(ClientRate(perSecond: 1)), try #require(ClientRate("100/s"))
        )
        var bucket = CallBucket()
        for _ in 0..<2 { _ = bucket.spend(at: Self.moment(0), slow) }
        #expect(bucket.spend(at: Self.moment(0), slow) == .seconds(1))
        #expect(bucket.spend(at: Self.moment(1_000), fast) == nil)
    }

    @Test(arguments: [(0, 1), (1, 1), (999, 1), (1_000, 1), (1_001, 2), (599_001, 600)])
    func waitsAreWholeSecondsRoundedUp(_ milliseconds: Int, _ seconds: Int) {
        #expect(Duration.milliseconds(milliseconds).retryAfterSeconds == seconds)
    }
}
