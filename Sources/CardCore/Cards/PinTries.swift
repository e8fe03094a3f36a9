/// The wrong PINs that a card has taken, and what becomes of the next one.
///
/// Wrong PINs count in a row: the right one sets the count back, and nothing else that happens to
/// the card does, a reversed redemption least of all. A locked card refuses the right PIN as it
/// refuses wrong ones, because an answer that differs would be a way to go on guessing.
package struct PinTries: Hashable, Sendable {
    /// So many wrong PINs in a row lock a card.
    package static let limit = 5

    package private(set) var failures: Int
    package private(set) var isLocked: Bool

    package init(failures: Int = 0, isLocked: Bool = false) {
        self.failures = failures
        self.isLocked = isLocked
    }

    /// Takes the next PIN and says what whoever gave it is told.
    package mutating func take(isRight: Bool) -> PinAnswer {
        guard !isLocked else { return .locked }
        guard !isRight else {
            failures = 0
            return .accepted
        }
        failures += 1
        isLocked = failures >= Self.limit
        return .refused
    }

    /// An operator lets the card go.
    package mutating func unlock() { self = PinTries() }

    /// Whether the card is locked as its wrong PINs require: ``LedgerRule/wrongPINsLock``.
    package var agree: Bool { isLocked == (failures >= Self.limit) }
}

/// What whoever gave a PIN is told.
package enum PinAnswer: Hashable, Sendable {
    case accepted
    /// Wrong, or no card has the token: nobody is told which. The failure that locks a card is told
    /// like those before it.
    case refused
    /// Right or wrong: the card takes no PIN before an operator unlocks it.
    case locked
}

extension PinAnswer {
    /// What the Electrum interface calls a refusal; nil where there is none.
    package var errorType: ElectrumError? {
        switch self {
        case .accepted: nil
        case .refused: .incorrectPin
        case .locked: .pinAttemptsExceeded
        }
    }
}

extension RowCode {
    /// What the Electrum interface calls the refusal of an operation.
    ///
    /// It is ``errorType``, but for reversals that come too late: their interface names the
    /// state that the confirmation left the card in.
    package func errorType(for operation: Operation) -> ElectrumError {
        switch (self, operation) {
        case (.alreadyConfirmed, .activate): .cardActivated
        case (.alreadyConfirmed, .void), (.alreadyConfirmed, .replace): .cardVoided
        default: errorType
        }
    }
}
