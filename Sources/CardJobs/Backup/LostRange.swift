package import CardCore

/// A range of cards of an order that was voided, recalled or released from a recall.
package struct LostRange: Hashable, Sendable {
    /// The act that is to be repeated.
    package var kind: Kind
    /// The order of the range.
    package var order: OrderID
    /// The first card of the range.
    package var first: Serial
    /// The last card of the range.
    package var last: Serial
    /// True if active cards were among them.
    package var includesActive: Bool
    /// The reason that the operator typed.
    package var reason: String
    /// The id under which the range was booked.
    package var requestID: String

    /// The act on the cards.
    package enum Kind: Hashable, Sendable {
        case voided, recalled, recallReleased
    }
}
