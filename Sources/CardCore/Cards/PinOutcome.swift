/// What an attempt at a PIN, or an operator, left on record; the names are stored.
package enum PinOutcome: String, CaseIterable, Sendable {
    case right, wrong, locked, unlocked

    /// Whether it counts towards the lock.
    package var isFailure: Bool {
        switch self {
        case .wrong: true
        case .right, .locked, .unlocked: false
        }
    }

    /// Whether the count of failures begins anew after it.
    package var startsOver: Bool {
        switch self {
        case .right, .unlocked: true
        case .wrong, .locked: false
        }
    }

    /// The outcomes that count towards the lock.
    package static let failures = allCases.filter(\.isFailure)
    /// The outcomes after which the count begins anew.
    package static let startingOver = allCases.filter(\.startsOver)
}

extension PinAnswer {
    /// What is recorded of the attempt.
    package var outcome: PinOutcome {
        switch self {
        case .accepted: .right
        case .refused: .wrong
        case .locked: .locked
        }
    }
}
