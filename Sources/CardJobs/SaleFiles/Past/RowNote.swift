package import CardCore

/// A note about a rejected row for operators, and not for its sender.
package enum RowNote: Hashable, Sendable {
    /// A dormancy fee lowered the balance of the card.
    case feeTaken(Money, at: Instant, serial: Serial)
    /// The pack of the card was never shipped.
    case packNotShipped
    case pack(Int, PackPlace)
}
