import CardCore
import CardJobs

extension CallRun {
    /// Serves a request that the writer decides.
    func serve(_ request: ElectrumRequest) async throws -> ServedCall {
        let source = CallSource(client.name, terminal: request.originator.terminalID)
        if request.canBeGuess { try checkGuesses(of: source) }
        return try await inTurn(request.id) {
            guard request.hasPINToCheck else { return try await decide(request, from: source) }
            // One after the other: each wrong PIN is counted before the next one is looked at.
            return try await inTurn("terminal \(source.terminal)") {
                try await decide(request, from: source)
            }
        }
    }

    private func decide(
        _ request: ElectrumRequest,
        from source: CallSource
    ) async throws -> ServedCall {
        var evidence: PINEvidence?
        let served = try await decided {
            let prepared = try await prepare(request, from: source)
            evidence = prepared.call.evidence
            return prepared
        }
        note(evidence, answeredWith: served.answer.code, from: source)
        return served
    }

    /// Throws if the terminal named too many unknown cards in a row.
    func checkGuesses(of source: CallSource) throws {
        guard !parts.desk.access.isGuessing(source) else { throw ElectrumFault(.unknownCards) }
    }

    private func prepare(
        _ request: ElectrumRequest,
        from source: CallSource
    ) async throws -> Prepared {
        let preparation = RequestPreparation(
            cards: parts.cards,
            answers: parts.answers,
            client: client,
            call: call,
            request: request,
            isPINOptional: mount.settings.isPINOptional,
            isLimited: parts.desk.access.isLimited(source)
        )
        let step = try await parts.desk.pools.run(before: deadline) {
            let found = try preparation.find()
            return PreparationStep(
                found: found,
                call: preparation.isSlow(found) ? nil : try preparation.prepare(found)
            )
        }
        let found = step.found
        let areKnown = found.card != nil && (request.otherCard == nil || found.other != nil)
        parts.desk.access.noteCard(isKnown: areKnown, from: source)
        let card = found.card?.facts.serial
        if let call = step.call { return Prepared(call: call, card: card) }
        let call = try await parts.desk.pools.runSlowly(before: deadline) {
            try preparation.prepare(found)
        }
        return Prepared(call: call, card: card)
    }

    /// Notes a PIN that the writer counted.
    private func note(
        _ evidence: PINEvidence?,
        answeredWith code: String?,
        from source: CallSource
    ) {
        switch evidence {
        case .right: parts.desk.access.notePIN(isRight: true, from: source)
        case .wrong where code == RowCode.pinRefused.rawValue:
            parts.desk.access.notePIN(isRight: false, from: source)
        default: break
        }
    }
}

extension ElectrumRequest {
    /// True if somebody can find cards with such requests: no money and no sale is needed for it.
    fileprivate var canBeGuess: Bool {
        [.redemption, .transfer, .replace].contains(operation.kind)
    }

    /// True if the operation looks at the PIN of its card.
    var looksAtPIN: Bool { [.redemption, .transfer].contains(operation.kind) }

    /// True if the request has a PIN that is compared.
    var hasPINToCheck: Bool { looksAtPIN && card?.pin != nil }
}

/// The cards of a request, and the call if its PIN did not need the slow thread.
private struct PreparationStep: Sendable {
    let found: FoundCards
    let call: PreparedCall?
}

extension PreparedCall {
    /// The result of the look at the PIN; nil if there was none.
    fileprivate var evidence: PINEvidence? {
        switch intent {
        case .message(let message): message.pin
        case .wallet(let intent): intent.message?.pin
        case .refused, .deposit: nil
        }
    }
}
