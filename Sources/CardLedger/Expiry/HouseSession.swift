package import CardCore

/// The open transaction in which the calendar does what it does to cards.
package final class HouseSession {
    /// How messages are decided.
    package let messages: IngestSession
    private let transaction: any LedgerTransaction

    init(on transaction: any LedgerTransaction) throws {
        self.transaction = transaction
        messages = try IngestSession(on: transaction, file: nil)
    }

    /// The next cards of an order of which something may be due, ascending by their number.
    package func ageing(
        ofOrder id: OrderID,
        after card: CardNumber,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard] {
        try transaction.ageingCards(ofOrder: id, after: card, query, limit: limit)
    }

    /// The number that a run gets which does something now.
    package var nextRun: ExpiryRunNumber {
        get throws { try transaction.newestExpiryRun().advanced(by: 1) }
    }

    /// Records the run whose messages were written.
    package func record(_ run: ExpiryRun) throws { try transaction.insert(run) }
}

// What is taken back.
extension HouseSession {
    /// Messages of the calendar that stand, descending by their number.
    package func expiryMessages(of scope: ExpiryScope, below number: MessageNumber, limit: Int)
        throws
        -> [ExpiryMessage]
    {
        switch scope {
        case .run(let run):
            return try transaction.expiryMessages(
                ofRun: run.messages,
                below: number,
                limit: limit
            )
        case .card(let card):
            guard let first = try firstToTakeBack(ofCard: card) else { return [] }
            return try transaction.expiryMessages(
                ofCard: card,
                from: first,
                below: number,
                limit: limit
            )
        }
    }

    /// The latest expiry of a card that stands, or its latest fee if it did not expire; nil if there
    /// is neither.
    private func firstToTakeBack(ofCard card: CardNumber) throws -> MessageNumber? {
        try transaction.latestMessage(ofCard: card, .expire)
            ?? transaction.latestMessage(ofCard: card, .fee)
    }

    /// Records what was taken back, and how many cards were left as they are.
    package func record(
        undoing scope: ExpiryScope,
        messages: ClosedRange<MessageNumber>,
        leftCards: Int,
        reason: String
    ) throws {
        try transaction.insert(
            undoing: scope,
            messages: messages,
            leftCards: leftCards,
            reason: reason
        )
    }
}
