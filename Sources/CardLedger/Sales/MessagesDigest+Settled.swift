import CardCore

extension MessagesDigest {
    /// Takes in a message that was settled just now.
    mutating func add(_ message: SettledMessage) {
        // A message without an answer waits: its amounts come later.
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
