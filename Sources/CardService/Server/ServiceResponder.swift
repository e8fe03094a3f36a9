/// Answers the requests of a service: by its mounts, by single paths outside of them, and by a
/// problem everywhere else.
package struct ServiceResponder: Sendable {
    private let mounts: MountTable
    private let paths: [[String]: any PathAnswer]
    private let ids: ServiceRequestIDs
    private let notes: @Sendable (FinishedRequest) -> Void

    /// Exact `paths` such as `/sandbox/reset` come before the mounts.
    ///
    /// A path that leads nowhere is ignored; `notes` receives every answered request.
    package init(
        _ mounts: MountTable,
        paths: [String: any PathAnswer] = [:],
        ids: ServiceRequestIDs,
        notes: @escaping @Sendable (FinishedRequest) -> Void
    ) {
        self.mounts = mounts
        self.paths = paths.reduce(into: [:]) { byPath, path in
            RequestPath.segments(of: path.key).map { byPath[$0] = path.value }
        }
        self.ids = ids
        self.notes = notes
    }
}

/// Answers the requests of one path outside of the mounts.
package protocol PathAnswer: Sendable {
    /// Answers a request; it never throws.
    func answer(_ request: ServiceRequest) async -> ServiceAnswer
}

extension ServiceResponder: Responder {
    package func makeID() -> ServiceRequestID { ids.next() }

    package func destination(of path: RequestPath, host: String) -> any Destination {
        guard let segments = path.segments else { return ProblemDestination(.pathUnknown) }
        if let answer = paths[segments] { return PathDestination(answer: answer) }
        guard let (entry, rest) = mounts.find(segments, host: host) else {
            return ProblemDestination(.pathUnknown)
        }
        return MountDestination(entry: entry, segments: rest)
    }

    package func note(_ request: FinishedRequest) { notes(request) }
}

/// A mount, for one request.
private struct MountDestination: Destination {
    let entry: MountTable.Entry
    let segments: [String]

    var bodyLimitBytes: Int? { entry.bodyLimitBytes }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        guard request.body.isEmpty || ContentTypeRule.isJSON(request.headers) else {
            return refuse(request, .contentType)
        }
        return noted(await entry.mount.answer(placed(request)))
    }

    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        noted(entry.mount.refuse(placed(request), refusal))
    }

    private func placed(_ request: ServiceRequest) -> ServiceRequest {
        var request = request
        request.segments = segments
        return request
    }

    private func noted(_ answer: ServiceAnswer) -> ServiceAnswer {
        var answer = answer
        answer.facts.interface = entry.mount.interface
        return answer
    }
}

/// A path outside of the mounts.
private struct PathDestination: Destination {
    let answer: any PathAnswer

    var bodyLimitBytes: Int? { nil }

    func answer(_ request: ServiceRequest) async -> ServiceAnswer { await answer.answer(request) }

    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        Problem(refusal).answer(to: request.id)
    }
}

/// Answers every request with the same problem.
package struct ProblemDestination {
    private let problem: Problem

    package init(_ problem: Problem) { self.problem = problem }
}

extension ProblemDestination: Destination {
    // Nothing answers, so that nothing needs to be read; a small body is, for the connection.
    package var bodyLimitBytes: Int? { 4096 }

    package func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        problem.answer(to: request.id)
    }

    package func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        problem.answer(to: request.id)
    }
}
