import CardCore
import CardJobs

/// A call of a client on its way from the body to the answer.
struct CallRun {
    let mount: ElectrumMount
    let client: ClientRecord
    let call: ElectrumCall
    let receivedAt: ContinuousClock.Instant

    var parts: ElectrumMount.Parts { mount.parts }
    /// The moment at which the call is answered, whatever happened.
    var deadline: ContinuousClock.Instant { receivedAt + parts.timeLimit }

    /// Serves the call.
    ///
    /// - Throws: ``ElectrumFault``, or an error because of which nothing happened.
    func serve(_ body: [UInt8]) async throws -> ServedCall {
        guard !call.operation.isAdvice else {
            let advice = try ElectrumAdvice(body, of: call, under: mount.settings)
            return try await serve(advice)
        }
        let request = try ElectrumRequest(
            body,
            of: call,
            from: client.terms,
            under: mount.settings
        )
        return call.operation == .lookupGiftcard
            ? try await look(up: request) : try await serve(request)
    }

    private func serve(_ advice: ElectrumAdvice) async throws -> ServedCall {
        // Not the writer's: the refusal would be kept, although a later copy has the right time.
        guard !FutureRule.isTooFar(advice.time, at: parts.latest()) else {
            throw ElectrumFault(.future, field: "time")
        }
        let preparation = AdvicePreparation(
            cards: parts.cards,
            answers: parts.answers,
            client: client,
            call: call,
            advice: advice
        )
        return try await inTurn(advice.id, behind: advice.requestID) {
            try await decided {
                Prepared(call: try await parts.pools.run(before: deadline, preparation.prepare))
            }
        }
    }
}

/// The client was changed since its call was let in.
struct ClientChanged: Error {}

/// A call for the writer, with the card that its log line names.
struct Prepared {
    let call: PreparedCall
    var card: Serial?
}

extension CallRun {
    /// Runs the work when no call with the id and no request of the advice is in flight.
    ///
    /// A terminal takes turns as a call does, under a text that no id has.
    func inTurn(
        _ id: String,
        behind request: String? = nil,
        _ work: () async throws -> ServedCall
    ) async throws -> ServedCall {
        let key = CallsInFlight.Key(client.name, id)
        let original = request.map { CallsInFlight.Key(client.name, $0) }
        switch await mount.inFlight.enter(key, behind: original, until: deadline) {
        case .entered: break
        case .late: throw ElectrumFault(.inFlight)
        case .full: throw ElectrumFault(.queue)
        }
        defer { mount.inFlight.leave(key) }
        return try await work()
    }

    /// Prepares the call and submits it; once more if a fact of the preparation has changed.
    ///
    /// - Throws: ``ElectrumFault`` with a status that agrees with what may have happened;
    ///   ``ClientChanged`` if nothing happened and the client must be let in again.
    func decided(_ prepare: () async throws -> Prepared) async throws -> ServedCall {
        for _ in 0..<Self.mostPreparations {
            let prepared = try await counted(prepare)
            switch await parts.queue.submit(prepared.call, deadline: deadline) {
            case .answered(let answer, let queued):
                return ServedCall(answer: answer, card: prepared.card, queued: queued)
            case .stale:
                let (access, client) = (parts.access, client)
                guard try await parts.pools.run(before: deadline, { try access.isCurrent(client) })
                else { throw ClientChanged() }
            case .expired: throw ElectrumFault(.deadline)
            case .full: throw ElectrumFault(.queue)
            case .unknown(let error):
                parts.failed(error)
                throw ElectrumFault(.unknownOutcome)
            }
        }
        throw ElectrumFault(.queue)
    }

    /// The number of times that a call is prepared whose card changes again and again.
    private static let mostPreparations = 4

    private func counted(_ prepare: () async throws -> Prepared) async throws -> Prepared {
        parts.preparations.begin()
        defer { parts.preparations.end() }
        return try await prepare()
    }
}
