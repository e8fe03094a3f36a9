import CardCore
import CardLedger
import CardText

// The decision by the rules of posting.
extension CallGroup {
    /// Decides the message of a call with the effects of the calls before it.
    func post(_ message: Message, of call: PreparedCall) throws -> CallResult {
        let decided = try session.decide([message], from: facts(of: call))
        guard let result = decided.messages.first else { preconditionFailure("no outcome") }
        guard !result.isOfKnownID else { return .answered(call.answer(.refused(.duplicate))) }
        try call.redone?.requireSame(result.outcome)
        try renewPINs(of: call, after: decided)
        try useTokens(of: call, after: result.outcome)
        var outcome = DecidedCall(result.outcome, at: session.now)
        outcome.approvedMinor = result.approvedMinor
        outcome.currency = result.currency
        outcome.card = try card(of: message, decided, result.outcome).map(served.facts)
        outcome.otherCard = try message.otherCard.flatMap(decided.card).map(served.facts)
        return try answer(call, outcome)
    }

    /// The facts about the sender of a call: its message is judged by our clock, that of a redone
    /// call by our clock of then.
    func facts(of call: PreparedCall) -> FeedFacts {
        var facts = FeedFacts(
            sender: call.client.name.sender,
            environment: call.client.terms.environment,
            now: call.redone?.at ?? session.now
        )
        facts.utcOffsetSeconds =
            call.redone.map { served.repositories.zones.history.offsetSeconds(at: $0.at) }
            ?? utcOffsetSeconds
        facts.isCall = true
        return facts
    }

    /// The card after the message; an advice leaves it to its request.
    private func card(of message: Message, _ decided: DecidedMessages, _ outcome: RowOutcome) throws
        -> Card?
    {
        if let card = decided.card(message.card) { return card }
        guard let number = outcome.card else { return nil }
        if let touched = decided.changes.cards.first(where: { $0.number == number }) {
            return touched
        }
        return try session.card(number)
    }

    /// Retires tokens of one transaction if their message was accepted.
    func useTokens(of call: PreparedCall, after outcome: RowOutcome) throws {
        guard outcome.verdict == .applied, let message = outcome.message else { return }
        for token in call.tokens {
            try session.useToken(token.hash, of: token.card, by: message)
        }
    }

    /// Stores right PINs anew whose attempt was counted.
    func renewPINs(of call: PreparedCall, after decided: DecidedMessages) throws {
        for attempt in decided.changes.pinAttempts where attempt.outcome == .right {
            for case let (card, renewal?) in call.pins.map({ ($0.card, $0.renewal) })
            where card == attempt.card {
                try session.renewPIN(of: card, renewal)
            }
        }
    }
}

// The answers and their records.
extension CallGroup {
    /// The answer to a decided call, which is recorded with it.
    func answer(_ call: PreparedCall, _ decided: DecidedCall) throws -> CallResult {
        let answer = call.answer(.decided(decided))
        // The sender was told that its advice failed, so its id remains free.
        guard decided.outcome.code != .originalUnknown else { return .answered(answer) }
        return try record(call, answer, message: decided.outcome.message)
    }

    /// Records a call with its answer.
    func record(
        _ call: PreparedCall,
        _ answer: CallAnswer,
        message: MessageNumber? = nil,
        delivery: DeliveryNumber? = nil
    ) throws -> CallResult {
        let isStored =
            answer.isRepeated && answer.body.utf8.count <= CallRecord.mostAnswerBytes
        var record = CallRecord(
            call.key,
            operation: call.operation,
            answered: AnsweredCall(
                content: call.content,
                status: answer.status,
                answer: isStored ? answer.body : nil
            ),
            code: answer.code,
            message: message,
            delivery: delivery,
            at: session.now
        )
        try session.record(record)
        if let mark = call.mark {
            record.key = mark
            try session.record(record)
        }
        return .answered(answer)
    }
}

extension DecidedMessage {
    /// True if the id of the message is that of another one.
    fileprivate var isOfKnownID: Bool {
        outcome.code == .conflict || outcome.verdict == .replayed && outcome.message != nil
    }
}
