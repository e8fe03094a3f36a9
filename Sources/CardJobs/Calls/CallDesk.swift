package import CardCore
import CardLedger

/// The workspace as a service uses it: cards are looked up on snapshots, and groups of calls are
/// decided in one transaction each.
package struct CallDesk: Sendable {
    let repositories: Repositories
    let context: RequestContext

    /// `context` is that of the service: its actor and its clock.
    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }
}

extension CallDesk {
    /// The card that a client names; nil if no card is so named, or if the client may not know it.
    package func find(_ card: PresentedCard, for client: ClientRecord) throws -> FoundCard? {
        preconditionFailure()
    }

    /// The one active card of a customer among the client's products; nil for none or several.
    package func find(customer: String, for client: ClientRecord) throws -> FoundCard? {
        preconditionFailure()
    }

    /// The result of the look at a PIN, with the facts that the transaction compares again.
    package func look(
        at pin: GivenPIN?,
        of card: FoundCard,
        isOptional: Bool
    ) throws -> (evidence: PINEvidence, checked: PreparedCall.CheckedPIN) {
        preconditionFailure()
    }

    /// The verifier of a PIN that a card gets by its activation.
    package func newPIN(_ pin: GivenPIN, of card: FoundCard) throws -> NewPIN {
        preconditionFailure()
    }

    /// The store of a merchant: the one whose number in the other system that is, else the store of
    /// that name.
    package func store(ofMerchant id: String) throws -> StoreID { preconditionFailure() }

    /// Searches texts for tokens of cards, and holds the cards that it finds.
    ///
    /// - Returns: true if one was found: the call is refused and nothing of it is stored.
    package func holdCards(inTexts texts: [String], except own: [FoundCard]) throws -> Bool {
        preconditionFailure()
    }

    /// Decides the calls in one transaction, in their order.
    ///
    /// - Throws: if the group was not committed; then nothing of it is known to be stored.
    package func decide(_ calls: [PreparedCall]) throws -> [CallResult] { preconditionFailure() }
}
