package import CardCore

/// The verifier against which a card's PIN is checked now.
package struct StoredPIN: Hashable, Sendable {
    /// The number of the verifier among those of its card, from 1; 1 is that of its making.
    package var version: Int
    /// The verifier.
    package var verifier: PINVerifier
    /// The format of the PIN that the card's order or the change of the PIN has; nil for that of the
    /// product.
    package var format: RecordedFormat?

    package init(version: Int, verifier: PINVerifier, format: RecordedFormat? = nil) {
        self.version = version
        self.verifier = verifier
        self.format = format
    }
}
