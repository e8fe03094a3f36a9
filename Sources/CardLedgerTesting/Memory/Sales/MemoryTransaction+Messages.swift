import CardCore
import CardLedger

extension MemoryTransaction: MessageTransaction {
    func newestMessage() throws -> MessageNumber { state.sales.messages.newest }

    func hasParkedMessages() throws -> Bool {
        state.sales.messages.values.contains { $0.message.standing == .parked }
    }

    func messages(withIDs ids: Set<MessageID>, ofSender sender: SenderID) throws -> [SettledMessage]
    {
        ids.compactMap { state.message($0, ofSender: sender) }
    }

    func parkedMessages(ofRequests ids: Set<MessageID>, ofSender sender: SenderID) throws
        -> [SettledMessage]
    {
        state.messages { message in
            message.standing == .parked && message.sender == sender
                && message.originalID.map(ids.contains) ?? false
        }
    }

    func messages(withNumbers numbers: [MessageNumber]) throws -> [SettledMessage] {
        numbers.compactMap { state.message($0) }
    }

    func requestsBearingOnRefunds(ofCards cards: Set<CardNumber>) throws -> [SettledMessage] {
        state.messages { message in
            message.operation.bearsOnRefunds && !message.phase.isAdvice
                && [message.card, message.otherCard].contains { $0.map(cards.contains) ?? false }
        }
    }

    func refundParts(ofMessages numbers: [MessageNumber]) throws -> [MessageNumber: [RefundPart]] {
        var parts: [MessageNumber: [RefundPart]] = [:]
        for number in numbers {
            guard let refunds = state.sales.messages[number]?.message.refunds, !refunds.isEmpty
            else { continue }
            parts[number] = refunds
        }
        return parts
    }

    func latestTypedMessage(ofCard number: CardNumber) throws -> TypedMessage? {
        state.messagesInOrder.last { $0.message.card == number && $0.message.isTyped }
            .map(TypedMessage.init)
    }
}

extension SettledMessage {
    /// Whether an operator typed it, and neither the calendar nor a later version of a file made
    /// it.
    fileprivate var isTyped: Bool {
        sender == OperatorMessages.sender && !operation.isOfTheHouse
            && !id.text.hasPrefix("superseded:")
    }
}

extension TypedMessage {
    fileprivate init(_ stored: SalesTables.StoredMessage) {
        let message = stored.message
        self.init(
            id: message.id,
            content: message.content,
            operation: message.operation,
            otherCard: message.otherCard,
            amountMinor: message.approvedMinor,
            currency: message.answer.currency,
            decidedAt: stored.decidedAt,
            operatorName: message.contextValue("operator")
        )
    }
}
