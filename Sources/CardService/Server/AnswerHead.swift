import HTTPTypes
import NIOHTTP1

/// The head of an answer: its status, and the fields that every answer has.
enum AnswerHead {
    /// The fields that only the server writes.
    private static let own: Set<String> = [
        "content-length", "content-type", "transfer-encoding", "connection", "date",
        "cache-control", "x-content-type-options", "mintrun-request",
    ]

    /// The head of `answer` to the request with that id.
    static func make(
        _ answer: ServiceAnswer,
        to request: ServiceRequestID,
        date: String,
        connection: ConnectionField
    ) -> HTTPResponseHead {
        var fields: [(String, String)] = [
            ("Date", date), ("Mintrun-Request", request.text), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        let status = HTTPResponseStatus(statusCode: answer.status)
        if status != .noContent, status != .notModified {
            fields.append(("Content-Length", String(answer.body.count)))
        }
        if !answer.body.isEmpty { fields.append(("Content-Type", answer.contentType)) }
        if let value = connection.value { fields.append(("Connection", value)) }
        for field in answer.headers where !own.contains(field.name.canonicalName) {
            fields.append((field.name.rawName, field.value))
        }
        return HTTPResponseHead(
            version: .http1_1,
            status: status,
            headers: HTTPHeaders(fields)
        )
    }
}

/// The future of a connection as its answer announces it.
enum ConnectionField {
    /// The connection stays open, which needs no words in HTTP/1.1.
    case open
    /// The connection stays open for a client of HTTP/1.0 that asked for it.
    case openForOld
    /// The connection ends with this answer.
    case closing

    fileprivate var value: String? {
        switch self {
        case .open: nil
        case .openForOld: "keep-alive"
        case .closing: "close"
        }
    }
}
