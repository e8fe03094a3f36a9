import CardCore
package import CardText
import HTTPTypes

/// The document of what is served, in OpenAPI 3.1.
///
/// - Source: https://spec.openapis.org/oas/v3.1.0
package struct WalleoDocument {
    private let settings: WalleoSettings
    /// The URL of the mount, or its prefix.
    private let url: String

    /// The document of a mount with the settings.
    package init(_ settings: WalleoSettings, url: String) {
        self.settings = settings
        self.url = url
    }

    /// The document.
    package var json: OrderedJSON {
        ServiceDocument(
            title: "Mintrun: cards that partners pull",
            description: Self.description,
            url: url,
            security: "signed",
            schemes: [
                "signed": .members([
                    "type": "apiKey", "in": "header", "name": "Authorization",
                    "description": .string(Self.signature),
                ])
            ],
            operations: WalleoOperation.allCases.map {
                ServiceDocument.Operation(
                    path: "/" + $0.segments.joined(separator: "/"),
                    method: $0.method,
                    json: item($0)
                )
            },
            schemas: WalleoSchemas.all
        )
        .json
    }

    private static let description =
        "Amounts of cards are whole units of the currency; amounts of accounts are minor units. The "
        + "same request id gets the same card, or the same error, whatever the body is."

    private static let signature =
        "Bearer API_KEY, Id=IDENTIFIER, Signature=HEX, Timestamp=SECONDS. The signature is the "
        + "HMAC-SHA-256, under the decoded shared key, of METHOD+URL+BODY+TIMESTAMP."
}

// The operations.
extension WalleoDocument {
    private func item(_ operation: WalleoOperation) -> OrderedJSON {
        let body = operation.request.map { name, example in
            ServiceDocument.body(name, example: example)
        }
        return .members([
            "operationId": .string(operation.rawValue),
            "summary": .string(operation.summary),
            "parameters": .list(operation.parameters.map(\.json)),
            "requestBody": body,
            "responses": .object(responses(of: operation)),
        ])
    }

    private func responses(of operation: WalleoOperation) -> [OrderedJSON.Member] {
        let success = OrderedJSON.Member(
            "200",
            ServiceDocument.response(
                "done",
                schema: operation.answerName,
                example: WalleoExamples.answer(to: operation)
            )
        )
        var refusals = operation.errors.map { error in
            (status: error.status, fault: WalleoFault(error, ""))
        }
        if operation == .createCard, settings.comeBackLater != .unavailable {
            refusals.append((settings.comeBackLater.rawValue, WalleoFault(.comeBackLater, "")))
        }
        return [success]
            + refusals.sorted { $0.status < $1.status }.map { status, fault in
                let text = WalleoAnswers.refusal(fault, id: nil, status: status)
                let example = WalleoRequest.json(Array(text.utf8)) ?? .null
                return OrderedJSON.Member(
                    String(status),
                    ServiceDocument.response(
                        fault.error.message,
                        schema: "Refusal",
                        example: example
                    )
                )
            }
    }
}

extension WalleoOperation {
    fileprivate var summary: String {
        switch self {
        case .createCard: "Pull a card, or get the card of the request id again."
        case .getCard: "Get a card again by its id."
        case .createPullRequest: "Ask for a card that is fetched later."
        case .getPullRequest: "The state of a pull, with its card."
        case .listGiftCards: "The gift cards that the client can pull."
        case .getGiftCard: "One gift card."
        case .getInventory: "The cards of a gift card that are left."
        case .getBalance: "The balance of the funding account."
        }
    }

    fileprivate var request: (name: String, example: OrderedJSON)? {
        switch self {
        case .createCard: ("CreateCard", WalleoExamples.pull(under: "card", id: nil))
        case .createPullRequest:
            ("CreatePullRequest", WalleoExamples.pull(under: "pull_request", id: "REQ-ID-1"))
        default: nil
        }
    }

    fileprivate var parameters: [JSONSchema.Parameter] {
        switch self {
        case .createCard, .createPullRequest:
            [
                JSONSchema.Parameter(
                    "X-RequestId",
                    place: "header",
                    WalleoSchemas.requestID
                )
            ]
        case .getCard: [Self.inPath("id", JSONSchema.uuid)]
        case .getPullRequest: [Self.inPath("request_id", WalleoSchemas.requestID)]
        case .getGiftCard, .getInventory: [Self.inPath("code", JSONSchema.text(100))]
        case .listGiftCards, .getBalance: []
        }
    }

    private static func inPath(_ name: String, _ schema: OrderedJSON) -> JSONSchema.Parameter {
        JSONSchema.Parameter(name, place: "path", isRequired: true, schema)
    }

    /// The name of the schema of its success.
    fileprivate var answerName: String {
        switch self {
        case .createCard, .getCard: "CardAnswer"
        case .createPullRequest, .getPullRequest: "PullRequestAnswer"
        case .listGiftCards: "GiftCardList"
        case .getGiftCard: "GiftCard"
        case .getInventory: "InventoryAnswer"
        case .getBalance: "BalanceAnswer"
        }
    }

    /// One error for each status that a call can get.
    package var errors: [WalleoError] {
        let form: [WalleoError] =
            switch self {
            case .createCard, .createPullRequest, .getPullRequest: [.invalidRequest]
            default: []
            }
        let found: [WalleoError] =
            switch self {
            case .createCard, .getGiftCard, .getInventory: [.giftCardNotFound]
            case .getCard: [.cardNotFound]
            case .getPullRequest: [.pullRequestNotFound]
            case .createPullRequest, .listGiftCards, .getBalance: []
            }
        let opened: [WalleoError] =
            scope == WalleoOperation.createCard.scope ? [.cardErased] : []
        let rules: [WalleoError] = self == .createCard ? [.notEnoughFunds] : []
        return form + [.unauthorized, .forbidden] + found + [.timeout] + opened
            + [.bodyTooLarge, .contentType] + rules
            + [.tooManyRequests, .internalError, .comeBackLater]
    }
}
