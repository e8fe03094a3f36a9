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
    var deadline: ContinuousClock.Instant { receivedAt + parts.desk.timeLimit }

    /// Serves the call.
    ///
    /// - Throws: ``ElectrumFault``, ``CallStop``, or an error because of which nothing happened.
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
                Prepared(
                    call: try await parts.desk.pools.run(before: deadline, preparation.prepare)
                )
            }
        }
    }
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

    /// Prepares the call and submits it.
    func decided(_ prepare: () async throws -> Prepared) async throws -> ServedCall {
        try await parts.desk.decide(for: client, before: deadline, prepare)
    }
}
