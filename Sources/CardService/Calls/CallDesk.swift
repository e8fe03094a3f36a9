import CardCore
import CardJobs

/// The way of the calls of one interface to the writer.
package struct CallDesk: Sendable {
    /// The credentials and the rates.
    package var access: any ClientAccess
    let queue: any CallQueue
    /// The threads for preparations.
    package var pools = CallPools()
    /// Counts the calls that are being prepared.
    package var preparations = Preparations()
    /// Receives the errors of calls whose outcome is unknown, and of look-ups that failed.
    package var failed: @Sendable (any Error) -> Void = { _ in }
    /// The time in which a call is answered.
    package var timeLimit = Duration.seconds(20)

    package init(access: any ClientAccess, queue: any CallQueue) {
        self.access = access
        self.queue = queue
    }
}

/// The client was changed since its call was let in.
struct ClientChanged: Error {}

extension CallDesk {
    /// Answers a call of the client whose credential the request carries.
    ///
    /// A client that a person changes meanwhile is let in once more, by its new terms: `serve` throws
    /// ``ClientChanged`` if nothing was done because of that. It takes the call from the rate of the
    /// client only if the call is let in for the first time. `refuse` makes the answer to every other
    /// error, to ``AccessRefusal``, and to ``CallStop/full`` if the client changes again and again.
    func answer(
        _ request: ServiceRequest,
        refuse: (any Error) -> ServiceAnswer,
        serve: (ClientRecord, _ isFirst: Bool) async throws -> ServiceAnswer
    ) async -> ServiceAnswer {
        await answer(request, refuse, client: \.self, serve: serve) {
            try await access.client(of: request)
        }
    }

    /// The same, with the secret that the credential of the request contains.
    func answer(
        signed request: ServiceRequest,
        refuse: (any Error) -> ServiceAnswer,
        serve: (ClientMatch, _ isFirst: Bool) async throws -> ServiceAnswer
    ) async -> ServiceAnswer {
        await answer(request, refuse, client: \.client, serve: serve) {
            try await access.match(of: request)
        }
    }

    private func answer<Admitted>(
        _ request: ServiceRequest,
        _ refuse: (any Error) -> ServiceAnswer,
        client: KeyPath<Admitted, ClientRecord>,
        serve: (Admitted, _ isFirst: Bool) async throws -> ServiceAnswer,
        admit: () async throws -> Admitted
    ) async -> ServiceAnswer {
        for attempt in 1...Self.mostAdmissions {
            let admitted: Admitted
            do { admitted = try await admit() } catch {
                var answer = refuse(error)
                answer.facts.address = request.address
                return answer
            }
            var answer: ServiceAnswer
            do {
                answer = try await serve(admitted, attempt == 1)
            } catch is ClientChanged { continue } catch { answer = refuse(error) }
            answer.facts.client = admitted[keyPath: client].name
            return answer
        }
        return refuse(CallStop.full)
    }

    /// The number of times that a client is let in for a call.
    private static let mostAdmissions = 3

    /// Prepares the call and submits it; once more if a fact of the preparation has changed.
    ///
    /// - Throws: ``CallStop``; ``ClientChanged`` if nothing happened and the client must be let in
    ///   again; errors of `prepare`.
    func decide(
        for client: ClientRecord,
        before deadline: ContinuousClock.Instant,
        _ prepare: () async throws -> Prepared
    ) async throws -> ServedCall {
        for _ in 0..<Self.mostPreparations {
            let prepared = try await counted(prepare)
            switch await queue.submit(prepared.call, deadline: deadline) {
            case .answered(let answer, let queued):
                return ServedCall(answer: answer, card: prepared.card, queued: queued)
            case .stale:
                let access = access
                guard try await pools.run(before: deadline, { try access.isCurrent(client) })
                else { throw ClientChanged() }
            case .expired: throw CallStop.late
            case .full: throw CallStop.full
            case .unknown(let error):
                failed(error)
                throw CallStop.unknownOutcome
            }
        }
        throw CallStop.full
    }

    /// The number of times that a call is prepared whose card changes again and again.
    private static let mostPreparations = 4

    private func counted(_ prepare: () async throws -> Prepared) async throws -> Prepared {
        preparations.begin()
        defer { preparations.end() }
        return try await prepare()
    }
}
