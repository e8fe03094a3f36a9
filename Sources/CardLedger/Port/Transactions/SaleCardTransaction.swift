package import CardCore

/// The cards that a chunk of messages is about, in an open transaction.
package protocol SaleCardTransaction {
    /// The cards with those keys; a key without a card is missing.
    func cards(_ keys: CardKeys) throws -> [Card]
    /// The card of each of the hashes that belongs to a live token.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber]
    /// The terms of the order that decisions about its cards need.
    ///
    /// - Throws: `ledger.damaged` if the order does not exist.
    func terms(ofOrder id: OrderID) throws -> OrderTerms
    /// The rules of a version of a product.
    ///
    /// - Throws: `ledger.damaged` if the version does not exist.
    func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules
    /// Returns the products that exist.
    func knownProducts(among ids: Set<ProductID>) throws -> Set<ProductID>
    /// The store at which the pack of each of the cards was received, by the card's number; a card
    /// that is in no store is missing.
    func storesThatReceived(_ cards: [Card]) throws -> [CardNumber: StoreID]
    /// Returns the serials that belong to orders which a restore lost.
    func lostSerials(among serials: Set<Serial>) throws -> Set<Serial>
}

/// The keys by which cards are loaded.
package enum CardKeys: Sendable {
    /// The cards with those serials.
    case serials(Set<Serial>)
    /// The ledger's own numbers.
    case numbers(Set<CardNumber>)
}
