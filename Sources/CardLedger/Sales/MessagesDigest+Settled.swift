package import CardCore

extension MessagesDigest {
    /// Takes in a message, as it was when it was settled.
    package mutating func add(_ message: SettledMessage) {
        // A message without an answer waited: its amounts came later.
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
