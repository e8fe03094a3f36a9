import CardCore
import Testing

/// The state of a card that people see, by its life cycle, its holds and its money.
@Suite struct CardStateTests {
    @Test(arguments: [
        (LifeCycle.spare, CardState.spare), (.inactive, .inactive), (.activating, .activating),
        (.voided, .voided), (.replaced, .replaced), (.expired, .expired), (.spoiled, .spoiled),
        (.missing, .missing),
    ])
    func showsTheLifeCycleOfACardThatIsNotActive(_ life: LifeCycle, _ state: CardState) {
        for (hasMoved, hasMoney) in [(false, false), (false, true), (true, false), (true, true)] {
            let shown = CardState(life, isHeld: false, hasMoved: hasMoved, hasMoney: hasMoney)
            #expect(shown == state)
        }
    }

    @Test(arguments: [
        (false, false, CardState.unused), (false, true, .unused), (true, false, .depleted),
        (true, true, .used),
    ])
    func showsAnActiveCardByItsMoney(_ hasMoved: Bool, _ hasMoney: Bool, state: CardState) {
        #expect(CardState(.active, isHeld: false, hasMoved: hasMoved, hasMoney: hasMoney) == state)
    }

    @Test(arguments: LifeCycle.allCases)
    func showsAHoldExceptOnSpoiledMissingAndReplacedCards(_ life: LifeCycle) {
        let held = CardState(life, isHeld: true, hasMoved: true, hasMoney: true)
        switch life {
        case .replaced: #expect(held == .replaced)
        case .spoiled: #expect(held == .spoiled)
        case .missing: #expect(held == .missing)
        case .spare, .inactive, .activating, .active, .voided, .expired:
            #expect(held == .blocked)
        }
    }
}
