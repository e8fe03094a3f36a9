/// The message that has an id under which another row has come.
package struct BookedRow: Hashable, Sendable {
    package var operation: Operation
    package var phase: Phase
    package var standing: SettledMessage.Standing
    package var card: String
    /// When it was, by the sender's clock.
    package var time: Instant
    /// nil for a message that moves no money.
    package var money: Money?

    /// `load` of NOK 50.00, card NC0000000018, 2026-11-24T08:01:00Z.
    package var words: ShownText {
        let amount: ShownText = money.map { " of \($0.currency) \(decimal: $0)" } ?? ""
        return "`\(operation)`\(amount), card \(id: card), \(time)"
    }

    /// What was booked, and how to go on without booking the row twice.
    package var advice: ShownText {
        """
        This is booked under the id: \(words). If that is right, send nothing again. If it is not, \
        \(wayBack).
        """
    }

    /// Which operation takes it back, in whole or in part; never the same row under another id.
    private var wayBack: ShownText {
        switch (standing, operation) {
        case (.requested, _):
            "send the phase `reverse` of it, with this id as its original id"
        case (.confirmed, .activate):
            """
            take it back with `deactivate`, with this id as its original id, and ask the operators \
            to activate the right card
            """
        case (.confirmed, .redeem):
            """
            give back what is too much with `refund`, with this id as its original id; ask the \
            operators if it is too little
            """
        case (.confirmed, .load):
            "ask the operators: no operation takes a load back"
        default:
            "ask the operators"
        }
    }
}

extension SaleBook {
    /// The message with that id of the sender.
    package func booked(under id: String) -> BookedRow? {
        guard let message = message(id).map({ messages[$0] }) else { return nil }
        let minor = message.standing == .parked ? message.requestedMinor : message.approvedMinor
        return BookedRow(
            operation: message.operation,
            phase: message.phase,
            standing: message.standing,
            card: Message.field(4, ofContent: message.content),
            time: message.time,
            money: message.currency.flatMap {
                minor > 0 ? Money(amountMinor: minor, currency: $0) : nil
            }
        )
    }
}
