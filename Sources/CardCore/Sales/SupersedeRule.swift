/// What becomes of a message of a file that is superseded and of which the new file says nothing.
///
/// Only a completed activation is undone: nothing has moved since, or `deactivate` refuses it. What
/// else was done touched money that somebody spent or a card that somebody holds; a person looks
/// at it.
package enum SupersedeRule {
    package enum Step: Hashable, Sendable {
        /// It did nothing, or what it did belongs to a request that is looked at itself.
        case none
        /// A `deactivate` of its card.
        case deactivate
        case open(Reason)
    }

    /// Why a person has to look at a message.
    package enum Reason: String, CaseIterable, Sendable {
        /// Only activations are undone.
        case operation = "decide.operation"
        /// The request waits for its advice.
        case pending = "decide.pending"
        /// The advice's request stands in the new file.
        case advice = "decide.advice"
        /// The advice waits for its request.
        case parked = "decide.parked"
    }

    /// `requestIsUnsaid`: whether the new file says nothing of an advice's request either.
    package static func step(for message: SettledMessage, requestIsUnsaid: Bool) -> Step {
        if message.phase.isAdvice {
            if message.standing == .parked { return .open(.parked) }
            return requestIsUnsaid ? .none : .open(.advice)
        }
        if message.operation == .lookup { return .none }
        switch message.standing {
        case .requested: return .open(.pending)
        case .reversed, .parked: return .none
        case .confirmed, .done:
            return message.operation == .activate ? .deactivate : .open(.operation)
        }
    }

    /// The message that takes back an activation; its id is that of what it undoes.
    package static func deactivation(
        of message: SettledMessage,
        card serial: Serial,
        at now: Instant,
        reason: String
    ) -> Message {
        var undo = Message(
            id: DerivedID.superseding(message.number),
            operation: .deactivate,
            phase: .final,
            store: message.store,
            time: now,
            card: serial
        )
        undo.reason = reason
        return undo
    }
}
