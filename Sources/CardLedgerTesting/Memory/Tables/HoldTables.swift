import CardCore

/// Holds of cards and attempts at their PINs.
struct HoldTables: Hashable, Sendable {
    /// In the order in which they were placed; a card also has the kinds of its holds.
    var holds: [StoredHold] = []
    /// In the order in which they were made.
    var attempts: [StoredAttempt] = []

    /// A hold, and its end.
    struct StoredHold: Hashable, Sendable {
        var card: CardNumber
        var kind: HoldKind
        var reason: String
        var placed: Step
        /// nil until it is released.
        var released: Step?
    }

    /// The beginning or the end of a hold.
    struct Step: Hashable, Sendable {
        var by: String
        var at: Instant
        /// The message that made it; nil without one.
        var message: MessageNumber?
    }

    /// An attempt at a PIN, or its unlocking.
    struct StoredAttempt: Hashable, Sendable {
        /// nil if no card has the token.
        var card: CardNumber?
        var outcome: PinOutcome
        var reason: String?
        var by: String
        var at: Instant
    }
}
