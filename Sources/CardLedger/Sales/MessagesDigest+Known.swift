package import CardCore

extension MessagesDigest {
    /// Adds a message, as it was when its id became known.
    package mutating func add(_ message: KnownMessage) {
        // A message without an answer waited: its amounts arrived later.
        let isParked = message.answer.state == nil
        add(
            message.number,
            id: message.id,
            content: message.content,
            context: message.context,
            time: message.time.milliseconds,
            answer: message.answer,
            amounts: isParked
                ? nil
                : Amounts(
                    requested: message.requestedMinor,
                    approved: message.approvedMinor,
                    currency: message.currency.map { Int64($0.number) }
                )
        )
    }
}
