package import CardCore

/// What a shred did: the record of what can no longer be produced.
package struct ShredResult: Hashable, Sendable {
    package var order: OrderID
    package var shreddedAt: Instant
    package var certificate: JSON
    package var alreadyDone: Bool
}
