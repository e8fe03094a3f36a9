package import CardCore
import CardLedger

// The calls about wallets, before they are queued.
extension ServedCalls {
    /// Prepares a call about the wallet of a client on a snapshot.
    ///
    /// `mark` is the header by which a repetition is recognised, nil without one: a call that has an
    /// id of the client's own is recognised by either. `requestID` is the id of the call among all
    /// calls. Drawing takes some milliseconds of a core for each PIN.
    ///
    /// - Throws: `format.*` for a format that cannot be used; errors of the ledger.
    package func prepare(
        _ request: WalletRequest,
        for client: ClientRecord,
        wallet terms: WalletTerms,
        mark: String?,
        requestID: String,
        answer: @escaping @Sendable (CallOutcome) -> CallAnswer
    ) async throws -> PreparedCall {
        let preparation = WalletPreparation(
            served: self,
            client: client,
            terms: terms,
            key: try repositories.serviceKey(),
            requestID: requestID,
            now: context.clock.now
        )
        var prepared = try await preparation.prepared(request)
        let marked = mark.map {
            CallKey(client.name, .dintero, key: $0, in: PreparedCall.markScope)
        }
        let key: CallKey
        let kind: CallKind
        if let chosen = prepared.key {
            key = CallKey(client.name, .dintero, key: chosen.text, in: chosen.scope)
            kind = .dinteroTransaction
            // A call with the header alone does not repeat one with another id.
            prepared.content.further["refID"] = .string(chosen.text)
        } else if let marked {
            key = marked
            kind = .dinteroMarkedRepeat
        } else {
            key = CallKey(client.name, .dintero, key: requestID)
            kind = .dinteroCreation
        }
        var call = PreparedCall(
            key: key,
            kind: kind,
            operation: prepared.content.operation,
            content: prepared.content.digest,
            client: client,
            intent: .wallet(prepared.intent),
            answer: answer
        )
        if kind == .dinteroTransaction { call.mark = marked }
        call.pins = prepared.pins
        call.tokens = prepared.tokens
        return call
    }

    /// Draws for one order of a product at a time, so that the cards have the numbers that the
    /// product counts next; `body` prepares the call and waits until it is decided.
    package func drawing<Result>(
        of product: ProductID,
        _ body: () async throws -> Result
    ) async throws -> Result { try await drawings.run(product, body) }
}
