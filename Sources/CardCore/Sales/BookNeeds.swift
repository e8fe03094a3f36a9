/// What the ledger must load before a chunk of messages can be decided.
///
/// The ledger loads, in this order:
/// 1. the settled messages of the sender whose id is in ``ids``, and its parked advices whose
///    original id is in ``requests``;
/// 2. the cards whose serial is in ``serials``, and those that a loaded message names in `card` or
///    `otherCard`;
/// 3. for the cards whose serial is in ``activations``, the message that the card's `activation`
///    names, whoever sent it;
/// 4. for the cards whose serial is in ``refunds``, and for every card that one of them replaced or
///    that replaced one of them, over any number of replacements: the card, and its requests to
///    redeem, refund and replace, whoever sent them; a refund with its ``SettledMessage/refunds``;
/// 5. the terms of the orders of all loaded cards.
package struct BookNeeds: Hashable, Sendable {
    /// Ids of the messages themselves and of the requests that they settle.
    package var ids: Set<MessageID> = []
    /// Ids of the requests among the messages.
    package var requests: Set<MessageID> = []
    package var serials: Set<Serial> = []
    /// Serials of the cards of which the activation may be taken back.
    package var activations: Set<Serial> = []
    /// Serials of the cards of which redemptions may be given back.
    package var refunds: Set<Serial> = []

    package init() {}
}
