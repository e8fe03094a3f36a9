/// The rule of one kind of calls for a key that was used before.
package enum CallKind: String, CaseIterable, Hashable, Sendable {
    case electrumRequest, electrumAdvice
    case dinteroTransaction
    /// A batch, a card or an activation, which its card id names.
    case dinteroCreation
    /// The same with the header for repeats.
    case dinteroMarkedRepeat
    case walleoPull
    case wolfeReference
    /// The same with the header for repeats.
    case wolfeMarkedRepeat

    /// The interface of the calls.
    package var interface: ServiceInterface {
        switch self {
        case .electrumRequest, .electrumAdvice: .electrum
        case .dinteroTransaction, .dinteroCreation, .dinteroMarkedRepeat: .dintero
        case .walleoPull: .walleo
        case .wolfeReference, .wolfeMarkedRepeat: .wolfe
        }
    }

    /// The answer to a used key with the same content.
    var same: Outcome {
        switch self {
        case .electrumRequest, .dinteroCreation, .wolfeReference: .refusal(.duplicate)
        case .electrumAdvice, .dinteroTransaction, .dinteroMarkedRepeat, .walleoPull,
            .wolfeMarkedRepeat:
            .storedAnswer
        }
    }

    /// The answer to a used key with other content.
    var other: Outcome {
        switch self {
        case .electrumRequest, .electrumAdvice, .dinteroTransaction, .dinteroCreation,
            .wolfeReference:
            .refusal(.duplicate)
        case .dinteroMarkedRepeat, .wolfeMarkedRepeat: .refusal(.keyReused)
        // The content is not compared: each call with a key is answered as the first one.
        case .walleoPull: .storedAnswer
        }
    }

    enum Outcome: Hashable { case storedAnswer, refusal(CallRefusal) }
}

/// The reason why a call with a used key is refused.
package enum CallRefusal: String, CaseIterable, Hashable, Sendable {
    /// The key was used: `DUPLICATE_RECORD`, a conflict, `REFERENCE_ID_NOT_UNIQUE`.
    case duplicate
    /// The header for repeats was used for another call.
    case keyReused
    /// The answer contained secrets, which nobody can read again.
    case answerNotStored
}

/// A call with the same key that was answered.
package struct AnsweredCall: Hashable, Sendable {
    /// The digest of the call's content.
    package var content: SHA256Digest
    /// The HTTP status of the answer.
    package var status: Int
    /// The answer as canonical JSON; nil if a repeat does not get it.
    package var answer: String?

    package init(content: SHA256Digest, status: Int, answer: String?) {
        self.content = content
        self.status = status
        self.answer = answer
    }
}

/// The decision about a call before it does anything.
package enum CallDecision: Hashable, Sendable {
    /// The key is new: the call is decided.
    case new
    /// The call is answered as the first one with its key.
    case replay(status: Int, answer: String)
    case refuse(CallRefusal)
}

extension CallKind {
    /// Decides about a call with that content; `known` is the answered call with the same key, of
    /// any kind.
    package func decision(on content: SHA256Digest, known: AnsweredCall?) -> CallDecision {
        guard let known else { return .new }
        switch known.content == content ? same : other {
        case .refusal(let reason): return .refuse(reason)
        case .storedAnswer:
            guard let answer = known.answer else { return .refuse(.answerNotStored) }
            return .replay(status: known.status, answer: answer)
        }
    }
}
