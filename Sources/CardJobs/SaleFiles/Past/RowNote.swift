package import CardCore

/// A note about a rejected row for operators, and not for its sender.
package enum RowNote: Hashable, Sendable {
    /// A dormancy fee lowered the balance of the card.
    case feeTaken(Money, at: Instant, serial: Serial)
    /// The step that the activation of the card lacks at present.
    case missingStep(MissingStep)
}
