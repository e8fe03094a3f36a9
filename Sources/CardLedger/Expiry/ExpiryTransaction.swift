package import CardCore

/// What the calendar does to cards, in an open transaction.
package protocol ExpiryTransaction {
    /// The next cards of an order that the query includes (``AgeingQuery/includes(_:)``), ascending
    /// by their number.
    ///
    /// If the query has a floor of fees, active cards have what their age is counted from: when a
    /// message with an operation of ``Operation/endsDormancy`` was decided last, and the day of the
    /// latest fee; what was reversed does not count.
    func ageingCards(
        ofOrder id: OrderID,
        after card: CardNumber,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard]
    /// Inserts a run whose messages are written.
    func insert(_ run: ExpiryRun) throws
    /// The messages of a run, or of a card, that are final, of the calendar
    /// (``Operation/isOfTheHouse``) and stand, descending by their number.
    ///
    /// One is followed if a later message has the card, or has it as its other card, stands, has an
    /// effect and does more than read. Of a run, later is what comes after its last message, and
    /// messages of the calendar that take others back do not count. Of a card, later is what comes
    /// after the message itself, and no message of the calendar counts.
    func expiryMessages(of scope: ExpiryScope, below number: MessageNumber, limit: Int) throws
        -> [ExpiryMessage]
    /// Inserts what was taken back, and how many cards were left as they are.
    func insert(
        undoing scope: ExpiryScope,
        messages: ClosedRange<MessageNumber>,
        leftCards: Int,
        reason: String
    ) throws
}
