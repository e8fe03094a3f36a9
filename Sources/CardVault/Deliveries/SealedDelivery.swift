package import CardCore

/// A delivery on record: the secrets of a card, sealed to the client that bought it.
package struct SealedDelivery: Hashable, Sendable {
    /// The number, which the call in the ledger has, too.
    package let number: DeliveryNumber
    /// The client that bought the card.
    package let client: ClientName
    /// The version of the client's delivery key that it is sealed to.
    package let keyVersion: Int
    /// The serial of the card.
    package let serial: Serial
    /// The sealed secrets; nil after they were erased.
    let sealed: [UInt8]?
    /// The number of times that it was opened.
    package let openedCount: Int
    /// The time at which it was made.
    package let madeAt: Instant
    /// The end of its secrets; nil while they are there.
    package let erasure: Erasure?

    /// The end of a delivery's secrets.
    package struct Erasure: Hashable, Sendable {
        /// The time at which they were erased.
        package let at: Instant
        /// The reason.
        package let reason: DeliveryErasure

        package init(at instant: Instant, reason: DeliveryErasure) {
            at = instant
            self.reason = reason
        }
    }

    static let leastBytes = XWingBox.overheadByteCount + CardPlaintext.sizeStep
    static let mostBytes = XWingBox.overheadByteCount + CardPlaintext.mostBytes
}

/// The result of a try to open a delivery.
package enum OpenedDelivery: Hashable, Sendable {
    /// The secrets of the card, with its serial.
    case secrets(CardSecrets, of: Serial)
    /// The secrets are gone, for good.
    case erased(SealedDelivery.Erasure)
    /// The secrets are there, and no secret of the client opens them: the client's share is missing,
    /// or the secret to which they are sealed ended before a bridge was made.
    case closed
}
