/// The reason for which a card is blocked.
///
/// Holds of different kinds do not undo each other.
package enum HoldKind: String, CaseIterable, Sendable {
    /// Placed by an operator or by a `block` message.
    case `operator`
    /// Part of a range that was recalled.
    case recall
    /// Five wrong PINs in a row.
    case pin
    /// The token of the card was found in an input that may not contain tokens.
    case exposed
}
