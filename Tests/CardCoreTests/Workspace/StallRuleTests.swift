import CardCore
import Testing

/// Long transactions beside a service.
struct StallRuleTests {
    @Test(arguments: [
        (0, 0), (1, 1), (50_000, 1), (50_001, 2), (250_000, 5), (250_001, 6), (1_000_000, 20),
    ])
    func estimatesTheSeconds(rows: Int, seconds: Int) {
        #expect(StallRule.seconds(ofRows: rows) == seconds)
    }

    @Test(arguments: [(0, false), (249_999, false), (250_000, false), (250_001, true)])
    func asksBeyondFiveSeconds(rows: Int, stalls: Bool) {
        #expect(StallRule.stalls(rows: rows) == stalls)
    }
}
