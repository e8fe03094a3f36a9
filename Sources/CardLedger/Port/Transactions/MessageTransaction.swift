package import CardCore

/// Known messages in an open transaction; each method serves a whole chunk of rows.
///
/// A loaded message has the changes that it made, and no ``KnownMessage/refunds``: see
/// ``refundParts(ofMessages:)``. The order of messages is undefined unless a method documents one.
package protocol MessageTransaction {
    /// The messages with those keys; a key without a message is missing.
    func messages(_ keys: MessageKeys) throws -> [KnownMessage]
    /// The redemptions that each of those refunds gives back, in the order in which they were
    /// inserted; a message that gives none back is missing.
    func refundParts(ofMessages numbers: [MessageNumber]) throws -> [MessageNumber: [RefundPart]]
    /// The latest message about the card that an operator typed: its sender is
    /// ``OperatorMessages/sender``, its operation one of senders, and its id was not made for a
    /// message that a file superseded (``DerivedID/superseding(_:)``).
    func latestTypedMessage(ofCard number: CardNumber) throws -> TypedMessage?

    /// All messages that name each of the cards, as its card or its other card, ascending by number,
    /// with the moments of their decision; a card without messages is missing.
    func bookings(ofCards numbers: Set<CardNumber>) throws -> [CardNumber: [CardBooking]]
    /// The cards from which a transfer waits for its advice.
    func cardsOfOpenTransfers() throws -> Set<CardNumber>
    /// The next voided cards of an order that have an available amount, ascending by their number.
    func voidedCards(ofOrder id: OrderID, after card: CardNumber, limit: Int) throws -> [Card]

    /// Writes all effects of a chunk of messages: new and updated messages, the parts of new
    /// refunds, transfers, changes of fields, holds, new PINs and the cards' final values.
    ///
    /// The messages were decided at the moment of the transaction. Transfers of one message get
    /// ascending indexes, even if other rows lie between them; the changes of one message stay in
    /// order. Cards already contain the holds. Unknown senders and stores are created.
    func write(_ changes: PostingChanges, ofFile file: FileNumber?) throws
}

/// The keys by which messages are loaded.
package enum MessageKeys: Sendable {
    /// The ids that a sender gave; a message that is found under another one of its
    /// ``CardCore/MessageID/spellings`` is returned with the id that was asked for.
    case ids(Set<MessageID>, sender: SenderID)
    /// The ids of the requests that parked advices of a sender wait for, spelled in any way; they
    /// are returned as they were asked for.
    case parked(requests: Set<MessageID>, sender: SenderID)
    /// The messages with those numbers.
    case numbers([MessageNumber])
    /// The cards that requests of any sender name as their card or as their other card, if the
    /// requests bear on refunds (``Operation/bearsOnRefunds``); a request may occur twice.
    case bearingOnRefunds(cards: Set<CardNumber>)
}
