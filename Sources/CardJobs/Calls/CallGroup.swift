import CardCore
import CardLedger
import CardText

/// The decisions about a group of calls in an open transaction.
///
/// Each call is a part that fails alone, and finds the effects of those before it.
final class CallGroup {
    let served: ServedCalls
    let session: PostingSession
    /// The difference of the workspace's clock from UTC now.
    let utcOffsetSeconds: Int
    /// The deliveries that the calls made and opened.
    var deliveries = PendingDeliveries()
    /// The orders that calls of the group made.
    var newOrders: [OrderID: CallOrder] = [:]
    /// The delivery keys of the group by their salts: true if nothing is sealed to one before it.
    var unusedKeys: [[UInt8]: Bool] = [:]
    /// The newest versions of the clients of the group; nil for one that does not exist.
    private var clients: [ClientName: ClientRecord?] = [:]

    init(served: ServedCalls, session: PostingSession) {
        self.served = served
        self.session = session
        utcOffsetSeconds = served.repositories.zones.history.offsetSeconds(at: session.now)
    }

    /// The result of the next call.
    func result(of call: PreparedCall) -> CallResult {
        guard call.begin() else { return .failed(CallExpired()) }
        let before = deliveries
        do {
            return try session.savepoint { try decide(call) }
        } catch {
            deliveries = before
            return .failed(error)
        }
    }

    private func decide(_ call: PreparedCall) throws -> CallResult {
        if case .opening(let number) = call.intent { return open(number, for: call) }
        if let answer = try answerToUsedKey(of: call) { return .answered(answer) }
        guard try isCurrent(call) else { return .stale }
        switch call.intent {
        case .refused(let code, let time): return try refuse(call, code, time: time)
        case .message(let message):
            guard !call.client.isForbidden(message) else {
                return try refuse(call, .productUnknown, time: message.time)
            }
            if let refusal = try refusal(of: message, of: call) { return refusal }
            return try post(message, of: call)
        case .deposit(let request, let id): return try deposit(request, id: id, of: call)
        case .pull(let pull): return try self.pull(pull, of: call)
        case .note: return try record(call, call.answer(.noted(session.now)))
        case .opening: preconditionFailure("an opening has no row")
        case .wallet(let intent): return try decide(intent, of: call)
        }
    }

    /// Refuses a call that the rules of posting do not see; a date in the future is found first.
    private func refuse(_ call: PreparedCall, _ code: RowCode, time: Instant) throws -> CallResult {
        let isFuture = FutureRule.isTooFar(time, at: session.now)
        let outcome = RowOutcome(.rejected, code: isFuture ? .future : code)
        return try answer(call, DecidedCall(outcome, at: session.now))
    }
}

// The checks before the rules of posting.
extension CallGroup {
    /// The answer to a call whose key or whose id was used before; nil for a new one.
    private func answerToUsedKey(of call: PreparedCall) throws -> CallAnswer? {
        if let mark = call.mark,
            let answer = try answer(to: call, under: mark, .dinteroMarkedRepeat)
        {
            return answer
        }
        if let answer = try answer(to: call, under: call.key, call.kind) { return answer }
        guard let id = call.messageID, try session.isKnown(id, ofSender: call.client.name.sender)
        else { return nil }
        return call.answer(.refused(.duplicate))
    }

    /// The answer to a call whose key was used before; nil for a new one.
    private func answer(to call: PreparedCall, under key: CallKey, _ kind: CallKind) throws
        -> CallAnswer?
    {
        let known = try session.call(key)?.call
        switch kind.decision(on: call.content, known: known?.answered) {
        case .new: return nil
        case .replay(let status, let body):
            return CallAnswer(status: status, body: body, code: known?.code, isRepeated: true)
        case .refuse(let reason): return call.answer(.refused(reason))
        }
    }

    /// Returns true if the facts that the call was prepared with are still so: the client, its
    /// PINs, and the products of its cards.
    private func isCurrent(_ call: PreparedCall) throws -> Bool {
        guard let client = try client(call.client.name), client.revokedAt == nil,
            client.version == call.client.version
        else { return false }
        for checked in call.pins {
            guard try session.storedPIN(ofCard: checked.card) == checked.pin else { return false }
        }
        guard try areLive(call.tokens, at: call.redone?.at ?? session.now) else { return false }
        return try areVisible(call.serials, to: call.client)
    }

    /// Another transaction may have retired a token since.
    private func areLive(_ tokens: [PreparedCall.CheckedToken], at now: Instant) throws -> Bool {
        try tokens.allSatisfy { checked in
            try session.token(checked.hash, ofCard: checked.card)?.terms
                .allows(.transaction, at: now) ?? false
        }
    }

    /// Another client may have bound a card to another product.
    private func areVisible(_ serials: Set<Serial>, to client: ClientRecord) throws -> Bool {
        guard !serials.isEmpty, !client.terms.products.isEmpty else { return true }
        return try session.cards(withSerials: serials)
            .allSatisfy { try served.isVisible($0, to: client) }
    }

    private func client(_ name: ClientName) throws -> ClientRecord? {
        if let known = clients[name] { return known }
        let client = try session.client(name)
        clients[name] = .some(client)
        return client
    }

    /// The result of an advice about a call that made no message; nil for every other message.
    private func refusal(of message: Message, of call: PreparedCall) throws -> CallResult? {
        guard message.phase.isAdvice, let original = message.originalID else { return nil }
        var key = call.key
        key.key = original.text
        guard let known = try session.call(key)?.call else { return nil }
        switch OriginalCallRule.answer(to: call.operation, about: known) {
        case nil: return nil
        case .refused:
            let answer = call.answer(.originalRefused)
            try call.redone?.requireRefused()
            return try record(call, answer)
        case .unknown:
            let outcome = RowOutcome(.rejected, code: .originalUnknown)
            return try answer(call, DecidedCall(outcome, at: session.now))
        }
    }
}

extension PreparedCall {
    /// The id that the call's message has or would have; nil for a key that is not one.
    fileprivate var messageID: MessageID? {
        switch (intent, kind) {
        case (.message(let message), _): message.id
        case (.refused, .electrumRequest), (.refused, .electrumAdvice): MessageID(key.key)
        case (.wallet(let intent), _): intent.chosenID
        case (.refused, _), (.deposit, _), (.pull, _), (.note, _), (.opening, _): nil
        }
    }

    /// The serials of the cards that the call's message names.
    fileprivate var serials: Set<Serial> {
        guard case .message(let message) = intent else { return [] }
        return Set([message.card, message.otherCard].compactMap(\.self))
            .filter { !$0.text.isEmpty }
    }
}

extension ClientRecord {
    /// Returns true if the message would make a card one of a product that the client does not know.
    func isForbidden(_ message: Message) -> Bool {
        guard message.operation == .activate, !terms.products.isEmpty, let product = message.product
        else { return false }
        return !terms.products.contains(product)
    }
}
