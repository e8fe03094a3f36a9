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
    /// The highest number of a run, 0 before the first.
    func newestExpiryRun() throws -> ExpiryRunNumber
    /// Inserts a run whose messages are written.
    func insert(_ run: ExpiryRun) throws
    /// The highest number of a message of the card with that operation that is final and stands; nil
    /// if there is none.
    func latestMessage(ofCard number: CardNumber, _ operation: Operation) throws -> MessageNumber?
    /// The messages of a run that are final, of the calendar (``Operation/isOfTheHouse``) and stand,
    /// descending by their number.
    ///
    /// One is followed if a later message than the run's has the card, or has it as its other card,
    /// stands, has an effect and does more than read; messages of the calendar that take others back
    /// do not count.
    func expiryMessages(
        ofRun messages: ClosedRange<MessageNumber>,
        below number: MessageNumber,
        limit: Int
    )
        throws -> [ExpiryMessage]
    /// The same of one card, from a number on.
    ///
    /// One is followed if such a message is later than it; no message of the calendar counts.
    func expiryMessages(
        ofCard card: CardNumber,
        from first: MessageNumber,
        below number: MessageNumber,
        limit: Int
    ) throws -> [ExpiryMessage]
    /// Inserts what was taken back, and how many cards were left as they are.
    func insert(
        undoing scope: ExpiryScope,
        messages: ClosedRange<MessageNumber>,
        leftCards: Int,
        reason: String
    ) throws
}
