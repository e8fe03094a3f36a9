import CardCore
import Testing

/// The effect of a range act on a card in every part of its life, recalled or not.
struct RangeActTests {
    /// Written by hand, apart from the rule.
    private static let table: [RangeAct: [LifeCycle: RangeAct.Meaning]] = {
        let meanings: [LifeCycle: RangeAct.Meaning] = [
            .spare: .done, .inactive: .done, .activating: .activated, .active: .activated,
            .voided: .over(.voided), .replaced: .over(.replaced), .expired: .over(.expired),
            .spoiled: .over(.spoiled), .missing: .over(.missing),
        ]
        let notRecalled = meanings.mapValues { _ in RangeAct.Meaning.notRecalled }
        return [.void: meanings, .recall: meanings, .release: notRecalled]
    }()

    @Test(arguments: RangeAct.allCases, LifeCycle.allCases)
    func actHasTheMeaningOfTheTable(_ act: RangeAct, _ life: LifeCycle) {
        #expect(act.meaning(for: life, isRecalled: false) == Self.table[act]?[life])
        let recalled: RangeAct.Meaning? =
            switch act {
            case .void: Self.table[.void]?[life]
            case .recall: .recalled
            case .release: .done
            }
        #expect(act.meaning(for: life, isRecalled: true) == recalled)
    }

    @Test func wholeStatementsChangeCardsThatWereNeverActivated() {
        #expect(RangeAct.void.lives(includesActivated: false) == [.spare, .inactive])
        #expect(RangeAct.void.lives(includesActivated: true) == [.spare, .inactive])
        #expect(RangeAct.recall.lives(includesActivated: false) == [.spare, .inactive])
        #expect(
            RangeAct.recall.lives(includesActivated: true)
                == [.spare, .inactive, .activating, .active]
        )
        #expect(RangeAct.release.lives(includesActivated: false) == LifeCycle.allCases)
    }

    @Test func countsAddUpToTheCards() {
        var counts = RangeCounts()
        var cards = 0
        for act in RangeAct.allCases {
            for life in LifeCycle.allCases {
                for isRecalled in [false, true] {
                    counts.count(act.meaning(for: life, isRecalled: isRecalled), 3)
                    cards += 3
                }
            }
        }
        #expect(counts.cards == cards)
        #expect(counts.changes && !RangeCounts().changes)
        #expect(Set(counts.over.keys) == Set(RangeCounts.ends))
    }
}
