package import CardCore
package import CardJobs

/// The look-ups and PIN checks of a call before it is queued.
///
/// Each method blocks, so none is called on an event loop.
package protocol CardLookup: Sendable {
    /// The card that a client names; nil if no card is so named, if the client may not know it, or
    /// if the terms of its token do not allow the use now.
    func find(
        _ card: PresentedCard,
        for client: ClientRecord,
        to use: CredentialTerms.Use
    ) throws -> FoundCard?
    /// Returns true if a text that names no card is that of a specimen of a proof.
    func isSpecimen(_ card: PresentedCard) throws -> Bool
    /// The one active card of a customer among the client's products; nil for none or several.
    func find(customer: String, for client: ClientRecord) throws -> FoundCard?
    /// The result of the look at a PIN, with the facts that the transaction compares again.
    func look(
        at pin: GivenPIN?,
        of card: FoundCard,
        isOptional: Bool
    ) throws -> (evidence: PINEvidence, checked: PreparedCall.CheckedPIN)
    /// The verifier of a PIN that a card gets by its activation as that product, or as what it is;
    /// nil for a PIN that it must not get.
    func newPIN(_ pin: GivenPIN, of card: FoundCard, as product: ProductID?) throws -> NewPIN?
    /// The store of a merchant, by the number of the other system.
    func store(ofMerchant id: String) throws -> StoreID
    /// Searches texts for tokens of cards, and holds the cards that it finds; true if one was found.
    ///
    /// `texts` are those that name no card of the call.
    func holdCards(inTexts texts: [String], from client: ClientName) throws -> Bool
}

extension CardLookup {
    /// Without the formats of products no specimen is recognised.
    package func isSpecimen(_ card: PresentedCard) throws -> Bool { false }
}

extension ServedCalls: CardLookup {}
