@testable import CardCore
import Testing

/// The amount that can be spent, in every state and around every limit.
struct SpendingTermsTests {
    private static let noon = Instant(milliseconds: 1_795_000_000_000)
    private static let today = noon.day

    private static func day(_ offset: Int) -> Day {
        guard let day = Day(daysSinceEpoch: today.daysSinceEpoch + offset) else {
            preconditionFailure("a day")
        }
        return day
    }

    @Test(arguments: LifeCycle.allCases)
    func aCardCanBeSpentIfItIsActiveAndFreeAndValid(_ life: LifeCycle) {
        for isHeld in [false, true] {
            for start in [nil, -1, 0, 1] as [Int64?] {
                for end in [nil, -1, 0, 1] as [Int?] {
                    let terms = SpendingTerms(
                        life: life,
                        isHeld: isHeld,
                        activeFrom: start.map {
                            Instant(milliseconds: Self.noon.milliseconds + $0)
                        },
                        lastDay: end.map(Self.day)
                    )
                    let canSpend =
                        life == .active && !isHeld && (start ?? 0) <= 0 && (end ?? 0) >= 0
                    #expect(
                        terms.availableMinor(of: 500, at: Self.noon, on: Self.today)
                            == (canSpend ? 500 : 0),
                        "\(terms)"
                    )
                    #expect(terms.availableMinor(of: 0, at: Self.noon, on: Self.today) == 0)
                }
            }
        }
    }

    @Test(arguments: HoldKind.allCases)
    func eachHoldStopsACard(_ hold: HoldKind) {
        var card = Scene.card("A", 1, life: .active)
        (card.available, card.loadPending, card.reserved) = (700, 50, 30)
        #expect(card.availableMinor(at: Self.noon, on: Self.today) == 700)
        card.holds = [hold]
        #expect(card.availableMinor(at: Self.noon, on: Self.today) == 0)
    }

    /// The same card on the days around its limits.
    @Test func availabilityBeginsAndEndsWithTheDaysOfTheCard() {
        var card = Scene.card("A", 1, life: .active)
        card.available = 700
        card.activeFrom = Self.noon
        card.expiresOn = Self.day(1)
        func available(_ milliseconds: Int64, _ day: Int) -> Int64 {
            let moment = Instant(milliseconds: Self.noon.milliseconds + milliseconds)
            return card.availableMinor(at: moment, on: Self.day(day))
        }
        #expect(available(-1, 0) == 0 && available(0, 0) == 700)
        #expect(available(86_400_000, 1) == 700 && available(86_400_000, 2) == 0)
    }

    /// The end at a moment is exact, and the last day counts besides.
    @Test func availabilityEndsAtTheMillisecond() {
        for end in [nil, -1, 0, 1] as [Int64?] {
            for lastDay in [nil, -1, 0, 1] as [Int?] {
                let terms = SpendingTerms(
                    life: .active,
                    isHeld: false,
                    lastDay: lastDay.map(Self.day),
                    expiresAt: end.map { Instant(milliseconds: Self.noon.milliseconds + $0) }
                )
                let canSpend = (end ?? 1) > 0 && (lastDay ?? 0) >= 0
                #expect(
                    terms.availableMinor(of: 500, at: Self.noon, on: Self.today)
                        == (canSpend ? 500 : 0),
                    "\(terms)"
                )
            }
        }
        var card = Scene.card("A", 1, life: .active)
        card.expiresAt = Self.noon
        #expect(card.spendingTerms.expiresAt == Self.noon)
    }
}
