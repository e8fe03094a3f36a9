package import CardCore

/// A token of a card, as the ledger stores it.
package struct StoredToken: Hashable, Sendable {
    /// The number of the token among those of its card, from 1; 1 is that of its making.
    package var version: Int
    /// The keyed hash of the token; 32 bytes.
    package var hash: [UInt8]
    /// The terms of the token now.
    package var terms: CredentialTerms

    package init(version: Int, hash: [UInt8], terms: CredentialTerms = CredentialTerms()) {
        self.version = version
        self.hash = hash
        self.terms = terms
    }
}

/// A further token of a card.
package struct NewToken: Hashable, Sendable {
    /// The keyed hash of the token; 32 bytes.
    package var hash: [UInt8]
    /// The epoch of the key that made the hash.
    package var epoch: Int
    /// The format of the token; nil for that of the card's order or product.
    package var format: RecordedFormat?
    /// The terms of the token.
    package var terms: TokenTerms

    /// Makes a token without an end, of any number of transactions, if no terms are given.
    package init(
        hash: [UInt8],
        epoch: Int,
        format: RecordedFormat? = nil,
        terms: TokenTerms = TokenTerms()
    ) {
        precondition(format?.role != .pin, "the format of a PIN")
        self.hash = hash
        self.epoch = epoch
        self.format = format
        self.terms = terms
    }
}
