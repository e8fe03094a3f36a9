import CardCore
package import CardText
import HTTPTypes

/// The document of what is served, in OpenAPI 3.1.
///
/// - Source: https://spec.openapis.org/oas/v3.1.0
package struct WolfeDocument {
    private let settings: WolfeSettings
    /// The URL of the mount, or its prefix.
    private let url: String

    /// The document of a mount with the settings.
    package init(_ settings: WolfeSettings, url: String) {
        self.settings = settings
        self.url = url
    }

    /// The document.
    package var json: OrderedJSON {
        .members([
            "openapi": "3.1.0",
            "info": .members([
                "title": "Mintrun: funding accounts of partners", "version": "1",
                "description": .string(description),
            ]),
            "servers": .list([.members(["url": .string(url)])]),
            "security": .list([.members(["partnerKey": .list([])])]),
            "paths": .object(paths),
            "components": .members([
                "securitySchemes": .members([
                    "partnerKey": .members([
                        "type": "apiKey", "in": "header", "name": "partner-key",
                    ])
                ]),
                "schemas": .object(WolfeSchemas.all),
            ]),
        ])
    }

    private var description: String {
        "Amounts are minor units of \(settings.currency). A list has the newest first. The answer "
            + "to every call is an envelope whose code is the status."
    }
}

// The paths.
extension WolfeDocument {
    private var paths: [OrderedJSON.Member] {
        var order: [String] = []
        var items: [String: [OrderedJSON.Member]] = [:]
        for operation in WolfeOperation.allCases {
            guard let route = settings.routes.routes[operation] else { continue }
            let path = "/{company_id}/" + route.segments.joined(separator: "/")
            if items[path] == nil { order.append(path) }
            for method in route.methods {
                // An id of an operation occurs once in a document.
                let isFirst = method == route.method
                items[path, default: []].append(
                    OrderedJSON.Member(
                        method.rawValue.lowercased(),
                        item(operation, id: isFirst ? operation.rawValue : nil)
                    )
                )
            }
        }
        return order.map { OrderedJSON.Member($0, .object(items[$0] ?? [])) }
    }

    private func item(_ operation: WolfeOperation, id: String?) -> OrderedJSON {
        let body =
            operation.isChange
            ? OrderedJSON.members([
                "required": .bool(true),
                "content": .members([
                    "application/json": .members([
                        "schema": JSONSchema.reference("CreateDeposit"),
                        "example": WolfeExamples.deposit,
                    ])
                ]),
            ]) : nil
        return .members([
            "operationId": id.map(OrderedJSON.string),
            "summary": .string(operation.summary),
            "parameters": .list(
                ([WolfeSchemas.company] + operation.parameters).map(\.json)
            ),
            "requestBody": body,
            "responses": .object(responses(of: operation)),
        ])
    }

    private func responses(of operation: WolfeOperation) -> [OrderedJSON.Member] {
        let success = OrderedJSON.Member(
            "200",
            Self.response(
                "SUCCESS",
                schema: operation.answerName,
                example: WolfeExamples.answer(to: operation)
            )
        )
        return [success]
            + operation.errors.map { error in
                let example = OrderedJSON.members([
                    "code": .integer(Int64(error.status)), "message": .string(error.rawValue),
                ])
                return OrderedJSON.Member(
                    String(error.status),
                    Self.response(
                        error.rawValue,
                        schema: "Refusal",
                        example: example
                    )
                )
            }
    }

    private static func response(_ text: String, schema: String, example: OrderedJSON)
        -> OrderedJSON
    {
        .members([
            "description": .string(text),
            "content": .members([
                "application/json": .members([
                    "schema": JSONSchema.reference(schema), "example": example,
                ])
            ]),
        ])
    }
}

extension WolfeOperation {
    fileprivate var summary: String {
        switch self {
        case .listTransactions: "The deposits and charges of the account, the newest first."
        case .getTransaction: "One deposit or charge."
        case .createDeposit: "Announce a deposit, which an operator approves."
        case .getBalance: "The balance of the account, below 0 on credit."
        }
    }

    fileprivate var parameters: [JSONSchema.Parameter] {
        switch self {
        case .listTransactions: WolfeSchemas.listParameters
        case .getTransaction: [JSONSchema.Parameter("id", isRequired: true, JSONSchema.uuid)]
        case .createDeposit:
            [JSONSchema.Parameter("Idempotency-Key", place: "header", JSONSchema.text(255))]
        case .getBalance: []
        }
    }

    /// The name of the schema of its success.
    fileprivate var answerName: String {
        switch self {
        case .listTransactions: "TransactionList"
        case .getTransaction: "TransactionAnswer"
        case .createDeposit: "DepositAnswer"
        case .getBalance: "BalanceAnswer"
        }
    }

    /// One error for each status that a call can get.
    package var errors: [WolfeError] {
        let parameters: [WolfeError] = self == .getBalance ? [] : [.patternIsNotMatched]
        let found: [WolfeError] = self == .getTransaction ? [.transactionNotFound] : []
        let used: [WolfeError] = isChange ? [.referenceNotUnique] : []
        let rules: [WolfeError] = isChange ? [.amountOutOfRange] : []
        return parameters + [.unauthorized, .forbidden] + found + [.timeout] + used
            + [.bodyTooLarge, .contentType] + rules
            + [.tooManyRequests, .unknownOutcome, .unavailable]
    }
}
