/// Where a card is in its life; stored.
///
/// What people are shown is ``CardState``.
package enum LifeCycle: String, CaseIterable, Sendable {
    /// Printed beyond the ordered quantity; inert until it is promoted.
    case spare
    /// Made, never sold.
    case inactive
    /// An activation was requested and waits for its confirmation.
    case activating
    case active
    case voided
    /// Its balance went to another card.
    case replaced
    case expired
    /// Destroyed or unfit, never activated.
    case spoiled
    /// The printer could not account for it.
    case missing

    /// Whether an activation of the card stands, confirmed or not.
    package var isActivated: Bool {
        switch self {
        case .activating, .active: true
        case .spare, .inactive, .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }

    /// Whether the card was never sold and may still be.
    package var isUnsold: Bool {
        switch self {
        case .spare, .inactive: true
        case .activating, .active, .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }

    /// Whether the card expires with the last day of its order, if it has none of its own.
    package var expiresWithOrder: Bool {
        switch self {
        case .inactive, .activating: true
        case .spare, .active, .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }

    /// Whether the life of the card goes on, so that a hold on it still matters.
    package var goesOn: Bool {
        switch self {
        case .spare, .inactive, .activating, .active: true
        case .voided, .replaced, .expired, .spoiled, .missing: false
        }
    }
}

/// Why a card is held.
///
/// Holds of different kinds do not undo each other.
package enum HoldKind: String, CaseIterable, Sendable {
    /// Placed by an operator or by a `block` message.
    case `operator`
    /// Part of a range that was called back.
    case recall
    /// Too many wrong PINs.
    case pin
    /// Its token was seen where no token may be.
    case exposed
}
