package import CardCore

/// Attempts at the PIN of a card.
package protocol PINRepository: Sendable {
    /// The data against which a PIN is checked, for the card with the first of these hashes that is
    /// one of a live token; nil if no live token has one.
    func pinSubject(tokenHashes: [[UInt8]]) throws -> PinSubject?
    /// The data against which a PIN is checked, for the card of that number; nil if it does not
    /// exist.
    func pinSubject(card number: CardNumber) throws -> PinSubject?

    /// The number of wrong PINs in a row for the card, and its lock.
    func pinTries(card: CardNumber) throws -> PinTries
}

/// The data by which the ledger recognises a card's PIN.
package struct PinSubject: Hashable, Sendable {
    /// The ledger's own number of the card.
    package var card: CardNumber
    /// The serial of the card.
    package var serial: Serial
    /// The id of its product.
    package var product: ProductID
    /// The token that was given; nil if the card was found by its number.
    package var token: StoredToken?
    /// The card's PIN; nil if the card has no live PIN.
    package var pin: StoredPIN?

    package init(
        card: CardNumber,
        serial: Serial,
        product: ProductID,
        token: StoredToken?,
        pin: StoredPIN?
    ) {
        self.card = card
        self.serial = serial
        self.product = product
        self.token = token
        self.pin = pin
    }
}
