package import CardCore

/// The effects of the calendar on cards, in an open transaction.
package protocol ExpiryTransaction {
    /// The next cards of an order that the query includes (``AgeingQuery/includes(_:)``), ascending
    /// by their number.
    ///
    /// If the query has a floor of fees, active cards have the facts from which their age is
    /// counted: the moment of the last decision with an operation of ``Operation/endsDormancy``,
    /// and the day of the latest fee; reversed messages do not count.
    func ageingCards(
        ofOrder id: OrderID,
        after card: CardNumber,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard]
    /// Inserts a run whose messages are written.
    func insert(_ run: ExpiryRun) throws
    /// The final messages of the calendar (``Operation/isSystemOperation``) of a run, or of a card, that
    /// were not reversed, descending by their number.
    ///
    /// One is followed if a later message names the card, as its card or its other card, was not
    /// reversed, has an effect and does more than read. In a run, messages after its last one are
    /// later, and messages of the calendar that reverse others do not count. For a card, messages
    /// after the message itself are later, and no message of the calendar counts.
    func expiryMessages(of scope: ExpiryScope, below number: MessageNumber, limit: Int) throws
        -> [ExpiryMessage]
    /// Inserts an undoing: the number of reversed messages and of cards that were left as they are.
    func insert(
        undoing scope: ExpiryScope,
        messages: ClosedRange<MessageNumber>,
        leftCards: Int,
        reason: String
    ) throws
}
