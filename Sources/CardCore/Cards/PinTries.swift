/// The wrong PINs that were given for a card, and the answer to the next one.
///
/// Only wrong PINs in a row count: the right one sets the count back, and no other event does, a
/// reversed redemption included. A locked card rejects right and wrong PINs alike, because another
/// answer to the right one would let a thief continue to guess.
package struct PinTries: Hashable, Sendable {
    /// The number of wrong PINs in a row that lock a card.
    package static let limit = 5

    /// The number of wrong PINs in a row, at most ``limit``.
    package private(set) var failures: Int
    /// True if the card accepts no PIN until an operator unlocks it.
    package private(set) var isLocked: Bool

    package init(failures: Int = 0, isLocked: Bool = false) {
        self.failures = failures
        self.isLocked = isLocked
    }

    /// Counts the next attempt, and returns the answer to it.
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

    /// The number of wrong PINs that the card still accepts before it is locked.
    package var leftCount: Int { max(0, Self.limit - failures) }

    /// Releases the lock, and sets the count back.
    package mutating func unlock() { self = PinTries() }

    /// True if the card is locked exactly if its wrong PINs require it:
    /// ``LedgerRule/wrongPINsLock``.
    package var agree: Bool { isLocked == (failures >= Self.limit) }
}

/// The answer to somebody who gave a PIN.
package enum PinAnswer: Hashable, Sendable {
    /// The PIN is right.
    case accepted
    /// The PIN is wrong, or no card has the token; the answer is the same for both. The failure
    /// that locks a card has this answer, too.
    case refused
    /// The card accepts no PIN, right or wrong, before an operator unlocks it.
    case locked
}
