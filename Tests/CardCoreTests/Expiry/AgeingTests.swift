@testable import CardCore
import Testing

/// The effect of the calendar on a card, and the day from which it applies.
@Suite struct AgeingTests {
    private static let nok = Scene.nok

    private static func order(
        _ expiry: Expiry = .never,
        breakage: BreakageRule = .afterMonths(0),
        dormancy: DormancyRule? = nil
    ) -> OrderTerms {
        var terms = Scene.terms()
        terms.expiry = expiry
        terms.breakage = breakage
        terms.dormancy = dormancy
        return Scene.order(terms: terms)
    }

    private static func card(
        _ life: LifeCycle = .active,
        until lastDay: String? = nil,
        moved: String? = nil,
        lastFee: String? = nil,
        available: Int64 = 50_000
    ) -> AgeingCard {
        var card = Scene.card("A", 1, life: life)
        card.available = available
        card.expiresOn = lastDay.map(Scene.day)
        let movedAt = moved.flatMap { Instant("\($0)T13:00:00Z") }
        return AgeingCard(card, movedAt: movedAt, lastFee: lastFee.map(Scene.day))
    }

    private static func steps(_ order: OrderTerms, _ card: AgeingCard, asOf: String)
        -> [Ageing.Step]
    {
        Ageing(order, asOf: Scene.day(asOf)).steps(for: card)
    }

    @Test func aCardExpiresOnTheDayAfterItsLastOne() {
        let card = Self.card(until: "2026-09-20")
        #expect(Self.steps(Self.order(), card, asOf: "2026-09-19") == [])
        #expect(Self.steps(Self.order(), card, asOf: "2026-09-20") == [])
        #expect(Self.steps(Self.order(), card, asOf: "2026-09-21") == [.expire])
        #expect(Self.steps(Self.order(), Self.card(), asOf: "9998-12-31") == [])
    }

    @Test(arguments: LifeCycle.allCases, ["2026-09-19", "2026-09-21", "2027-09-21"])
    func queryIncludesEveryCardWithADueStep(_ life: LifeCycle, _ asOf: String) {
        let fees = DormancyRule(afterMonths: 1, feeMinor: 100, floorMinor: 1000)
        for expiry in [Expiry.never, .on(Scene.day("2026-09-20"))] {
            for dormancy in [nil, fees] {
                let order = Self.order(expiry, dormancy: dormancy)
                for lastDay in [nil, "2026-09-20", "2027-01-31"]
                where Self.isPossible(life, until: lastDay, in: order) {
                    for available in [0, 1000, 1001, 50_000] as [Int64] {
                        let card = Self.card(
                            life,
                            until: lastDay,
                            moved: "2026-01-01",
                            available: available
                        )
                        let isDue = !Self.steps(order, card, asOf: asOf).isEmpty
                        let query = Ageing(order, asOf: Scene.day(asOf)).query
                        #expect(!isDue || query.includes(card.card), "\(card) \(order)")
                    }
                }
            }
        }
    }

    /// Returns true if a card can have that last day.
    ///
    /// It gets one when it is sold, and has one before that if its order has one.
    private static func isPossible(_ life: LifeCycle, until lastDay: String?, in order: OrderTerms)
        -> Bool
    {
        switch life {
        case .active: lastDay != nil || order.lastDayBeforeActivation == nil
        case .inactive: lastDay == nil
        default: true
        }
    }

    @Test func queryExcludesCardsWithoutADueStep() {
        let query = Ageing(Self.order(), asOf: Scene.day("2026-09-21")).query
        #expect(!query.includes(Self.card().card))
        #expect(!query.includes(Self.card(until: "2026-09-21").card))
        #expect(query.includes(Self.card(until: "2026-09-20").card))
        #expect(!query.includes(Self.card(.voided, until: "2026-09-20").card))
        #expect(!query.includes(Self.card(.inactive).card))
    }

    @Test func unsoldCardsExpireIfTheirLastDayIsKnown() {
        let card = Self.card(.inactive)
        #expect(
            Self.steps(Self.order(.on(Scene.day("2026-09-20"))), card, asOf: "2026-09-21") == [
                .expire
            ]
        )
        #expect(Self.steps(Self.order(.afterActivation(months: 1)), card, asOf: "2030-01-01") == [])
        // Ordered on the last of January: a month later is the last of February.
        let order = Self.order(.afterOrder(months: 1))
        #expect(Self.steps(order, card, asOf: "2026-02-28") == [])
        #expect(Self.steps(order, card, asOf: "2026-03-01") == [.expire])
    }

    @Test(arguments: [LifeCycle.spare, .voided, .replaced, .spoiled, .missing])
    func doesNotChangeOtherCards(_ life: LifeCycle) {
        let order = Self.order(.on(Scene.day("2026-09-20")))
        #expect(Self.steps(order, Self.card(life, until: "2026-09-20"), asOf: "2027-01-01") == [])
    }

    @Test(arguments: [
        ("2024-02-29", 12, "2025-02-28"), ("2026-01-31", 1, "2026-02-28"),
        ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
    ])
    func theGraceAfterTheLastDayIsCountedInMonths(
        _ last: String,
        _ months: Int,
        end: String
    ) throws {
        let rule = BreakageRule.afterMonths(months)
        let end = Scene.day(end)
        let next = try #require(Day(daysSinceEpoch: end.daysSinceEpoch + 1))
        #expect(!rule.isDue(lastDay: Scene.day(last), on: end))
        #expect(rule.isDue(lastDay: Scene.day(last), on: next))
        let order = Self.order(breakage: rule)
        let expired = Self.card(.expired, until: last)
        #expect(Self.steps(order, expired, asOf: end.description) == [])
        #expect(Self.steps(order, expired, asOf: next.description) == [.breakage])
    }

    @Test func balanceOwedForEverIsNeverDue() {
        let order = Self.order(breakage: .never)
        #expect(
            Self.steps(order, Self.card(.expired, until: "2020-01-01"), asOf: "9998-12-31") == []
        )
        #expect(Self.steps(order, Self.card(until: "2020-01-01"), asOf: "2026-01-01") == [.expire])
        let empty = Self.card(.expired, until: "2020-01-01", available: 0)
        #expect(Self.steps(Self.order(), empty, asOf: "2026-01-01") == [])
    }
}

// Fees.
extension AgeingTests {
    private static let yearly = DormancyRule(afterMonths: 12, everyMonths: 2, feeMinor: 500)

    private static func fees(_ days: String...) -> [Ageing.Step] {
        days.map { .fee(Scene.day($0)) }
    }

    @Test func feesAreDuePeriodAfterPeriodSinceTheLastMovement() {
        let order = Self.order(dormancy: Self.yearly)
        let card = Self.card(moved: "2024-12-31")
        #expect(Self.steps(order, card, asOf: "2025-12-30") == [])
        #expect(Self.steps(order, card, asOf: "2025-12-31") == Self.fees("2025-12-31"))
        #expect(Self.steps(order, card, asOf: "2026-02-27") == Self.fees("2025-12-31"))
        // The periods are counted from the movement: a short month does not shorten a later one.
        #expect(
            Self.steps(order, card, asOf: "2026-04-30")
                == Self.fees("2025-12-31", "2026-02-28", "2026-04-30")
        )
    }

    @Test func countsFeesFromALeapDay() {
        let order = Self.order(dormancy: Self.yearly)
        #expect(
            Self.steps(order, Self.card(moved: "2024-02-29"), asOf: "2025-02-28")
                == Self.fees("2025-02-28")
        )
    }

    @Test func takesTheFeeOfAPeriodOnce() {
        let order = Self.order(dormancy: Self.yearly)
        let card = Self.card(moved: "2024-12-31", lastFee: "2026-02-28")
        #expect(Self.steps(order, card, asOf: "2026-03-31") == [])
        #expect(Self.steps(order, card, asOf: "2026-05-01") == Self.fees("2026-04-30"))
    }

    @Test func stopsFeesAtTheFloor() {
        var rule = Self.yearly
        rule.floorMinor = 1000
        let order = Self.order(dormancy: rule)
        func count(_ available: Int64) -> Int {
            Self.steps(
                order,
                Self.card(moved: "2000-01-01", available: available),
                asOf: "2026-01-01"
            )
            .count
        }
        #expect([900, 1000, 1001, 1500, 1501].map(count) == [0, 0, 1, 1, 2])
    }

    @Test func withoutCatchingUpOnlyTheNewestPeriodIsDue() {
        var rule = Self.yearly
        rule.catchesUp = false
        let order = Self.order(dormancy: rule)
        #expect(
            Self.steps(order, Self.card(moved: "2024-12-31"), asOf: "2026-05-01")
                == Self.fees("2026-04-30")
        )
        let paid = Self.card(moved: "2024-12-31", lastFee: "2026-04-30")
        #expect(Self.steps(order, paid, asOf: "2026-06-29") == [])
    }

    @Test func takesFeesUpToTheLastDayAndThenExpires() {
        let order = Self.order(dormancy: Self.yearly)
        let card = Self.card(until: "2026-02-28", moved: "2024-12-31")
        #expect(
            Self.steps(order, card, asOf: "2026-02-28") == Self.fees("2025-12-31", "2026-02-28")
        )
        #expect(
            Self.steps(order, card, asOf: "2027-01-01")
                == Self.fees("2025-12-31", "2026-02-28") + [.expire]
        )
        // A card without movements and an expired one have no steps.
        #expect(Self.steps(order, Self.card(), asOf: "2030-01-01") == [])
        let expired = Self.card(.expired, until: "2026-02-28", moved: "2024-12-31", available: 0)
        #expect(Self.steps(order, expired, asOf: "2030-01-01") == [])
    }

    @Test func idOfAStepHasTheNumberOfItsRun() {
        let card = Self.card().card
        let fee = Ageing.Step.fee(Scene.day("2026-02-28"))
            .message(for: card, asOf: Scene.day("2026-05-01"), run: 7, store: "operator")
        #expect(fee.id == "fee-A-2026-02-run7" && fee.time == Instant("2026-02-28T00:00:00Z"))
        let expire = { (run: ExpiryRunNumber) in
            Ageing.Step.expire
                .message(for: card, asOf: Scene.day("2026-05-01"), run: run, store: "o")
        }
        #expect(expire(1).id == "expire-A-run1" && expire(2).id == "expire-A-run2")
        #expect(expire(1).content == expire(2).content)
    }
}
