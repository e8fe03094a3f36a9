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
    package let sealed: [UInt8]?
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

    /// Makes a delivery as it was sealed, from a copy outside of the vault; nil for another number of
    /// bytes.
    package init?(
        _ number: DeliveryNumber,
        of serial: Serial,
        to client: ClientName,
        keyVersion: Int,
        sealed: [UInt8],
        madeAt: Instant
    ) {
        guard (Self.leastBytes...Self.mostBytes).contains(sealed.count) else { return nil }
        self.init(
            number: number,
            client: client,
            keyVersion: keyVersion,
            serial: serial,
            sealed: sealed,
            openedCount: 0,
            madeAt: madeAt,
            erasure: nil
        )
    }

    init(
        number: DeliveryNumber,
        client: ClientName,
        keyVersion: Int,
        serial: Serial,
        sealed: [UInt8]?,
        openedCount: Int,
        madeAt: Instant,
        erasure: Erasure?
    ) {
        self.number = number
        self.client = client
        self.keyVersion = keyVersion
        self.serial = serial
        self.sealed = sealed
        self.openedCount = openedCount
        self.madeAt = madeAt
        self.erasure = erasure
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
    /// The secrets are there, and another valid secret of the client opens them.
    case forOtherSecret
    /// The secrets are there, and the client's share, which opens them, is missing.
    case shareMissing
    /// The secrets are there, and nothing opens them any more: the secret to which they are sealed
    /// ended before a bridge was made.
    case closed
}
