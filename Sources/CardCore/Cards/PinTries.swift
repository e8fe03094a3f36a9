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
