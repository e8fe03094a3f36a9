package import CardCore

/// Cards that are made in an open transaction.
package protocol MintTransaction {
    /// Inserts new cards of the order with the hashes of their secrets.
    ///
    /// If another card has the token of a card, `redraw` gets the index of the card in `cards` and
    /// gives it another token, until no card has it; an error of `redraw` ends the insertion.
    func insert(
        _ cards: [MintedCard],
        ofOrder id: OrderID,
        epochs: KeyEpochs,
        redraw: (_ index: Int) throws -> MintedCard
    ) throws
    /// Inserts cards that were made elsewhere: inactive ones with their last days, and the verifiers
    /// of their PINs.
    func insert(_ cards: [ImportedCard], ofOrder id: OrderID, pinEpoch: Int) throws
    /// Inserts a segment whose cards are inserted.
    func insert(_ segment: SegmentRecord, ofOrder id: OrderID) throws
    /// The digest of the cards at those positions, as ``CardsDigest`` makes it.
    func cardsDigest(ofOrder id: OrderID, _ positions: ClosedRange<Int>) throws -> String
}
