/// The result of an attempt at a PIN, or of an operator's unlocking; the names are stored.
package enum PinOutcome: String, CaseIterable, Sendable {
    /// A right PIN, a wrong PIN, any PIN while the card was locked, and the release of the lock.
    case right, wrong, locked, unlocked

    /// True if it counts towards the lock.
    package var isFailure: Bool {
        switch self {
        case .wrong: true
        case .right, .locked, .unlocked: false
        }
    }

    /// True if the count of failures begins anew after it.
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
    /// The outcome that is recorded for the attempt.
    package var outcome: PinOutcome {
        switch self {
        case .accepted: .right
        case .refused: .wrong
        case .locked: .locked
        }
    }
}
