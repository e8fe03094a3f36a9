import CardCore
import CardJobs
import CardLedger
import CardTestSupport
import Testing

// Calls, their answers as short texts, and the state of the ledger after them.
extension CallScene {
    /// The message of a request about the card at a position.
    func request(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        card position: Int,
        amount: Int64? = nil
    ) throws -> Message {
        var message = Message(
            id: id,
            operation: operation,
            phase: .request,
            store: "oslo-1",
            time: OpenWorkspace.now,
            card: try serial(position)
        )
        message.terminal = "till0001"
        message.amountMinor = amount
        if amount != nil { message.currency = Currency("NOK") }
        return message
    }

    /// The message of an advice.
    func advice(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        phase: Phase,
        of request: MessageID,
        final: Int64? = nil
    ) -> Message {
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: "",
            time: OpenWorkspace.now,
            card: ""
        )
        message.originalID = request
        message.finalMinor = final
        if final != nil { message.currency = Currency("NOK") }
        return message
    }

    /// The call of a message; its answer is a text of the outcome.
    func call(
        _ message: Message,
        pins: [PreparedCall.CheckedPIN] = [],
        by client: ClientRecord? = nil
    ) -> PreparedCall {
        let isAdvice = message.phase.isAdvice
        let operation = "\(message.operation.rawValue) \(message.phase.rawValue)"
        var content = CallContent(operation)
        content.originalKey = message.originalID?.text
        content.amountMinor = message.amountMinor ?? message.finalMinor
        content.further = ["card": .string(message.card.text)]
        var call = PreparedCall(
            key: CallKey((client ?? self.client).name, .electrum, key: message.id.text),
            kind: isAdvice ? .electrumAdvice : .electrumRequest,
            operation: operation,
            content: content.digest,
            client: client ?? self.client,
            intent: .message(message)
        ) { Self.answer(to: $0, isAdvice) }
        call.pins = pins
        return call
    }

    /// The call that is refused before a message can be made of it.
    func refused(_ id: String, _ code: RowCode, time: Instant = OpenWorkspace.now) -> PreparedCall {
        PreparedCall(
            key: CallKey(client.name, .electrum, key: id),
            kind: .electrumRequest,
            operation: "redeem request",
            content: CallContent("redeem request").digest,
            client: client,
            intent: .refused(code, time: time)
        ) { Self.answer(to: $0, false) }
    }

    private static func answer(to outcome: CallOutcome, _ isAdvice: Bool) -> CallAnswer {
        switch outcome {
        case .refused(let reason):
            return CallAnswer(status: 400, body: #"{"refused":true}"#, code: reason.rawValue)
        case .funded(let record):
            return CallAnswer(status: 200, body: "{\"id\":\"\(record.id)\"}")
        case .fundingRefused(let failure):
            return CallAnswer(status: 422, body: "{}", code: failure.code.rawValue)
        case .wallet(let outcome):
            preconditionFailure("no call of the scene is about a wallet: \(outcome)")
        case .originalRefused:
            return CallAnswer(
                status: 400,
                body: #"{"original":"refused"}"#,
                code: "original_refused",
                isRepeated: isAdvice
            )
        case .decided(let decided):
            let isLost = [.originalPending, .originalUnknown].contains(decided.outcome.code)
            let isApplied = [.applied, .replayed].contains(decided.outcome.verdict)
            let book = decided.card.map { JSON.integer($0.bookMinor) } ?? .null
            return CallAnswer(
                status: isApplied ? isAdvice ? 202 : 201 : isLost ? 404 : 400,
                body: JSON.object(["book": book, "at": .integer(decided.at.milliseconds)]).text,
                code: decided.outcome.code?.rawValue,
                isRepeated: isAdvice
            )
        }
    }

    /// The results of a group as texts: the status and the code.
    func texts(_ calls: [PreparedCall]) throws -> [String] {
        try served.decide(calls).map { result in
            switch result {
            case .answered(let answer):
                return [String(answer.status), answer.code ?? ""].filter { !$0.isEmpty }
                    .joined(separator: " ")
            case .stale: return "stale"
            case .failed: return "failed"
            }
        }
    }

    func text(_ message: Message, pins: [PreparedCall.CheckedPIN] = []) throws -> String {
        try #require(texts([call(message, pins: pins)]).first)
    }

    /// Sells the card at a position for that amount.
    func sell(_ position: Int, for amount: Int64 = 50_000) throws {
        let id = MessageID("sale-\(position)")
        #expect(try text(request(id, .activate, card: position, amount: amount)) == "201")
        #expect(try text(advice("\(id)-c", .activate, phase: .confirm, of: id)) == "202")
    }

    /// The number of calls on record.
    var callCount: Int { get throws { try ledger.calls(after: 0, limit: 1000).count } }

    /// Requires that `verify` finds nothing wrong with what calls wrote.
    func expectWhole() throws {
        let vault = try ledger.orders().map {
            VaultCount(order: $0.id, rows: Self.cardCount, shareExists: true)
        }
        let wrong = try ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }
}
