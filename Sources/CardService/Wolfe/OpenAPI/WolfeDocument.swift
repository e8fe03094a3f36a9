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
        ServiceDocument(
            title: "Mintrun: funding accounts of partners",
            description: description,
            url: url,
            security: "partnerKey",
            schemes: [
                "partnerKey": .members(["type": "apiKey", "in": "header", "name": "partner-key"])
            ],
            operations: operations,
            schemas: WolfeSchemas.all
        )
        .json
    }

    private var description: String {
        "Amounts are minor units of \(settings.currency). A list has the newest first. The answer "
            + "to every call is an envelope whose code is the status."
    }
}

// The operations.
extension WolfeDocument {
    private var operations: [ServiceDocument.Operation] {
        WolfeOperation.allCases.flatMap { operation in
            guard let route = settings.routes.routes[operation] else {
                return [ServiceDocument.Operation]()
            }
            return route.methods.map { method in
                // An id of an operation occurs once in a document.
                let isFirst = method == route.method
                return ServiceDocument.Operation(
                    path: "/{company_id}/" + route.segments.joined(separator: "/"),
                    method: method,
                    json: item(operation, id: isFirst ? operation.rawValue : nil)
                )
            }
        }
    }

    private func item(_ operation: WolfeOperation, id: String?) -> OrderedJSON {
        let body =
            operation.isChange
            ? ServiceDocument.body("CreateDeposit", example: WolfeExamples.deposit) : nil
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
            ServiceDocument.response(
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
                    ServiceDocument.response(
                        error.rawValue,
                        schema: "Refusal",
                        example: example
                    )
                )
            }
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
