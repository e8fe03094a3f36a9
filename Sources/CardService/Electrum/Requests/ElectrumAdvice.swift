package import CardCore
package import CardText

/// A confirmation or a reversal of the Electrum interface whose fields were checked.
package struct ElectrumAdvice: Hashable, Sendable {
    /// The operation; its phase is `confirm` or `reverse`.
    package var operation: ElectrumOperation
    /// The id of the advice as the body names it.
    package var id: String
    /// The id of the request as the body names it.
    package var requestID: String
    /// The time of the advice, by the sender's clock.
    package var time: Instant
    /// The ids of the transaction elsewhere, in their order.
    package var thirdParties: [ElectrumThirdParty]
    /// The trace number; nil if not given.
    package var stan: String?
    /// The retrieval reference; nil if not given.
    package var rrn: String?
    /// The amount of the request that is confirmed in the end; nil for a whole confirmation or
    /// reversal.
    package var approvedAmount: ElectrumAmount?
    /// The means of payment, in the fields that the interface knows and with masked card numbers;
    /// nil if not given.
    package var tenders: OrderedJSON?
    /// The reason of a reversal; nil for a confirmation.
    package var reason: ReversalReason?

    /// The reason of a reversal.
    package enum ReversalReason: String, CaseIterable, Sendable {
        case timeout = "TIMEOUT"
        case cancelled = "CANCELLED"
        case responseNotFinal = "RESPONSE_NOT_FINAL"
    }

    package init(
        _ operation: ElectrumOperation,
        id: String,
        requestID: String,
        time: Instant,
        thirdParties: [ElectrumThirdParty] = []
    ) {
        self.operation = operation
        self.id = id
        self.requestID = requestID
        self.time = time
        self.thirdParties = thirdParties
    }
}
