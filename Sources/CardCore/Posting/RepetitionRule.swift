/// The latest message about a card that an operator typed.
package struct TypedMessage: Hashable, Sendable {
    /// The id of the request.
    package var id: MessageID
    /// The canonical text of the message, as ``Message/content`` made it.
    package var content: String
    /// The operation that was applied.
    package var operation: Operation
    /// The card that received, for replace and transfer; nil for other operations.
    package var otherCard: CardNumber?
    /// The amount that was decided, in minor units.
    package var amountMinor: Int64
    /// The currency of the amount; nil for a message without an amount.
    package var currency: Currency?
    /// The moment at which it was decided, by our clock.
    package var decidedAt: Instant
    /// The operator who typed it.
    package var operatorName: String?

    package init(
        id: MessageID,
        content: String,
        operation: Operation,
        otherCard: CardNumber?,
        amountMinor: Int64,
        currency: Currency?,
        decidedAt: Instant,
        operatorName: String?
    ) {
        self.id = id
        self.content = content
        self.operation = operation
        self.otherCard = otherCard
        self.amountMinor = amountMinor
        self.currency = currency
        self.decidedAt = decidedAt
        self.operatorName = operatorName
    }
}

/// The rule by which an operator types the same message again, most often by mistake.
package enum RepetitionRule {
    /// The distance of two messages that are a repetition, in both directions, because clocks may
    /// be wrong.
    ///
    /// - Unit: seconds.
    package static let windowSeconds: Int64 = 86_400

    /// Returns true if `message`, decided at `now`, repeats the effect of the latest typed message
    /// of the same card, of any operator.
    ///
    /// Store and reason do not count: they are typed anew each time.
    package static func isRepetition(
        _ message: KnownMessage,
        of latest: TypedMessage,
        at now: Instant
    ) -> Bool {
        let distance = now.milliseconds.subtractingReportingOverflow(latest.decidedAt.milliseconds)
        return !distance.overflow && distance.partialValue.magnitude < windowSeconds * 1000
            && message.operation == latest.operation && message.phase == latest.phase
            && message.otherCard == latest.otherCard
            && message.approvedMinor == latest.amountMinor
            && message.answer.currency == latest.currency
    }
}

extension TypedMessage {
    /// The phase of the message; nil for a content that has none.
    package var phase: Phase? { Phase(rawValue: Message.field(1, ofContent: content)) }

    /// The store in whose accounts the message was booked.
    package var store: StoreID { StoreID(Message.field(3, ofContent: content)) }

    /// The amount that was typed, in minor units; nil if none was typed.
    package var typedMinor: Int64? { Int64(Message.field(5, ofContent: content)) }

    /// The redemption that the message gave back; nil if none was named.
    package var originalID: MessageID? {
        let id = Message.field(2, ofContent: content)
        return id.isEmpty ? nil : MessageID(id)
    }

    /// The sender of that redemption; nil if the operators sent it.
    package var originalSender: SenderID? {
        Message.key("originalSender", ofContent: content).map(SenderID.init)
    }

    /// The serial of the card that received, for replace and transfer.
    package var otherSerial: Serial? {
        let serial = Message.field(7, ofContent: content)
        return serial.isEmpty ? nil : Serial(serial)
    }
}
