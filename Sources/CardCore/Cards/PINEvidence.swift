/// The result of the look at the PIN of a message, before the message is decided.
package enum PINEvidence: String, CaseIterable, Sendable {
    /// None was given, and the card has none or its sender need not give one.
    case notNeeded
    /// None was given, and the card has one.
    case absent
    /// One was given, and the card has none.
    case unneeded
    case right, wrong
    /// The source of the message gave too many wrong PINs: no PIN of it is looked at.
    case limited

    /// Judges a PIN; `isOptional` is true if the sender need not give one.
    package init(isGiven: Bool, hasPIN: Bool, isRight: Bool, isOptional: Bool = false) {
        switch (isGiven, hasPIN) {
        case (false, false): self = .notNeeded
        case (false, true): self = isOptional ? .notNeeded : .absent
        case (true, false): self = .unneeded
        case (true, true): self = isRight ? .right : .wrong
        }
    }

    /// True if a PIN of the card was tried: the attempt counts.
    package var isAttempt: Bool {
        switch self {
        case .right, .wrong: true
        case .notNeeded, .absent, .unneeded, .limited: false
        }
    }
}

extension PINEvidence {
    /// The rejection of a message with this evidence; nil if the PIN does not stop it.
    ///
    /// Only a right or wrong PIN counts in `tries`: nothing was guessed with another one.
    func refusal(counting tries: inout PinTries) -> RowCode? {
        switch self {
        case .notNeeded: nil
        case .limited: .pinLimit
        case .absent: .pinMissing
        case .unneeded: .pinUnneeded
        case .right, .wrong: tries.take(isRight: self == .right).rowCode
        }
    }
}

extension PinAnswer {
    /// The rejection of the message; nil for the right PIN.
    fileprivate var rowCode: RowCode? {
        switch self {
        case .accepted: nil
        case .refused: .pinRefused
        case .locked: .pinLocked
        }
    }
}

/// An attempt at a PIN that a message made.
package struct BookedPINAttempt: Hashable, Sendable {
    /// The ledger's number of the card.
    package var card: CardNumber
    /// The result of the attempt.
    package var outcome: PinOutcome
    /// True if the attempt locked the card.
    package var isLocking: Bool
    /// The sender of the message and its terminal: `client/terminal`.
    package var source: String

    package init(card: CardNumber, outcome: PinOutcome, isLocking: Bool, source: String) {
        self.card = card
        self.outcome = outcome
        self.isLocking = isLocking
        self.source = source
    }
}
