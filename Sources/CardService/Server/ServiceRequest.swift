package import CardCore
package import HTTPTypes

/// A request as it was received: its head and the whole of its body.
package struct ServiceRequest: Sendable {
    /// Our id of the request, in every answer and log line.
    package var id: ServiceRequestID
    /// The method.
    package var method: HTTPRequest.Method
    /// The path as it was sent, without the query.
    package var path: String
    /// The query as it was sent; it is never logged.
    package var query = ""
    /// The segments of the path after the prefix of the mount, each percent-decoded once.
    package var segments: [String] = []
    /// The fields of the head.
    package var headers: HTTPFields
    /// The body.
    package var body: [UInt8] = []
    /// The address of the client: that of the connection, or the forwarded one behind a trusted
    /// proxy.
    package var address: ClientAddress
    /// The digest of the certificate that the client showed; nil for none.
    package var certificate: SHA256Digest?
    /// The moment at which the body was complete, on the monotonic clock.
    package var receivedAt: ContinuousClock.Instant

    package init(
        id: ServiceRequestID,
        method: HTTPRequest.Method,
        path: String,
        headers: HTTPFields,
        address: ClientAddress,
        receivedAt: ContinuousClock.Instant
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.headers = headers
        self.address = address
        self.receivedAt = receivedAt
    }
}

/// Our id of a request, which answers and log lines name as `Mintrun-Request`.
///
/// - Shape: a ULID, 26 symbols of Crockford's base 32: 48 bits of milliseconds, 80 random bits.
/// - Source: https://github.com/ulid/spec
package struct ServiceRequestID: Hashable, Sendable {
    /// The id.
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// The address of a client as limits count it.
///
/// - Shape: an IPv4 address, the first 64 bits of an IPv6 address, or `local` for a local socket.
package struct ClientAddress: Hashable, Sendable {
    /// The address as text.
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// The answer to a request.
package struct ServiceAnswer: Sendable {
    /// The status.
    package var status: Int
    /// The fields besides those that every answer has.
    package var headers = HTTPFields()
    /// The body; empty for none.
    package var body: [UInt8] = []
    /// The type of the body.
    package var contentType = "application/json; charset=utf-8"
    /// The facts for log and metrics.
    package var facts = AnswerFacts()

    /// Makes an answer in JSON, or one without a body.
    package init(status: Int, body: String = "") {
        self.status = status
        self.body = Array(body.utf8)
    }
}

/// The facts of an answer for log and metrics.
///
/// - Secrecy: no token, no PIN, no credential.
package struct AnswerFacts: Sendable {
    /// The name of the client; nil before the credential was accepted.
    package var client: ClientName?
    /// The address of a source whose credential was not accepted; nil otherwise.
    package var address: ClientAddress?
    /// The interface of the mount; nil outside of one.
    package var interface: ServiceInterface?
    /// The operation, such as `redemption`; nil if no route has the path.
    package var operation: String?
    /// The stable code of a refusal; nil for a success.
    package var code: String?
    /// The error type of the interface; nil for a success.
    package var errorType: String?
    /// The serial of the card; nil for none.
    package var card: Serial?
    /// The time in the writer's queue; nil if the call was not queued.
    package var queued: Duration?

    package init() {}
}
