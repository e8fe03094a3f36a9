/// What operators do to whole packs, cartons and runs of serials.
package enum RangeAct: String, CaseIterable, Sendable {
    /// Cards that were never activated can never be sold.
    case void
    /// A hold `recall` on cards that could be sold or spent.
    case recall
    /// The end of such holds.
    case release

    /// What the act means for one card.
    package enum Meaning: Hashable, Sendable {
        /// It is done to the card.
        case done
        /// The card is activated, and its money somebody's: only where that is asked for.
        case activated
        /// Nothing to do: the card's life is over.
        case over(LifeCycle)
        /// Nothing to do: it is recalled already.
        case recalled
        /// Nothing to do: it is not recalled.
        case notRecalled
    }

    package func meaning(for life: LifeCycle, isRecalled: Bool) -> Meaning {
        switch self {
        case .void: return Self.meaning(for: life)
        case .recall: return isRecalled ? .recalled : Self.meaning(for: life)
        case .release: return isRecalled ? .done : .notRecalled
        }
    }

    /// The parts of their lives in which cards are changed in whole statements; activated cards that
    /// are voided have messages of their own.
    package func lives(includesActivated: Bool) -> [LifeCycle] {
        LifeCycle.allCases.filter { life in
            switch meaning(for: life, isRecalled: self == .release) {
            case .done: true
            case .activated: includesActivated && self == .recall
            case .over, .recalled, .notRecalled: false
            }
        }
    }

    private static func meaning(for life: LifeCycle) -> Meaning {
        switch life {
        case .spare, .inactive: .done
        case .activating, .active: .activated
        case .voided, .replaced, .expired, .spoiled, .missing: .over(life)
        }
    }
}

/// What an act on a range comes to, in cards; together they are the cards of the range.
package struct RangeCounts: Hashable, Sendable {
    /// Never activated and voided or recalled now; or let go now, whatever they are.
    package var done = 0
    /// Activated, and voided or recalled now because that was asked for.
    package var activatedDone = 0
    /// Activated, and left alone.
    package var activatedLeft = 0
    /// Activated, and the rules of a void said no.
    package var activatedRefused = 0
    package var over: [LifeCycle: Int] = [:]
    package var recalled = 0
    package var notRecalled = 0
    /// The request was done before, and these have changed since: they are left alone.
    package var left = 0

    package init() {}

    /// The lives that a card does not come back from.
    package static let ends: [LifeCycle] = [.voided, .replaced, .expired, .spoiled, .missing]

    package var cards: Int {
        done + activatedDone + activatedLeft + activatedRefused + over.values.reduce(0, +)
            + recalled + notRecalled + left
    }

    /// Whether anything changed.
    package var changes: Bool { done > 0 || activatedDone > 0 }

    /// Counts cards to which the same applies; activated ones as left alone.
    package mutating func count(_ meaning: RangeAct.Meaning, _ cards: Int) {
        switch meaning {
        case .done: done += cards
        case .activated: activatedLeft += cards
        case .over(let life): over[life, default: 0] += cards
        case .recalled: recalled += cards
        case .notRecalled: notRecalled += cards
        }
    }
}

/// A run of cards of one order.
package struct CardRange: Hashable, Sendable {
    package var order: OrderID
    package var positions: ClosedRange<Int>

    package init(order: OrderID, positions: ClosedRange<Int>) {
        self.order = order
        self.positions = positions
    }
}
