/// The rule for a message of a superseded file that the new file does not contain.
///
/// Only a completed activation is reversed: the money of the card has not moved since, or
/// `deactivate` rejects it. Other messages moved money that somebody spent or concern a card that
/// somebody has; a person decides about them.
package enum SupersedeRule {
    /// The action for a message.
    package enum Step: Hashable, Sendable {
        /// It had no effect, or its effect belongs to a request that has its own step.
        case none
        /// A `deactivate` of its card.
        case deactivate
        /// A person must decide about it.
        case open(Reason)
    }

    /// The reason for which a person must decide about a message.
    package enum Reason: String, FailureCodePart {
        /// Only activations are reversed.
        case operation = "decide.operation"
        /// The request waits for its advice.
        case pending = "decide.pending"
        /// The request of the advice is in the new file.
        case advice = "decide.advice"
        /// The advice waits for its request.
        case parked = "decide.parked"
    }

    /// Returns the action for a message.
    ///
    /// `requestIsAbsent` is true if the new file does not contain the request of an advice either.
    package static func step(for message: KnownMessage, requestIsAbsent: Bool) -> Step {
        if message.phase.isAdvice {
            if message.standing == .parked { return .open(.parked) }
            return requestIsAbsent ? .none : .open(.advice)
        }
        if message.operation == .lookup { return .none }
        switch message.standing {
        case .requested: return .open(.pending)
        case .reversed, .parked: return .none
        case .confirmed, .done:
            return message.operation == .activate ? .deactivate : .open(.operation)
        }
    }

    /// The message that takes back an activation; its id is made of the number of the activation.
    package static func deactivation(
        of message: KnownMessage,
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
