/// An operator's action on whole packs, cartons and runs of serials.
package enum RangeAct: String, CaseIterable, Sendable {
    /// Cards that were never activated become void and can never be sold.
    case void
    /// A hold `recall` on cards that could be sold or spent.
    case recall
    /// The end of holds of recalls.
    case release

    /// The effect of the act on one card.
    package enum Meaning: Hashable, Sendable {
        /// The act changes the card.
        case done
        /// The card is activated, so its money belongs to somebody: the act changes it only on
        /// request.
        case activated
        /// No effect: the life of the card has ended.
        case over(LifeCycle)
        /// No effect: the card is recalled already.
        case recalled
        /// No effect: the card is not recalled.
        case notRecalled
    }

    /// Returns the effect of the act on a card in that part of its life.
    package func meaning(for life: LifeCycle, isRecalled: Bool) -> Meaning {
        switch self {
        case .void: return Self.meaning(for: life)
        case .recall: return isRecalled ? .recalled : Self.meaning(for: life)
        case .release: return isRecalled ? .done : .notRecalled
        }
    }

    /// The parts of their lives in which cards are changed in whole statements; activated cards
    /// that are voided have messages of their own.
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

/// The counts of cards by the effect of an act on their range; their total is the number of cards
/// of the range.
package struct RangeCounts: Hashable, Sendable {
    /// Never activated, and voided or recalled now; or released now, in any state.
    package var done = 0
    /// Activated, and voided or recalled now on request.
    package var activatedDone = 0
    /// Activated, and not changed.
    package var activatedLeft = 0
    /// Activated, and a void of the card was rejected.
    package var activatedRefused = 0
    /// Cards whose lives have ended, by their life cycle.
    package var over: [LifeCycle: Int] = [:]
    /// Cards that were recalled before.
    package var recalled = 0
    /// Cards that are not recalled.
    package var notRecalled = 0
    /// Cards of a repeated request that have changed since the first one; they are not changed.
    package var left = 0

    package init() {}

    /// The life cycles that are final.
    package static let ends: [LifeCycle] = [.voided, .replaced, .expired, .spoiled, .missing]

    /// The number of all cards.
    package var cards: Int {
        done + activatedDone + activatedLeft + activatedRefused + over.values.reduce(0, +)
            + recalled + notRecalled + left
    }

    /// True if at least one card was changed.
    package var changes: Bool { done > 0 || activatedDone > 0 }

    /// Counts cards with the same effect; activated ones as not changed.
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
    /// The order of the cards.
    package var order: OrderID
    /// The 1-based positions of the cards.
    package var positions: ClosedRange<Int>

    package init(order: OrderID, positions: ClosedRange<Int>) {
        self.order = order
        self.positions = positions
    }
}
