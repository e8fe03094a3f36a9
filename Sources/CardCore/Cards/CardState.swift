/// The state of a card as people see it: computed from life cycle, holds and balances.
package enum CardState: String, CaseIterable, Sendable {
    case spare, inactive, activating, unused, used, depleted
    case blocked, voided, replaced, expired, spoiled, missing

    /// The state of a card in that part of its life.
    ///
    /// `hasMoved` is true if its money moved since its activation, and `hasMoney` if it has an amount
    /// that is available or reserved.
    package init(_ life: LifeCycle, isHeld: Bool, hasMoved: Bool, hasMoney: Bool) {
        guard !isHeld || life.hidesHolds else {
            self = .blocked
            return
        }
        switch life {
        case .spare: self = .spare
        case .inactive: self = .inactive
        case .activating: self = .activating
        case .active: self = !hasMoved ? .unused : hasMoney ? .used : .depleted
        case .voided: self = .voided
        case .replaced: self = .replaced
        case .expired: self = .expired
        case .spoiled: self = .spoiled
        case .missing: self = .missing
        }
    }
}

extension LifeCycle {
    /// True if holds do not show on a card: it is spoiled or missing, or another card has its
    /// balance.
    fileprivate var hidesHolds: Bool {
        switch self {
        case .replaced, .spoiled, .missing: true
        case .spare, .inactive, .activating, .active, .voided, .expired: false
        }
    }
}
