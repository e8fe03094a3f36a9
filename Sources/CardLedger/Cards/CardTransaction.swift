package import CardCore

/// Holds and attempts at PINs in an open transaction.
package protocol CardTransaction {
    /// The serial of the card with the ledger's number; empty if there is none.
    func serial(ofCard number: CardNumber) throws -> Serial
    /// The kinds of hold that stand.
    func holds(ofCard number: CardNumber) throws -> Set<HoldKind>
    /// Records a hold that an operator or the ledger places, and that the card has it.
    func insertHold(_ kind: HoldKind, ofCard number: CardNumber, reason: String) throws
    /// Records that the holds of a kind ended, and that the card has none.
    func endHolds(_ kind: HoldKind, ofCard number: CardNumber) throws
    /// The failures that count for the card, and whether it is locked.
    func pinTries(ofCard number: CardNumber) throws -> PinTries
    /// Records an attempt at a PIN, or its unlocking; the card is nil if no card has the token.
    func insertPinAttempt(_ outcome: PinOutcome, ofCard number: CardNumber?, reason: String?) throws
    /// Records that the card's token stood in a source.
    ///
    /// - Returns: false if that is recorded already.
    func insertExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool
}
