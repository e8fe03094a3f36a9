package import CardCore

/// The result of a shred: the record of the destroyed secrets.
package struct ShredResult: Hashable, Sendable {
    /// The shredded order.
    package var order: OrderID
    /// The time of shredding.
    package var shreddedAt: Instant
    /// The certificate in its canonical form.
    package var certificate: JSON
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// The present state of the order.
    package var state: OrderState
}
