package import CardCore

/// Attempts at PINs and exposed tokens in an open transaction.
package protocol CardTransaction {
    /// The failures that count for the card, and its lock.
    func pinTries(ofCard number: CardNumber) throws -> PinTries
    /// Records an attempt at a PIN, or its unlocking; the card is nil if no card has the token.
    ///
    /// `actor` is the source of the attempt; nil for the operator of the transaction.
    func insertPinAttempt(
        _ outcome: PinOutcome,
        ofCard number: CardNumber?,
        by actor: String?,
        reason: String?
    ) throws
    /// The PIN of the card; nil if it has none.
    func storedPIN(ofCard number: CardNumber) throws -> StoredPIN?
    /// Stores a verifier of a PIN that the card has already, in the place of the one with that
    /// version.
    func renew(_ version: Int, ofCard number: CardNumber, to pin: NewPIN) throws
    /// Records that the card's token was found in a source.
    ///
    /// - Returns: false if that is recorded already.
    func insertExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool
}
