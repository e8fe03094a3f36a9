import CardCore
import CardLedger

extension MemoryLedger {
    func message(numbered number: MessageNumber) throws -> ReferencedMessage? {
        state.sales.messages[number].map(state.referenced)
    }
}

extension MemoryState {
    fileprivate func referenced(_ stored: SalesTables.StoredMessage) -> ReferencedMessage {
        let known = stored.message
        let plain = Message(
            id: known.id,
            operation: known.operation,
            phase: known.phase,
            store: known.store,
            time: known.time,
            card: ""
        )
        var message = ReferencedMessage(
            number: known.number,
            sender: known.sender,
            message: plain,
            standing: known.standing,
            decidedAt: stored.decidedAt
        )
        message.card = known.card.flatMap { cards.cards[$0]?.card.serial }
        message.otherCard = known.otherCard.flatMap { cards.cards[$0]?.card.serial }
        message.approved = known.currency.map {
            Money(amountMinor: known.approvedMinor, currency: $0)
        }
        message.file = stored.file.flatMap { sales.files[$0]?.facts.name }
        return message
    }
}
