package import CardCore

/// The cards and stores that calls name, and the versions of the products behind them.
package protocol CalledCardRepository: Sendable {
    /// The card with the first of those serials that a card has; nil if no card has one.
    func calledCard(serials: [Serial]) throws -> CalledCard?
    /// The card with the first of those hashes that is one of a live token; nil if no live token
    /// has one.
    func calledCard(tokenHashes: [[UInt8]]) throws -> CalledCard?
    /// The active cards of a customer, ascending by number.
    func activeCards(ofCustomer customer: String) throws -> [CalledCard]
    /// The store with that number in another system; nil if no store has it.
    func store(withExternalID id: String) throws -> StoreID?
    /// The marks of the newest formats: equal marks mean that no format was added.
    func formatMarks() throws -> FormatMarks
}

/// The marks by which a service sees that a product or an order brought another format.
package struct FormatMarks: Hashable, Sendable {
    /// The number of the newest version of any product; 0 before the first.
    package var productVersion: ProductVersionNumber
    /// The number of ``OrderRepository/recordedFormats()``.
    package var recordedCount: Int

    package init(productVersion: ProductVersionNumber, recordedCount: Int) {
        self.productVersion = productVersion
        self.recordedCount = recordedCount
    }
}

/// A card that a call names, with the data against which its PIN is checked.
package struct CalledCard: Hashable, Sendable {
    /// The card.
    package var card: Card
    /// The PIN of the card; nil if it has none.
    package var pin: StoredPIN?
    /// The token that was given; nil if the card was named by its number.
    package var token: StoredToken?

    package init(_ card: Card, pin: StoredPIN?, token: StoredToken? = nil) {
        self.card = card
        self.pin = pin
        self.token = token
    }
}
