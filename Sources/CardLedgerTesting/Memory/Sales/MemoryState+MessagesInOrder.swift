import CardCore
import CardLedger

extension MemoryState {
    /// Messages in the order in which they were decided.
    var messagesInOrder: [SalesTables.StoredMessage] {
        sales.messages.values
    }

    /// The messages that name a card, as its card or its other card, in their order.
    func messages(about card: CardNumber) -> [SalesTables.StoredMessage] {
        messagesInOrder.filter { [$0.message.card, $0.message.otherCard].contains(card) }
    }
}
