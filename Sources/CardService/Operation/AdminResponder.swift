import CardCore
import HTTPTypes

/// Answers the requests of the admin listener: health, readiness and metrics.
///
/// Its requests are neither logged nor counted: probes would be most of them.
package struct AdminResponder: Sendable {
    private let ids: ServiceRequestIDs
    private let readiness: any Readiness
    private let metrics: ServiceMetrics

    package init(
        _ readiness: any Readiness,
        _ metrics: ServiceMetrics,
        ids: ServiceRequestIDs
    ) {
        self.ids = ids
        self.readiness = readiness
        self.metrics = metrics
    }
}

extension AdminResponder: Responder {
    package func makeID() -> ServiceRequestID { ids.next() }

    package func destination(of path: RequestPath, host: String) -> any Destination {
        switch path.segments {
        case ["healthz"]: AdminPage { Self.health }
        case ["readyz"]: AdminPage { Self.readiness(await readiness.reasons()) }
        case ["metrics"]: AdminPage { Self.metrics(metrics) }
        default: ProblemDestination(.pathUnknown)
        }
    }

    package func note(_ request: FinishedRequest) {}

    private static var health: ServiceAnswer { ServiceAnswer(status: 200, body: #"{"ok":true}"#) }

    private static func readiness(_ reasons: [UnreadyReason]) -> ServiceAnswer {
        let document: JSON = [
            "ready": .bool(reasons.isEmpty),
            "reasons": .array(reasons.map { .string($0.rawValue) }),
        ]
        return ServiceAnswer(status: reasons.isEmpty ? 200 : 503, body: document.text)
    }

    private static func metrics(_ metrics: ServiceMetrics) -> ServiceAnswer {
        var answer = ServiceAnswer(status: 200, body: metrics.text)
        answer.contentType = ServiceMetrics.contentType
        return answer
    }
}

/// A page of the admin listener, which answers to `GET` and `HEAD`.
private struct AdminPage: Destination {
    let page: @Sendable () async -> ServiceAnswer

    init(_ page: @escaping @Sendable () async -> ServiceAnswer) { self.page = page }

    var bodyLimitBytes: Int? { 0 }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        guard [.get, .head].contains(request.method) else {
            return Problem.wrongMethod(of: request, allow: "GET, HEAD")
        }
        return await page()
    }

    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        Problem(refusal).answer(to: request.id)
    }
}
