import CardCore
import CardLedger

extension MemoryTransaction: MessageTransaction {
    func messages(_ keys: MessageKeys) throws -> [KnownMessage] {
        switch keys {
        case .ids(let ids, let sender): ids.compactMap { self.message($0, ofSender: sender) }
        case .parked(let requests, let sender):
            requests.flatMap { self.parked(behind: $0, ofSender: sender) }
        case .numbers(let numbers): numbers.compactMap { state.message($0) }
        case .bearingOnRefunds(let cards):
            state.messages { message in
                message.operation.bearsOnRefunds && !message.phase.isAdvice
                    && [message.card, message.otherCard].contains {
                        $0.map(cards.contains) ?? false
                    }
            }
        }
    }

    private func message(_ id: MessageID, ofSender sender: SenderID) -> KnownMessage? {
        let known = id.spellings.lazy.compactMap { self.state.message($0, ofSender: sender) }.first
        guard var known else { return nil }
        known.id = id
        return known
    }

    private func parked(behind request: MessageID, ofSender sender: SenderID) -> [KnownMessage] {
        let spellings = request.spellings
        var found = state.messages { message in
            message.standing == .parked && message.sender == sender
                && message.originalID.map(spellings.contains) ?? false
        }
        for index in found.indices { found[index].originalID = request }
        return found
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

    func bookings(ofCards numbers: Set<CardNumber>) throws -> [CardNumber: [CardBooking]] {
        var found: [CardNumber: [CardBooking]] = [:]
        for number in numbers {
            for stored in state.messages(about: number) {
                let booking = CardBooking(stored.message, bookedAt: stored.decidedAt)
                found[number, default: []].append(booking)
            }
        }
        return found
    }

    func cardsOfOpenTransfers() throws -> Set<CardNumber> {
        let open = state.messages { $0.standing == .requested && $0.operation == .transfer }
        return Set(open.compactMap(\.card))
    }

    func voidedCards(ofOrder id: OrderID, after card: CardNumber, limit: Int) throws -> [Card] {
        let found = state.cards.cards(ofOrder: id).map(\.card)
            .filter { $0.number > card && $0.lifeCycle == .voided && $0.available > 0 }
        return Array(found.prefix(limit))
    }

    func latestTypedMessage(ofCard number: CardNumber) throws -> TypedMessage? {
        state.messagesInOrder.last { $0.message.card == number && $0.message.isTyped }
            .map(TypedMessage.init)
    }
}

extension KnownMessage {
    /// True if an operator typed it, and neither the calendar nor a later version of a file made
    /// it.
    fileprivate var isTyped: Bool {
        sender == OperatorMessages.sender && !Operation.ofProgram.contains(operation)
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
