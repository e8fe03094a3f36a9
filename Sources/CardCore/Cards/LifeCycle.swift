/// The part of its life in which a card is; stored.
///
/// People see the ``CardState``. ``OperationRule/of(_:)`` has the states in which an operation is
/// allowed.
package enum LifeCycle: String, CaseIterable, Sendable {
    /// Printed beyond the ordered quantity; inert until it is promoted.
    case spare
    /// Made, never sold.
    case inactive
    /// An activation was requested and waits for its confirmation.
    case activating
    /// The card was sold and can be spent.
    case active
    /// The card was deactivated, or was voided before its sale.
    case voided
    /// Its balance went to another card.
    case replaced
    /// The last day of the card is over, and an expiry run ended it.
    case expired
    /// Destroyed or unfit, never activated.
    case spoiled
    /// The printer could not account for it.
    case missing

    /// True if the card has an activation, confirmed or not, that was not taken back.
    package var isActivated: Bool {
        switch self {
        case .activating, .active: true
        case .spare, .inactive, .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }

    /// True if the card was never sold and may still be sold.
    package var isUnsold: Bool {
        switch self {
        case .spare, .inactive: true
        case .activating, .active, .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }

    /// True if the card expires with the last day of its order, unless it has one of its own.
    package var expiresWithOrder: Bool {
        switch self {
        case .inactive, .activating: true
        case .spare, .active, .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }

    /// True if the life of the card has not ended, so that a hold on it has an effect.
    package var goesOn: Bool {
        switch self {
        case .spare, .inactive, .activating, .active: true
        case .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }
}
