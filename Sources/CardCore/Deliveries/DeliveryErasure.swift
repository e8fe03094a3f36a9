/// The reason for which the secrets of a delivery were erased.
package enum DeliveryErasure: String, CaseIterable, Hashable, Sendable {
    /// The card was voided.
    case voided
    /// Another card replaces the card.
    case replaced
    /// The card expired.
    case expired
    /// The card has had no money for ``DeliveryErasureRule/depletedDays``.
    case depleted
    /// The delivery is older than the workspace stores deliveries.
    case old
    /// The client was shredded.
    case shredded
}
