package import CardCore
package import CardText

/// A request of the Electrum interface whose fields were checked.
///
/// - Secrecy: a customer's data are in ``cardHolder``: they are echoed and never stored.
package struct ElectrumRequest: Hashable, Sendable {
    /// The operation; its phase is `request`.
    package var operation: ElectrumOperation
    /// The id as the body names it.
    package var id: String
    /// The time of the sale, by the sender's clock.
    package var time: Instant
    /// The sender.
    package var originator: ElectrumOriginator
    /// The client.
    package var client: ElectrumInstitution
    /// The settlement entity; nil if not given.
    package var settlementEntity: ElectrumInstitution?
    /// The receiver; nil if not given.
    package var receiver: ElectrumInstitution?
    /// The ids of the transaction elsewhere, in their order.
    package var thirdParties: [ElectrumThirdParty]
    /// The reference of the basket; nil if not given.
    package var basketRef: String?
    /// The type of the transaction; nil if not given.
    package var tranType: String?
    /// The type of the account that pays; nil if not given.
    package var sourceAccount: String?
    /// The type of the account that is paid; nil if not given.
    package var destinationAccount: String?
    /// The trace number; nil if not given.
    package var stan: String?
    /// The retrieval reference; nil if not given.
    package var rrn: String?
    /// The entry modes of the till, in the fields that the interface knows; nil if not given.
    package var posInfo: OrderedJSON?
    /// The customer, as it was sent; nil if not given.
    package var cardHolder: OrderedJSON?
    /// The card; the old one of a replacement, the source of a transfer; nil in a lookup by
    /// customer.
    package var card: ElectrumCard?
    /// The new card of a replacement, the target of a transfer; nil for other operations.
    package var otherCard: ElectrumCard?
    /// The product; nil if not given.
    package var product: ElectrumProduct?
    /// The amount; nil if not given.
    package var requestAmount: ElectrumAmount?
    /// The basket of a redemption, in the fields that the interface knows; nil if not given.
    package var basket: OrderedJSON?

    package init(
        _ operation: ElectrumOperation,
        id: String,
        time: Instant,
        originator: ElectrumOriginator,
        client: ElectrumInstitution,
        thirdParties: [ElectrumThirdParty] = []
    ) {
        self.operation = operation
        self.id = id
        self.time = time
        self.originator = originator
        self.client = client
        self.thirdParties = thirdParties
    }

    /// The customer's id in the client's system; nil if not given.
    package var profileID: String? { cardHolder?["profileId"]?.string }
}
