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
    /// Stores another PIN of the card in the place of all that it had, with its format if that is
    /// not the one of its product.
    func replacePIN(ofCard number: CardNumber, by pin: NewPIN, _ format: RecordedFormat?) throws
    /// The tokens of the card, in the order of their versions.
    func tokens(ofCard number: CardNumber) throws -> [StoredToken]
    /// Stores a further token of the card.
    ///
    /// - Returns: its version; nil if another card, or the card itself, has that token.
    func insert(_ token: NewToken, ofCard number: CardNumber) throws -> Int?
    /// Gives a token of the card other terms from now on.
    func insert(_ terms: TokenTerms, ofToken version: Int, ofCard number: CardNumber) throws
    /// Records that a message retired a token of the card.
    func insertUse(ofToken version: Int, ofCard number: CardNumber, by message: MessageNumber)
        throws
    /// Records that the card's token was found in a source.
    ///
    /// - Returns: false if that is recorded already.
    func insertExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool
}
