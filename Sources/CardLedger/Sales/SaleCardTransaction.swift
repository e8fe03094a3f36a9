package import CardCore

/// The cards that a chunk of messages is about, in an open transaction.
package protocol SaleCardTransaction {
    /// The cards with those serials; a serial without a card is missing.
    func cards(withSerials serials: Set<Serial>) throws -> [Card]
    /// The cards with the ledger's numbers.
    func cards(withNumbers numbers: Set<CardNumber>) throws -> [Card]
    /// The card of each of the hashes that is that of a live token.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber]
    /// What a decision about the order's cards needs.
    ///
    /// - Throws: `ledger.damaged` if the order is not there.
    func terms(ofOrder id: OrderID) throws -> OrderTerms
    /// The store at which the pack of each of the cards was received, by the card's number; a card
    /// that is in no store is missing.
    func storesThatReceived(_ cards: [Card]) throws -> [CardNumber: StoreID]
    /// Whether a restore lost any serial.
    func hasLostSerials() throws -> Bool
    /// Those of the serials that belong to orders which a restore lost.
    func lostSerials(among serials: Set<Serial>) throws -> Set<Serial>
}
