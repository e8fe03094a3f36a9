package import CardCore

/// What operators read about a rejected row, and its sender does not.
package enum RowNote: Hashable, Sendable {
    /// A dormancy fee is why the card has too little.
    case feeTaken(Money, at: Instant, serial: Serial)
    /// The pack of the card was never shipped.
    case packNotShipped
    case pack(Int, PackPlace)
}
