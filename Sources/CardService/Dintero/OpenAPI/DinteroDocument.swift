import CardCore
package import CardText
import HTTPTypes

/// The document of what is served, in OpenAPI 3.1.
///
/// - Source: https://spec.openapis.org/oas/v3.1.0
package struct DinteroDocument {
    private let settings: DinteroSettings
    /// The URL of the mount, or its prefix.
    private let url: String

    /// The document of a mount with the settings.
    package init(_ settings: DinteroSettings, url: String) {
        self.settings = settings
        self.url = url
    }

    /// The document.
    package var json: OrderedJSON {
        ServiceDocument(
            title: "Mintrun: wallets",
            description:
                "Amounts are minor units. A list has the newest first. Tokens and PINs are in "
                + "the answer to the call that makes them, and in no other one.",
            url: url,
            security: "accessToken",
            schemes: [
                "accessToken": .members(["type": "http", "scheme": "bearer"]),
                "secret": .members(["type": "http", "scheme": "basic"]),
            ],
            operations: DinteroOperation.allCases.map {
                ServiceDocument.Operation(path: $0.path, method: $0.method, json: item($0))
            },
            schemas: DinteroSchemas.all(batchLimit: settings.batchLimit)
        )
        .json
    }

    private func item(_ operation: DinteroOperation) -> OrderedJSON {
        let body = operation.bodyName.map { name in
            ServiceDocument.body(
                name,
                isRequired: operation != .rotatePIN,
                example: DinteroExamples.body(of: operation)
            )
        }
        return .members([
            "operationId": .string(operation.rawValue), "summary": .string(operation.summary),
            "security": operation.scopes.isEmpty
                ? .list([.members(["secret": .list([])])]) : nil,
            "parameters": .list(operation.parameters.map(\.json)), "requestBody": body,
            "responses": .object(responses(of: operation)),
        ])
    }

    private func responses(of operation: DinteroOperation) -> [OrderedJSON.Member] {
        let success =
            operation == .deleteCard
            ? OrderedJSON.Member("204", .members(["description": "The card is deleted."]))
            : OrderedJSON.Member(
                "200",
                ServiceDocument.response("Done.", schema: operation.answerName)
            )
        return [success]
            + operation.errors.map { error in
                OrderedJSON.Member(
                    String(error.status),
                    ServiceDocument.response(error.rawValue, schema: "Error")
                )
            }
    }
}

extension DinteroOperation {
    /// The path under the prefix, with the names of its ids.
    package var path: String {
        let parts = segments.map { $0 ?? "{\(idName)}" }
        return "/accounts/{aid}/" + parts.joined(separator: "/")
    }

    /// The name of the id of the path.
    private var idName: String {
        switch self {
        case .captureTransaction, .voidTransaction: "transaction_id"
        case .listCustomerCards: "customer_id"
        default: "card_id"
        }
    }

    fileprivate var summary: String {
        switch self {
        case .createAccessToken: "Get an access token for the secret of the client."
        case .createBatch: "Make cards that are sold later; their secrets are in this answer alone."
        case .createCard: "Make one card that is active at once."
        case .activateCard: "Activate a card when it is sold."
        case .listCards: "The cards of the account."
        case .getCard: "One card."
        case .deleteCard: "Delete a card."
        case .listTransactions: "The transactions of a card."
        case .createToken: "Make a further token of a card."
        case .rotatePIN: "Give a card another PIN, or its first one."
        case .getInfo: "The card of a token."
        case .createTransaction: "Take money from a card, or put it onto one."
        case .captureTransaction: "Take a pending amount, or a part of it."
        case .voidTransaction: "Give the rest of a pending amount back."
        case .listCustomerCards: "The cards of a customer."
        case .getSettings: "The settings of the wallet."
        case .updateSettings: "Change the settings of the wallet."
        }
    }

    fileprivate var parameters: [JSONSchema.Parameter] {
        let account = JSONSchema.Parameter(
            "aid",
            place: "path",
            isRequired: true,
            .members(["type": "string", "pattern": "^[PT][0-9]{8}$"])
        )
        let id: [JSONSchema.Parameter] =
            segments.contains(nil)
            ? [
                JSONSchema.Parameter(
                    idName,
                    place: "path",
                    isRequired: true,
                    idName == "transaction_id" ? JSONSchema.uuid : JSONSchema.text(255)
                )
            ] : []
        let mark: [JSONSchema.Parameter] =
            isChange
            ? [
                JSONSchema.Parameter("Idempotency-Key", place: "header", JSONSchema.text(255))
            ] : []
        return [account] + id + mark + queries
    }

    private var queries: [JSONSchema.Parameter] {
        let page = [
            JSONSchema.Parameter("limit", JSONSchema.integer(1, DinteroQuery.mostLimit)),
            JSONSchema.Parameter("starting_after", JSONSchema.uuid),
        ]
        let deleted = JSONSchema.Parameter("include_deleted", JSONSchema.bool)
        switch self {
        case .listCards, .listCustomerCards:
            return page + [
                deleted,
                JSONSchema.Parameter(
                    "amount_available",
                    JSONSchema.integer(0, DinteroObject.mostMinor)
                ),
            ]
        case .listTransactions: return page + [deleted]
        case .getCard: return [deleted, JSONSchema.Parameter("includes", JSONSchema.plain)]
        default: return []
        }
    }

    /// The name of the schema of its body; nil for none.
    fileprivate var bodyName: String? {
        switch self {
        case .createAccessToken: "CreateAccessToken"
        case .createBatch: "CreateBatch"
        case .createCard: "CreateCard"
        case .activateCard: "ActivateCard"
        case .createToken: "CreateToken"
        case .rotatePIN: "RotatePIN"
        case .getInfo: "GetInfo"
        case .createTransaction: "CreateTransaction"
        case .captureTransaction: "CaptureTransaction"
        case .voidTransaction: "VoidTransaction"
        case .updateSettings: "Settings"
        case .listCards, .getCard, .deleteCard, .listTransactions, .listCustomerCards,
            .getSettings:
            nil
        }
    }

    /// The name of the schema of its success.
    fileprivate var answerName: String {
        switch self {
        case .createAccessToken: "AccessToken"
        case .createBatch: "Batch"
        case .createCard: "MadeCard"
        case .activateCard, .getCard, .getInfo, .deleteCard: "Card"
        case .listCards, .listCustomerCards: "CardList"
        case .listTransactions: "TransactionList"
        case .createToken: "MadeToken"
        case .rotatePIN: "MadePIN"
        case .createTransaction, .captureTransaction, .voidTransaction: "Transaction"
        case .getSettings, .updateSettings: "Settings"
        }
    }

    /// The errors that a call can get, ascending by status.
    package var errors: [DinteroError] {
        let isAboutOne = segments.contains(nil) || self == .getInfo || self == .createTransaction
        let found: [DinteroError] = isAboutOne && self != .listCustomerCards ? [.notFound] : []
        let conflicts: [DinteroError] = isChange ? [.conflict] : []
        let marks: [DinteroError] = isChange ? [.unprocessable] : []
        let unknown: [DinteroError] = isChange || self == .getInfo ? [.unknownOutcome] : []
        return [.badRequest, .unauthorized, .forbidden] + found + [.requestTimeout] + conflicts
            + [.contentTooLarge, .unsupportedMediaType] + marks + [.tooManyRequests] + unknown
            + [.unavailable]
    }
}
