import CardCore
import Testing

/// The cards that a person looks for, by state, hold, day and store.
@Suite struct CardQueryTests {
    private static let sold = Instant(milliseconds: 1_795_000_000_000)

    private static func card(
        _ life: LifeCycle = .active,
        holds: Set<HoldKind> = [],
        soldAt: Instant? = sold
    ) -> Card {
        var card = Card(number: 1, serial: "NC1", order: 1, position: 1, lifeCycle: life)
        card.holds = holds
        card.activatedAt = soldAt
        return card
    }

    @Test(arguments: LifeCycle.allCases, [false, true])
    func matchesTheShownStateAndNoOther(_ life: LifeCycle, isHeld: Bool) {
        let card = Self.card(life, holds: isHeld ? [.pin] : [])
        for state in CardState.allCases {
            var query = CardQuery(days: .utc)
            query.states = [state]
            #expect(query.matches(card, soldBy: nil) == (card.state == state))
            query.states = Set(CardState.allCases).subtracting([state])
            #expect(query.matches(card, soldBy: nil) == (card.state != state))
        }
        #expect(CardQuery(days: .utc).matches(card, soldBy: nil))
    }

    @Test func matchesACardWithOneOfTheHolds() {
        for mask in 0..<(1 << HoldKind.allCases.count) {
            for other in 0..<(1 << HoldKind.allCases.count) {
                var query = CardQuery(days: .utc)
                query.holds = Self.holds(mask)
                let matches = query.matches(Self.card(holds: Self.holds(other)), soldBy: nil)
                #expect(matches == (mask == 0 || mask & other != 0))
            }
        }
    }

    private static func holds(_ mask: Int) -> Set<HoldKind> {
        Set(HoldKind.allCases.enumerated().filter { mask & 1 << $0.offset != 0 }.map(\.element))
    }

    @Test func matchesTheFirstAndTheLastDayAndThoseBetween() {
        let day = Self.sold.day
        for first in -2...2 {
            for last in -2...2 {
                var query = CardQuery(days: .utc)
                query.from = Self.day(day, plus: first)
                query.to = Self.day(day, plus: last)
                let isInside = first <= 0 && last >= 0
                #expect(query.matches(Self.card(), soldBy: nil) == isInside)
                #expect(!query.matches(Self.card(soldAt: nil), soldBy: nil))
            }
        }
    }

    private static func day(_ day: Day, plus days: Int) -> Day {
        let milliseconds = Int64(day.daysSinceEpoch + days) * 86_400_000
        return Instant(milliseconds: milliseconds).day
    }

    @Test func countsDaysInTheZoneOfTheQuery() {
        let day = Self.sold.day
        let tomorrow = Self.day(day, plus: 1)
        var query = CardQuery(days: DayCount(zone: "Far/East", isUTC: false) { _ in tomorrow })
        query.from = tomorrow
        #expect(query.matches(Self.card(), soldBy: nil))
        query.to = day
        query.from = nil
        #expect(!query.matches(Self.card(), soldBy: nil))
    }

    @Test func matchesTheStoreThatSoldTheCard() {
        var query = CardQuery(days: .utc)
        query.store = "oslo-1"
        #expect(query.matches(Self.card(), soldBy: "oslo-1"))
        #expect(!query.matches(Self.card(), soldBy: "oslo-2"))
        #expect(!query.matches(Self.card(), soldBy: nil))
    }
}
