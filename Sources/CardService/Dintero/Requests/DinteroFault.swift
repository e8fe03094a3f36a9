import CardText

/// The name of an error of the interface `dintero`: its status in words.
package enum DinteroError: String, CaseIterable, Hashable, Sendable {
    case badRequest = "BAD REQUEST"
    case unauthorized = "UNAUTHORIZED"
    case forbidden = "FORBIDDEN"
    case notFound = "NOT FOUND"
    case requestTimeout = "REQUEST TIMEOUT"
    case conflict = "CONFLICT"
    case contentTooLarge = "CONTENT TOO LARGE"
    case unsupportedMediaType = "UNSUPPORTED MEDIA TYPE"
    case unprocessable = "UNPROCESSABLE CONTENT"
    case tooManyRequests = "TOO MANY REQUESTS"
    case unknownOutcome = "INTERNAL SERVER ERROR"
    case unavailable = "SERVICE UNAVAILABLE"

    /// The status.
    package var status: Int {
        switch self {
        case .badRequest: 400
        case .unauthorized: 401
        case .forbidden: 403
        case .notFound: 404
        case .requestTimeout: 408
        case .conflict: 409
        case .contentTooLarge: 413
        case .unsupportedMediaType: 415
        case .unprocessable: 422
        case .tooManyRequests: 429
        case .unknownOutcome: 500
        case .unavailable: 503
        }
    }
}

/// A refusal of a call, as its answer shows it.
///
/// - Secrecy: no token, no PIN, no balance.
package struct DinteroFault: Error, Hashable, Sendable {
    /// The name.
    package let error: DinteroError
    /// The stable code that log, metrics and the row of the call have.
    package let code: String
    /// A sentence for people.
    package let message: String
    /// The reasons; at least one.
    package let details: [Detail]

    /// A reason of a refusal.
    package struct Detail: Hashable, Sendable {
        /// The field; nil for none.
        package let field: String?
        /// The stable code.
        package let code: String
        /// A sentence for people.
        package let message: String

        package init(_ code: String, field: String? = nil, _ message: String) {
            self.code = code
            self.field = field
            self.message = message
        }
    }

    /// Makes a refusal with one reason; `shown` is the code that the answer has, if it is another
    /// one than that of the log.
    package init(
        _ error: DinteroError,
        _ code: String,
        field: String? = nil,
        shown: String? = nil,
        saying message: String
    ) {
        self.init(
            error,
            code,
            saying: message,
            details: [Detail(shown ?? code, field: field, message)]
        )
    }

    /// Makes a refusal with several reasons.
    package init(
        _ error: DinteroError,
        _ code: String,
        saying message: String,
        details: [Detail]
    ) {
        self.error = error
        self.code = code
        self.message = message
        self.details = details
    }

    /// The body of the answer.
    package var body: String {
        let details = details.map { detail in
            OrderedJSON.members([
                "field": detail.field.map(OrderedJSON.string), "code": .string(detail.code),
                "message": .string(detail.message),
            ])
        }
        return OrderedJSON.members([
            "error": .members([
                "code": .string(error.rawValue), "message": .string(message),
                "errors": .list(details),
            ])
        ]).text
    }
}

// The refusals of fields.
extension DinteroFault {
    /// A field that is required and absent.
    static func missing(_ field: String) -> DinteroFault {
        DinteroFault(.badRequest, "field.missing", field: field, saying: "\(field) is required")
    }

    /// A field whose value is not of the expected type.
    static func type(_ field: String, _ expected: String) -> DinteroFault {
        DinteroFault(.badRequest, "field.type", field: field, saying: "\(field) is not \(expected)")
    }

    /// A field whose value has another form than the expected one.
    static func form(_ field: String, _ expected: String) -> DinteroFault {
        DinteroFault(.badRequest, "field.form", field: field, saying: "\(field) is not \(expected)")
    }

    /// A field whose text or list is too long.
    static func length(_ field: String, most: Int, _ unit: String) -> DinteroFault {
        DinteroFault(
            .badRequest,
            "field.length",
            field: field,
            saying: "\(field) has more than \(most) \(unit)"
        )
    }

    /// A text that contains a token of a card or a secret of a client.
    static let exposed = DinteroFault(
        .badRequest,
        "secret.in_text",
        saying: "a field contains the token of a card or the secret of a client"
    )
    /// The queue is full, or nothing can be written for now.
    static let queue = DinteroFault(
        .unavailable,
        "limit.queue",
        saying: "nothing was done: the service takes no further call now"
    )
}
