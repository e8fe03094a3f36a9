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

    /// A part of ``Message/content``, in its order; the last seven are keys after its columns.
    package enum Part: String, CaseIterable, Sendable {
        case operation, phase
        case originalID = "original id"
        case store, card, amount, currency
        case otherCard = "other card"
        case product, customer, activeFrom, expiresAt, expiresOn, originalSender, finalAmount

        /// True if another value would move other money, or money of another card.
        package var isAboutMoney: Bool {
            switch self {
            case .operation, .phase, .card, .amount, .currency, .otherCard, .finalAmount:
                true
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
