package import CardCore

/// Who may spend a card: attempts at its PIN.
package protocol PinBook: Sendable {
    /// What a PIN is checked against, of the card with the first of these hashes that is one of a
    /// live token; nil where none is.
    func pinSubject(tokenHashes: [[UInt8]]) throws -> PinSubject?
    /// The same for the card of that number.
    func pinSubject(card number: CardNumber) throws -> PinSubject?

    /// How many wrong PINs the card has taken in a row, and whether it is locked.
    func pinTries(card: CardNumber) throws -> PinTries
}

/// What the ledger keeps to recognise a card's PIN.
package struct PinSubject: Hashable, Sendable {
    /// The ledger's own number of the card.
    package var card: CardNumber
    package var serial: Serial
    /// The id of its product.
    package var product: ProductID
    /// Which of the hashes that were asked for is its token's; nil where none was.
    package var tokenHash: [UInt8]?
    /// nil: the card has no live PIN.
    package var pin: Pin?

    package struct Pin: Hashable, Sendable {
        package var scheme: PINScheme
        /// For `pin-serial-1` the salt comes first.
        package var verifier: [UInt8]

        package init(scheme: PINScheme, verifier: [UInt8]) {
            self.scheme = scheme
            self.verifier = verifier
        }
    }

    package init(
        card: CardNumber,
        serial: Serial,
        product: ProductID,
        tokenHash: [UInt8]?,
        pin: Pin?
    ) {
        self.card = card
        self.serial = serial
        self.product = product
        self.tokenHash = tokenHash
        self.pin = pin
    }
}
