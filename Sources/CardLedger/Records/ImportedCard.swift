package import CardCore

/// A card that was made elsewhere, with the trace of its PIN; its token is not known.
package struct ImportedCard: Hashable, Sendable {
    /// The number of the card.
    package var serial: Serial
    /// 1-based position in its order.
    package var position: Int
    /// The last day on which the card is valid; nil for that of its product.
    package var expiresOn: Day?
    /// The verifier of the PIN; nil for a card without one.
    package var pin: PINVerifier?

    package init(serial: Serial, position: Int, expiresOn: Day?, pin: PINVerifier?) {
        self.serial = serial
        self.position = position
        self.expiresOn = expiresOn
        self.pin = pin
    }
}

extension RecordedSeal {
    /// The seal of cards without secrets, which is not in the vault.
    ///
    /// Its number is the first position.
    static func none(first: Int) -> RecordedSeal {
        RecordedSeal(keyRun: 0, segment: first, commitment: [], root: [])
    }
}
