import CardCore
import HTTPTypes

/// A request as it was received: its head and the whole of its body.
struct ServiceRequest: Sendable {
    /// Our id of the request, in every answer and log line.
    var id: ServiceRequestID
    /// The method.
    var method: HTTPRequest.Method
    /// The path as it was sent, without the query.
    var path: String
    /// The segments of the path after the prefix of the mount, each percent-decoded once.
    var segments: [String] = []
    /// The fields of the head.
    var headers: HTTPFields
    /// The body.
    var body: [UInt8] = []
    /// The address of the client: that of the connection, or the forwarded one behind a trusted
    /// proxy.
    var address: ClientAddress
    /// The digest of the certificate that the client showed; nil for none.
    var certificate: SHA256Digest?
    /// The moment at which the body was complete, on the monotonic clock.
    var receivedAt: ContinuousClock.Instant
}

/// Our id of a request, which answers and log lines name as `Mintrun-Request`.
///
/// - Shape: a ULID, 26 symbols of Crockford's base 32: 48 bits of milliseconds, 80 random bits.
/// - Source: https://github.com/ulid/spec
struct ServiceRequestID: Hashable, Sendable {
    /// The id.
    let text: String

    init(_ text: String) { self.text = text }
}

/// The address of a client as limits count it.
///
/// - Shape: an IPv4 address, the first 64 bits of an IPv6 address, or `local` for a local socket.
struct ClientAddress: Hashable, Sendable {
    /// The address as text.
    let text: String

    init(_ text: String) { self.text = text }
}

/// The answer to a request.
struct ServiceAnswer: Sendable {
    /// The status.
    var status: Int
    /// The fields besides those that every answer has.
    var headers = HTTPFields()
    /// The body; empty for none.
    var body: [UInt8] = []
    /// The type of the body.
    var contentType = "application/json; charset=utf-8"
    /// The facts for log and metrics.
    var facts = AnswerFacts()

    init(status: Int, body: String = "") {
        self.status = status
        self.body = Array(body.utf8)
    }
}

/// The facts of an answer for log and metrics.
///
/// - Secrecy: no token, no PIN, no credential.
struct AnswerFacts: Sendable {
    /// The name of the client; nil before the credential was accepted.
    var client: ClientName?
    /// The interface of the mount; nil outside of one.
    var interface: ServiceInterface?
    /// The operation, such as `redemption`; nil if no route has the path.
    var operation: String?
    /// The stable code of a refusal; nil for a success.
    var code: String?
    /// The error type of the interface; nil for a success.
    var errorType: String?
    /// The serial of the card; nil for none.
    var card: Serial?
    /// The time in the writer's queue; nil if the call was not queued.
    var queued: Duration?
}
