/// The part of a program that answers the requests of a listener.
package protocol Responder: Sendable {
    /// Makes the id of a request.
    func makeID() -> ServiceRequestID
    /// The destination of a request whose head was read; `host` is the value of `Host`, or the host
    /// that the target names.
    func destination(of path: RequestPath, host: String) -> any Destination
    /// Notes an answered request for log and metrics.
    func note(_ request: FinishedRequest)
}

/// The part of a responder that answers the requests of one path or mount.
package protocol Destination: Sendable {
    /// The most bytes of a body; nil for the limit of the service.
    var bodyLimitBytes: Int? { get }
    /// Answers a request.
    func answer(_ request: ServiceRequest) async -> ServiceAnswer
    /// Answers a request that was not read whole.
    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer
}

/// An answered request, for log and metrics.
///
/// - Secrecy: no path, no query, no body, no header field: any of them may contain a secret.
package struct FinishedRequest: Sendable {
    /// The id of the request.
    package var id: ServiceRequestID
    /// The status of the answer.
    package var status: Int
    /// The bytes of the answer's body.
    package var byteCount: Int
    /// The time from the end of the request to the answer.
    package var duration: Duration
    /// The facts of the answer.
    package var facts: AnswerFacts

    package init(
        _ id: ServiceRequestID,
        status: Int,
        byteCount: Int,
        duration: Duration,
        facts: AnswerFacts
    ) {
        self.id = id
        self.status = status
        self.byteCount = byteCount
        self.duration = duration
        self.facts = facts
    }
}
