import CardCore
import HTTPTypes

/// A failure that no mount answers, because the request did not reach one.
///
/// - Shape: `application/problem+json`.
/// - Source: RFC 9457
package enum Problem: String, CaseIterable, Sendable {
    /// The request is not HTTP, or its end is ambiguous.
    case malformed = "http.malformed"
    /// The head is larger than the limit.
    case headTooLarge = "http.head_too_large"
    /// The request was not received in time.
    case tooSlow = "http.too_slow"
    /// The body is larger than the limit.
    case bodyTooLarge = "http.body_too_large"
    /// The type of the body is not the expected one.
    case contentType = "http.content_type"
    /// Nothing answers at the path.
    case pathUnknown = "http.path_unknown"
    /// The path does not answer to the method.
    case methodNotAllowed = "http.method_not_allowed"
    /// Too many requests of one address are being answered.
    case busyAddress = "http.busy_address"
    /// The program failed; the outcome of the request is unknown.
    case failed = "http.failed"

    /// The problem of a request that was not read whole.
    package init(_ refusal: TransportRefusal) {
        self =
            switch refusal {
            case .bodyTooLarge: .bodyTooLarge
            case .bodyTooSlow: .tooSlow
            case .busyAddress: .busyAddress
            case .contentType: .contentType
            }
    }

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .malformed: 400
        case .pathUnknown: 404
        case .methodNotAllowed: 405
        case .tooSlow: 408
        case .bodyTooLarge: 413
        case .contentType: 415
        case .headTooLarge: 431
        case .failed: 500
        case .busyAddress: 503
        }
    }

    private var title: String {
        switch self {
        case .malformed: "Bad Request"
        case .pathUnknown: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .tooSlow: "Request Timeout"
        case .bodyTooLarge: "Content Too Large"
        case .contentType: "Unsupported Media Type"
        case .headTooLarge: "Request Header Fields Too Large"
        case .failed: "Internal Server Error"
        case .busyAddress: "Service Unavailable"
        }
    }

    private var detail: String {
        switch self {
        case .malformed: "The request is not well-formed HTTP."
        case .pathUnknown: "Nothing answers at this host and path."
        case .methodNotAllowed: "The path does not answer to this method."
        case .tooSlow: "The request was not received whole and in time."
        case .bodyTooLarge: "The body is larger than the limit."
        case .contentType: "The body must be application/json in UTF-8."
        case .headTooLarge: "The first line and the header fields are larger than the limit."
        case .failed: "The request failed in the server."
        case .busyAddress: "Too many requests of this address are being answered; send it again."
        }
    }

    /// The answer to a method that the path does not have; `allow` lists those that it has.
    package static func wrongMethod(
        of request: ServiceRequest,
        allow: String
    ) -> ServiceAnswer {
        var answer = Problem.methodNotAllowed.answer(to: request.id)
        answer.headers[.allow] = allow
        return answer
    }

    /// The answer to a request with that id.
    package func answer(to request: ServiceRequestID) -> ServiceAnswer {
        let members: [String: JSON] = [
            "type": "about:blank", "title": .string(title), "status": .integer(status),
            "detail": .string(detail), "instance": .string(request.text),
            "code": .string(rawValue),
        ]
        var answer = ServiceAnswer(status: status, body: JSON.object(members).text)
        answer.contentType = "application/problem+json"
        answer.facts.code = rawValue
        return answer
    }
}
