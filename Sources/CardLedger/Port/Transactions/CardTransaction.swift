package import CardCore

/// Attempts at PINs and exposed tokens in an open transaction.
package protocol CardTransaction {
    /// The failures that count for the card, and its lock.
    func pinTries(ofCard number: CardNumber) throws -> PinTries
    /// Records an attempt at a PIN, or its unlocking; the card is nil if no card has the token.
    func insertPinAttempt(_ outcome: PinOutcome, ofCard number: CardNumber?, reason: String?) throws
    /// Records that the card's token was found in a source.
    ///
    /// - Returns: false if that is recorded already.
    func insertExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool
}
