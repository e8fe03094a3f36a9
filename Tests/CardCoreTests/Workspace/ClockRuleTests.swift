@testable import CardCore
import Testing

/// The verdict on the clock, and the time for which expiry waits.
@Suite struct ClockRuleTests {
    @Test(arguments: [1, 40, 400])
    func clockJumpedIfItIsFarFromTheLastEntry(_ gapDays: Int) {
        let rule = ClockRule(gapDays: gapDays)
        let last = Scene.now
        func jump(_ milliseconds: Int64) -> ClockRule.Jump? {
            rule.jump(to: Instant(milliseconds: last.milliseconds + milliseconds), from: last)
        }
        let gap = Int64(gapDays) * 86_400_000
        #expect(jump(0) == nil && jump(-300_000) == nil && jump(gap) == nil)
        #expect(jump(-300_001) == .back && jump(gap + 1) == .ahead)
        #expect(rule.jump(to: last, from: nil) == nil)
    }

    /// Noon of the day in UTC is the end of the day before it at UTC-12.
    @Test(arguments: [0, 3, 365])
    func lastDayIsOpenUntilItHasEndedEverywhereAndForTheDaysOfGrace(_ graceDays: Int) throws {
        let wait = ExpiryWait(graceDays: graceDays)
        for number in stride(from: 20_000, to: 20_800, by: 7) {
            let day = try #require(Day(daysSinceEpoch: number))
            let noon = Int64(number + graceDays) * 86_400 + 43_200
            let opening = Instant(milliseconds: noon * 1000)
            #expect(wait.opening(of: day) == opening)
            #expect(wait.newestDay(at: opening) == day)
            let before = Instant(milliseconds: opening.milliseconds - 1)
            #expect(wait.newestDay(at: before)?.daysSinceEpoch == number - 1)
        }
        #expect(wait.newestDay(at: Instant(milliseconds: 0)) == nil)
    }
}
