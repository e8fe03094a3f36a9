package import CardCore
package import CardText

/// A pull that was asked for and whose card the client fetches later, as answers have it.
package struct WalleoPullRequest: Hashable, Sendable {
    /// The id.
    package var id: PublicID
    /// The request id.
    package var request: String
    /// The product; nil if a refused call did not store it.
    package var giftCardCode: String?
    /// The amount in minor units; nil if a refused call did not store it.
    package var amountMinor: Int64?
    /// The time of the call that asked for it.
    package var createdAt: Instant
    /// The time of the last change.
    package var updatedAt: Instant
    /// The result.
    package var result: Result

    /// The result of a pull.
    package enum Result: Hashable, Sendable {
        case waiting
        /// The card, with its secrets.
        case success(WalleoCard)
        /// The error, as the answer to a pull has it.
        case failed(OrderedJSON)

        fileprivate var status: String {
            switch self {
            case .waiting: "waiting"
            case .success: "success"
            case .failed: "failed"
            }
        }
    }

    package init(
        id: PublicID,
        request: String,
        createdAt: Instant,
        updatedAt: Instant,
        _ result: Result
    ) {
        self.id = id
        self.request = request
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.result = result
    }

    /// The body of an answer.
    package var body: String {
        var card = OrderedJSON.null
        var error: OrderedJSON?
        switch result {
        case .waiting: break
        case .success(let pulled): card = pulled.json
        case .failed(let reason): error = reason
        }
        return OrderedJSON.members([
            "pull_request": .members([
                "id": .string(id.description), "status": .string(result.status),
                "request_id": .string(request),
                "gift_card_code": giftCardCode.map(OrderedJSON.string) ?? .null,
                "amount_cents": amountMinor.map(OrderedJSON.integer) ?? .null,
                "created_at": .string(createdAt.withMilliseconds),
                "updated_at": .string(updatedAt.withMilliseconds), "card": card, "error": error,
            ])
        ]).text
    }
}

/// The product and the amount that a stored request for a pull names.
struct StoredPullRequest: Hashable {
    let product: ProductID
    let amountMinor: Int64

    /// Reads the answer that the row of the request has; nil for another text.
    init?(_ body: String) {
        guard let json = WalleoRequest.json(Array(body.utf8))?["pull_request"],
            let product = json["gift_card_code"]?.string,
            case .number(let text) = json["amount_cents"], let amountMinor = Int64(text)
        else { return nil }
        self.product = ProductID(product)
        self.amountMinor = amountMinor
    }
}
