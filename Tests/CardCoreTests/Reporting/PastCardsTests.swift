@testable import CardCore
import Testing

/// Cards as they were, from changes of which some count.
struct PastCardsTests {
    private static let lives: [LifeCycle] = [
        .inactive, .activating, .active, .voided, .expired, .replaced,
    ]

    private static func change(_ place: Int) -> CardChange {
        CardChange(
            card: 1,
            before: .lifeCycle(lives[place]),
            after: .lifeCycle(lives[place + 1])
        )
    }

    /// All ways in which five changes count or not.
    @Test func aCardIsAsTheLastChangeThatCountsLeftIt() {
        for mask in 0..<32 {
            var past = PastCards()
            let counts = (0..<5).map { mask >> $0 & 1 == 1 }
            for place in 0..<5 { past.note(Self.change(place), counts: counts[place]) }
            let last = counts.lastIndex(of: true)
            let first = counts.firstIndex(of: false)
            let expected =
                if let first, let last, last > first { Self.lives[last + 1] } else if let first {
                    Self.lives[first]
                } else { LifeCycle.replaced }
            let present = SpendingTerms(life: .replaced, isHeld: true)
            let terms = past.terms(ofCard: 1, now: present)
            #expect(terms.life == expected, "\(counts)")
            #expect(terms.isHeld && past.terms(ofCard: 2, now: present) == present)
        }
    }

    @Test func everyPropertyIsThatOfTheTime() throws {
        let day = Scene.day("2026-12-31")
        var past = PastCards()
        past.note(
            CardChange(card: 1, before: .expiresOn(nil), after: .expiresOn(day)),
            counts: false
        )
        past.note(
            CardChange(card: 1, before: .activeFrom(Scene.now), after: .activeFrom(nil)),
            counts: false
        )
        past.note(CardChange(card: 1, before: .movements(0), after: .movements(1)), counts: false)
        let present = SpendingTerms(life: .active, isHeld: false, lastDay: day)
        let then = SpendingTerms(life: .active, isHeld: false, activeFrom: Scene.now)
        #expect(past.terms(ofCard: 1, now: present) == then)
    }
}
