/// The message that has the id of another row.
package struct BookedRow: Hashable, Sendable {
    /// The operation of the message.
    package var operation: Operation
    /// The phase of the message.
    package var phase: Phase
    /// The status of the message.
    package var standing: KnownMessage.Standing
    /// The serial of its card.
    package var card: Serial
    /// The time of the sale, by the sender's clock.
    package var time: Instant
    /// The amount; nil for a message that moves no money.
    package var money: Money?
    /// The parts of the content in which the other row differs.
    package var differences: [Part] = []

    /// A part of ``Message/content``, in its order; the last five are keys after its columns.
    package enum Part: String, CaseIterable, Sendable {
        case operation, phase
        case originalID = "original id"
        case store, card, amount, currency
        case otherCard = "other card"
        case product, customer, activeFrom, expiresOn, originalSender

        /// True if another value would move other money, or money of another card.
        var isAboutMoney: Bool {
            switch self {
            case .operation, .phase, .card, .amount, .currency, .otherCard: true
            default: false
            }
        }

        fileprivate func text(ofContent content: String) -> String {
            let columns = Self.allCases.prefix { $0 != .product }
            return columns.firstIndex(of: self).map { Message.field($0, ofContent: content) }
                ?? Message.key(rawValue, ofContent: content) ?? ""
        }

        static func differences(_ one: String, _ other: String) -> [Part] {
            allCases.filter { $0.text(ofContent: one) != $0.text(ofContent: other) }
        }
    }

    /// The message in words: `load` of NOK 50.00, card NC0000000018, 2026-11-24T08:01:00Z.
    package var words: ShownText {
        let amount: ShownText = money.map { " of \($0.currency) \(decimal: $0)" } ?? ""
        return "`\(operation)`\(amount), card \(id: card.text), \(time)"
    }

    /// The advice to somebody whose row has the id: what was booked, and the way to continue
    /// without booking it twice.
    package var advice: ShownText {
        let parts = differences.map { "`\($0)`" as ShownText }.joined(separator: ", ")
        let booked: ShownText = "This is booked under the id: \(words)."
        guard !differences.isEmpty else {
            return "\(booked) If that is right, send nothing again. If it is not, \(wayBack)."
        }
        guard differences.contains(where: \.isAboutMoney) else {
            return
                "\(booked) The row has the same money and differs in \(parts). Look which of the "
                + "two is right, and send nothing again."
        }
        return "\(booked) The row differs in \(parts). If what is booked is right, send nothing "
            + "again. If it is not, \(wayBack)."
    }

    /// The operation that takes the message back, whole or in part; never the same row under
    /// another id.
    private var wayBack: ShownText {
        switch (standing, operation) {
        case (.requested, _):
            "send the phase `reverse` of it under a new message id, with this id as its original id"
        case (.confirmed, .activate):
            """
            take it back with `deactivate` under a new message id, with this id as its original id, \
            and ask the operators to activate the right card
            """
        case (.confirmed, .redeem):
            """
            give back what is too much with `refund` under a new message id, with this id as its \
            original id; ask the operators if it is too little
            """
        case (.confirmed, .load):
            "ask the operators: no operation takes a load back"
        default:
            "ask the operators"
        }
    }
}

extension PostingEngine {
    /// The message with that id of the sender; `row` is the other row with the id.
    package func booked(under id: MessageID, besides row: Message? = nil) -> BookedRow? {
        guard let message = message(id).map({ messages[$0] }) else { return nil }
        let minor = message.standing == .parked ? message.requestedMinor : message.approvedMinor
        return BookedRow(
            operation: message.operation,
            phase: message.phase,
            standing: message.standing,
            card: serial(namedBy: message),
            time: message.time,
            money: message.currency.flatMap {
                minor > 0 ? Money(amountMinor: minor, currency: $0) : nil
            },
            differences: row.map { BookedRow.Part.differences(message.content, $0.content) } ?? []
        )
    }

    private func serial(namedBy message: KnownMessage) -> Serial {
        if let named = message.namedCards { return named.serial }
        guard let card = message.card else {
            preconditionFailure("message \(message.number) is not parked and has no card")
        }
        return cards[self.card(number: card)].serial
    }
}
