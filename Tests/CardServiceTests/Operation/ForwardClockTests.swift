import CardCore
import Testing

@testable import CardService

/// The time with which dates of senders are compared.
struct ForwardClockTests {
    @Test func goesOnIfTheClockIsPutBackAndFollowsItForward() {
        let begin = Instant(milliseconds: 1_800_000_000_000)
        let clock = MovedClock(begin)
        let start = ContinuousClock.Instant.now
        let forward = ForwardClock(clock, start: start)
        #expect(forward.now(at: start + .seconds(5)) == begin.adding(seconds: 5))
        clock.move(bySeconds: -50 * 86_400)
        #expect(forward.now(at: start + .seconds(60)) == begin.adding(seconds: 60))
        clock.move(bySeconds: 80 * 86_400)
        #expect(forward.now(at: start + .seconds(60)) == begin.adding(seconds: 30 * 86_400))
    }
}
