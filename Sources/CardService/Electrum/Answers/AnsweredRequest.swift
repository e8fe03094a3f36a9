import CardCore
import CardJobs
import CardText

/// A request that succeeded, with the facts of its answer.
struct AnsweredRequest: Sendable {
    /// The request.
    let request: ElectrumRequest
    /// The time of the decision, by our clock.
    let at: Instant
    /// The card that the request names first.
    let card: CallCardFacts
    /// The new card of a replacement, the target of a transfer; nil for other operations.
    let otherCard: CallCardFacts?
    /// The amount that was approved; nil for an operation without one.
    let approved: Money?
    /// The reference of the message; nil for a lookup.
    let reference: IssuerReference?

    /// A request that was decided; nil if a fact of its answer is absent, which is a defect.
    init?(_ request: ElectrumRequest, _ decided: DecidedCall) {
        guard let card = decided.card, let number = decided.outcome.message else { return nil }
        let kind = request.operation.kind
        let isWhole = kind.cardNames.count == 1 || decided.otherCard != nil
        guard isWhole, !kind.answersAmount || decided.approvedMinor != nil else { return nil }
        self.request = request
        at = decided.at
        self.card = card
        otherCard = decided.otherCard
        approved = decided.approvedMinor.map {
            Money(amountMinor: $0, currency: decided.currency ?? card.currency)
        }
        reference = IssuerReference(number)
    }

    /// A lookup that found the card.
    init(lookup request: ElectrumRequest, card: CallCardFacts, at instant: Instant) {
        self.request = request
        at = instant
        self.card = card
        otherCard = nil
        approved = nil
        reference = nil
    }
}

extension AnsweredRequest {
    private var kind: ElectrumOperation.Kind { request.operation.kind }

    /// The card whose product and balances the answer shows: the new one of a replacement.
    private var shown: CallCardFacts { kind == .replace ? otherCard ?? card : card }

    /// The amounts of the answer.
    var amounts: ElectrumAmounts {
        var amounts = ElectrumAmounts()
        amounts.card = shown
        guard kind.answersAmount else { return amounts }
        amounts.requested = request.requestAmount
        amounts.approved = approved
        return amounts
    }

    /// The product of the card; nil if it never was active.
    var product: OrderedJSON? {
        guard shown.wasActivated else { return nil }
        let product = shown.product
        return .members([
            "id": .string(product.id.text),
            "barcode": product.barcode.map(OrderedJSON.string),
            "type": product.type.map(OrderedJSON.string),
        ])
    }

    /// The slip for the customer.
    var slip: ElectrumSlip {
        ElectrumSlip(
            kind: kind,
            card: shown,
            otherCard: kind == .replace ? card : otherCard,
            amount: kind.answersAmount ? approved : nil,
            reference: reference
        )
    }

    /// The cards, under the names that the operation gives them.
    var cards: [OrderedJSON.Member] {
        let facts = [(card, request.card), (otherCard, request.otherCard)]
        return zip(kind.cardNames, facts).compactMap { name, card in
            card.0.map { OrderedJSON.Member(name, Self.json($0, card.1?.expiry)) }
        }
    }

    /// The serial, and the month of the last day; if the card has none, the month that was sent.
    private static func json(_ card: CallCardFacts, _ sent: ExpiryMonth?) -> OrderedJSON {
        let month = card.lastDay.map { ExpiryMonth(of: $0) } ?? sent
        return .members([
            "pan": .string(card.serial.text),
            "expiryDate": month.map { .string($0.description) },
        ])
    }
}
