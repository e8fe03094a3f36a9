import CardCore
import MintrunCommands
import Testing

struct ProgressTests {
    private var half: ProgressState {
        var state = ProgressState(
            title: "minting",
            total: 1000,
            before: 100,
            started: Instant(milliseconds: 5000)
        )
        state.done = 500
        state.now = Instant(milliseconds: 9000)
        return state
    }

    @Test func theRateCountsThisRunOnly() {
        #expect(half.rate == 100)
        #expect(half.timeLeft == "0:05 left")
        #expect(half.line == "minting: 500/1000, 100/s, 0:05 left")
    }

    @Test func showsNoTimeLeftBeforeTheFirstCount() {
        let state = ProgressState(
            title: "minting",
            total: 10,
            before: 0,
            started: Instant(milliseconds: 0)
        )
        #expect(state.line == "minting: 0/10, 0/s")
    }

    @Test func hoursAreShownWithTwoDigitMinutes() {
        var state = half
        state.total = 500 + 100 * 3725
        #expect(state.timeLeft == "1:02:05 left")
    }

    @Test(arguments: 0...120)
    func aBarIsNeverWiderThanItsTerminal(columns: Int) {
        #expect(half.bar(columns: columns).count <= columns)
    }

    @Test func aBarIsFilledInProportion() {
        let bar = half.bar(columns: 80)
        let full = bar.filter { $0 == "█" }.count
        #expect(full > 0 && full == bar.filter { $0 == "░" }.count)
        #expect(bar.hasSuffix("500/1000  100/s  0:05 left"))
    }
}
