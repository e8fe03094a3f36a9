/// The records that the ledger must load before a chunk of messages can be decided.
///
/// The ledger loads, in this order:
/// 1. the known messages of the sender whose id is in ``ids``, and its parked advices whose
///    original id is in ``requests``;
/// 2. the cards whose serial is in ``serials``, and those that a loaded message names in `card` or
///    `otherCard`; then it calls ``addCards(of:among:)``;
/// 3. for the cards whose serial is in ``activations``, the message that the card's `activation`
///    names, of any sender;
/// 4. for the cards whose serial is in ``refunds``, and for every card that one of them replaced or
///    that replaced one of them, over any number of replacements: the card, and its requests to
///    redeem, refund and replace, of any sender; a refund with its ``KnownMessage/refunds``;
/// 5. for the cards whose serial is in ``bookings``, and for those in ``openTransfers`` from which a
///    transfer is open, all messages about the card;
/// 6. for the cards whose serial is in ``pins``, the wrong PINs in a row and the lock;
/// 7. the terms of the orders of all loaded cards;
/// 8. the rules of the versions of products that loaded cards are bound to, and which of
///    ``products`` exist.
package struct PostingNeeds: Hashable, Sendable {
    /// The ids of the messages themselves and of the requests that they complete.
    package var ids: Set<MessageID> = []
    /// The ids of the requests among the messages.
    package var requests: Set<MessageID> = []
    /// The serials of all cards of the messages.
    package var serials: Set<Serial> = []
    /// The serials of the cards whose activation may be taken back.
    package var activations: Set<Serial> = []
    /// The serials of the cards whose redemptions may be refunded.
    package var refunds: Set<Serial> = []

    /// The ids of the requests whose advices do not name their cards; see
    /// ``addCards(of:among:)``.
    package var cardless: Set<MessageID> = []
    /// The serials of the cards whose history decides.
    package var bookings: Set<Serial> = []
    /// The serials of the cards from which no transfer may be open.
    package var openTransfers: Set<Serial> = []
    /// The serials of the cards whose PIN was given.
    package var pins: Set<Serial> = []

    /// The products that messages name.
    package var products: Set<ProductID> = []

    package init() {}

    mutating func add(_ message: Message) {
        ids.insert(message.id)
        if message.finalMinor != nil { ids.insert(DerivedID.rest(of: message.id)) }
        guard !message.isCardless else {
            if let original = message.originalID {
                ids.insert(original)
                cardless.insert(original)
            }
            return
        }
        serials.insert(message.card)
        if let other = message.otherCard { serials.insert(other) }
        if !message.phase.isAdvice { requests.insert(message.id) }
        if let original = message.originalID { ids.insert(original) }
        if message.operation == .deactivate { activations.insert(message.card) }
        if message.operation == .refund, !message.phase.isAdvice { refunds.insert(message.card) }
        if let product = message.product, !product.text.isEmpty { products.insert(product) }
        if message.needsBookings { bookings.insert(message.card) }
        if message.needsOpenTransfers { openTransfers.insert(message.card) }
        if message.pin?.isAttempt == true { pins.insert(message.card) }
    }

    /// Adds the needs of advices that do not name their cards, after their requests and the cards
    /// of these were loaded.
    package mutating func addCards(of messages: [KnownMessage], among cards: [Card]) {
        guard !cardless.isEmpty else { return }
        let requests = messages.filter { cardless.contains($0.id) }
        for card in cards {
            for request in requests where request.card == card.number {
                add(card.serial, completedBy: request.operation)
            }
        }
    }

    /// Adds the needs of any advice of the operation about the card.
    mutating func add(_ serial: Serial, completedBy operation: Operation) {
        if operation == .deactivate { activations.insert(serial) }
        if OperationRule.of(operation).isUndoable { bookings.insert(serial) }
    }
}
