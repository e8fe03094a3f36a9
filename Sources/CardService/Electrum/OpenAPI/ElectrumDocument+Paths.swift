import CardCore
import CardJobs
import CardText
import HTTPTypes

// The paths, and the answers of each.
extension ElectrumDocument {
    /// The operations.
    var operations: [ServiceDocument.Operation] {
        ElectrumOperation.allCases.map { operation in
            ServiceDocument.Operation(
                path: operation.pathTemplate,
                method: .post,
                json: item(operation)
            )
        }
    }

    private func item(_ operation: ElectrumOperation) -> OrderedJSON {
        .members([
            "operationId": .string(operation.rawValue),
            "tags": .list([.string(operation.kind.collection)]),
            "description": .string(operation.summary),
            "parameters": .list(parameters(of: operation)),
            "requestBody": .members([
                "required": .bool(true),
                "content": content(operation.bodyName, ["sent": examples.body(of: operation)]),
            ]),
            "responses": .object(responses(of: operation)),
        ])
    }

    private func parameters(of operation: ElectrumOperation) -> [OrderedJSON] {
        let call = examples.call(of: operation)
        let ids = [
            (operation.kind.idName, call.originalID ?? call.id),
            (operation.adviceIDName, call.id),
        ]
        return ids.compactMap { name, example in
            name.map { name in
                .members([
                    "name": .string(name), "in": "path", "required": .bool(true),
                    "schema": .members([
                        "type": "string",
                        "pattern": "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
                    ]),
                    "example": .string(example),
                ])
            }
        }
    }

    private func content(_ schema: String, _ examples: KeyValuePairs<String, OrderedJSON>)
        -> OrderedJSON
    {
        let shown = examples.map {
            OrderedJSON.Member($0.key, .members(["value": $0.value]))
        }
        return .members([
            "application/json": .members([
                "schema": JSONSchema.reference(schema),
                "examples": shown.isEmpty ? nil : .object(shown),
            ])
        ])
    }
}

// Answers.
extension ElectrumDocument {
    private func responses(of operation: ElectrumOperation) -> [OrderedJSON.Member] {
        operation.possibleStatuses.map { status in
            let isSuccess = status == operation.successStatus
            let response = isSuccess ? success(operation) : refusal(status, operation)
            return OrderedJSON.Member(String(status), response)
        }
    }

    private func success(_ operation: ElectrumOperation) -> OrderedJSON {
        let answer: OrderedJSON
        do {
            let body = try examples.answer(to: operation).body
            answer = try OrderedJSON(Array(body.utf8), deepest: ElectrumBody.deepest)
        } catch {
            preconditionFailure("the example of \(operation) is not valid: \(error)")
        }
        let location = Self.header("Location", "The path of the request.")
        return .members([
            "description": .string(operation.isAdvice ? "Accepted: it is stored." : "Done."),
            "headers": operation.isAdvice ? nil : location,
            "content": content(operation.answerName, ["answer": answer]),
        ])
    }

    private func refusal(_ status: Int, _ operation: ElectrumOperation) -> OrderedJSON {
        let codes = operation.possibleCodes.filter { $0.status(for: operation) == status }
        let example = codes.first { $0 == .row(.missingField) } ?? codes[0]
        let detail = examples.refusal(example, of: operation)
        return .members([
            "description": .string(Self.outcome(of: status) + " " + Self.list(codes, operation)),
            "headers": Self.headers(of: status, operation),
            "content": content("ErrorDetail", ["refusal": detail]),
        ])
    }

    /// The codes by their error types.
    private static func list(_ codes: [ElectrumCode], _ operation: ElectrumOperation) -> String {
        let groups = Dictionary(grouping: codes) { $0.errorType(for: operation).rawValue }
        let texts = groups.sorted { $0.key < $1.key }
            .map { type, codes in "\(type): " + codes.map(\.text).joined(separator: ", ") }
        return texts.joined(separator: "; ") + "."
    }

    private static func headers(of status: Int, _ operation: ElectrumOperation) -> OrderedJSON? {
        switch status {
        case 401: header("WWW-Authenticate", "Basic.")
        case 429: header("Retry-After", "The seconds until the next call is looked at.")
        case 503: header("Retry-After", "The seconds until a new request is worth while.")
        default: nil
        }
    }

    private static func header(_ name: String, _ text: String) -> OrderedJSON {
        .object([
            OrderedJSON.Member(
                name,
                .members([
                    "description": .string(text), "schema": .members(["type": "string"]),
                ])
            )
        ])
    }

    /// The meaning of a status for the sender.
    private static func outcome(of status: Int) -> String {
        switch status {
        case 500, 504: "The outcome is unknown: an advice is sent again, a request is reversed."
        case 404: "Nothing is known; for a reversal as good as done."
        case 503: "Nothing was done; a new request may succeed later."
        default: "Nothing was done."
        }
    }
}

extension ElectrumOperation {
    /// A sentence about the operation.
    fileprivate var summary: String {
        switch phase {
        case .confirm: "Confirms a request. It is sent again until an answer arrives."
        case .reverse: "Takes a request back. It is sent again until an answer arrives."
        case .request, .final: kind.summary
        }
    }
}

extension ElectrumOperation.Kind {
    fileprivate var summary: String {
        switch self {
        case .activation: "Sells a card, with an amount or without."
        case .load: "Adds money to an active card; it is available after the confirmation."
        case .lookup: "Shows product and balances of a card; its id is not taken."
        case .redemption: "Pays with a card: the whole amount, or nothing."
        case .replace: "Moves everything from a card to a new one, and ends the old card."
        case .transfer: "Moves an amount from a card to another one."
        case .void: "Ends a card; its balance is not available any more."
        }
    }
}
