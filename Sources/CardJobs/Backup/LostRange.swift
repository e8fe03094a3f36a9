package import CardCore

/// A range of cards of an order that was voided, recalled or released from a recall.
package struct LostRange: Hashable, Sendable {
    package var kind: Kind
    package var order: OrderID
    /// The first and the last serial.
    package var first: Serial
    package var last: Serial
    /// Whether active cards were among them.
    package var includesActive: Bool
    package var reason: String
    package var requestID: String

    /// What was done to the cards.
    package enum Kind: Hashable, Sendable {
        case voided, recalled, recallReleased
    }
}
