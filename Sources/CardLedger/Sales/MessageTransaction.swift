package import CardCore

/// Settled messages in an open transaction; each method serves a whole chunk of rows.
///
/// A loaded message has the changes that it made, and no ``SettledMessage/refunds``: see
/// ``refundParts(ofMessages:)``. Messages come in any order unless a method says otherwise.
package protocol MessageTransaction {
    /// The highest number of a message, 0 before the first.
    func newestMessage() throws -> MessageNumber
    /// Whether an advice of any sender waits for its request.
    func hasParkedMessages() throws -> Bool
    /// The messages of the sender that have those ids.
    func messages(withIDs ids: Set<MessageID>, ofSender sender: SenderID) throws -> [SettledMessage]
    /// The parked advices of the sender about requests with those ids.
    func parkedMessages(ofRequests ids: Set<MessageID>, ofSender sender: SenderID) throws
        -> [SettledMessage]
    /// The messages with those numbers.
    func messages(withNumbers numbers: [MessageNumber]) throws -> [SettledMessage]
    /// The requests of any sender that bear on refunds (``Operation/bearsOnRefunds``) and name one
    /// of those cards as their card or as their other card; a request may come twice.
    func requestsBearingOnRefunds(ofCards cards: Set<CardNumber>) throws -> [SettledMessage]
    /// The redemptions that each of those refunds gives back, in the order in which they were
    /// inserted; a message that gives none back is missing.
    func refundParts(ofMessages numbers: [MessageNumber]) throws -> [MessageNumber: [RefundPart]]
    /// The latest message about the card that an operator typed: its sender is
    /// ``OperatorMessages/sender``, its operation one of senders, and its id was not made for a
    /// message that a file superseded (``DerivedID/superseding(_:)``).
    func latestTypedMessage(ofCard number: CardNumber) throws -> TypedMessage?

    /// Writes everything that a chunk of messages did: new and updated messages, the parts of new
    /// refunds, transfers, changes of fields, holds and the cards' final values.
    ///
    /// The messages were decided at the moment of the transaction. Transfers of one message get
    /// ascending places, whatever lies between them; the changes of one message stay in their order.
    /// Cards already contain the holds. Senders and stores that are not known are created.
    func write(_ changes: BookChanges, ofFile file: FileNumber?) throws
}
