import CardCore
package import CardText

/// The body of an error answer, `ErrorDetail` of the interface.
///
/// - Secrecy: it contains codes, ids that the sender gave, and the path of a field: no value of a
///   field, no balance, and no value that would have been right.
package struct ElectrumErrorDetail: Hashable, Sendable {
    /// The operation of the call.
    let operation: ElectrumOperation
    /// The id of the call as an answer shows it.
    let id: String
    /// The id of the request that an advice names, as an answer shows it; nil for a request.
    let originalID: String?
    /// The stable code.
    let code: ElectrumCode
    /// The path of the field; nil if the refusal is not about one.
    let field: String?

    /// Makes the detail; ids may be any text of a path.
    package init(
        _ code: ElectrumCode,
        of operation: ElectrumOperation,
        id: String,
        originalID: String? = nil,
        field: String? = nil
    ) {
        self.code = code
        self.operation = operation
        self.id = Self.shown(id)
        self.originalID = originalID.map(Self.shown)
        self.field = field
    }

    /// An id of a path, which is any text: its first 255 characters, hidden ones escaped.
    private static func shown(_ id: String) -> String {
        String(String.UnicodeScalarView(VisibleText.escapedLine(id).unicodeScalars.prefix(255)))
    }

    /// The HTTP status.
    package var status: Int { code.status(for: operation) }

    /// The body, its members in the order of the interface's document.
    package var json: OrderedJSON {
        .members([
            "errorType": .string(code.errorType(for: operation).rawValue),
            "errorMessage": .string(code.message),
            "requestType": .string(operation.requestType),
            "id": .string(id),
            "originalId": originalID.map(OrderedJSON.string),
            "detailMessage": .members([
                "code": .string(code.text), "field": field.map(OrderedJSON.string),
            ]),
        ])
    }
}
