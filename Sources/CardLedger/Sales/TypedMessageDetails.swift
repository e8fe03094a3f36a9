import CardCore

/// The facts of a typed message in its audit entry, for a reader who has the log alone.
enum TypedMessageDetails {
    /// The facts of a message that became known; `typed` is the message as it was typed.
    static func facts(of known: KnownMessage, typedAs typed: Message) -> [String: JSON] {
        var facts: [String: JSON] = [
            "operation": .string(known.operation.rawValue), "phase": .string(known.phase.rawValue),
            "serial": .string(typed.card), "otherSerial": .optional(typed.otherCard),
            "amount": .integer(known.approvedMinor), "currency": .optional(known.currency?.code),
            "store": .string(known.store), "reason": .string(typed.reason),
            "originalId": .optional(known.originalID), "requestId": .string(known.id),
            "product": .optional(typed.product),
        ]
        if typed.newPIN != nil { facts["newPin"] = .bool(true) }
        return facts
    }
}

extension PostingSession {
    /// The number of messages, their digest, and of a single one its facts.
    func decisionDetails(from first: MessageNumber) -> [String: JSON] {
        let count = nextMessage.value - first.value
        let commitment: [String: JSON] = [
            "first": .integer(first), "count": .integer(count),
            "messagesSha256": .string(messagesDigest),
        ]
        guard count == 1, let facts = state.typed else { return commitment }
        return facts.merging(commitment) { _, own in own }
    }

    /// Notes the facts of the first typed message that became known.
    func noteFacts(of known: [KnownMessage], typedAs messages: [Message]) {
        guard file == nil, state.typed == nil, let first = known.first,
            let typed = messages.first(where: { $0.id == first.id })
        else { return }
        state.typed = TypedMessageDetails.facts(of: first, typedAs: typed)
    }
}
