package import CardCore

/// The open transaction of a system operation.
package final class ExpirySession {
    /// The session that decides messages.
    package let messages: PostingSession
    private let transaction: any LedgerTransaction

    init(on transaction: any LedgerTransaction) throws {
        self.transaction = transaction
        messages = try PostingSession(on: transaction, file: nil)
    }

    /// The next cards of an order that may have an expiry or a fee due, ascending by their number.
    package func ageing(
        ofOrder id: OrderID,
        after card: CardNumber,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard] {
        try transaction.ageingCards(ofOrder: id, after: card, query, limit: limit)
    }

    /// The number of the next run that changes something.
    package var nextRun: ExpiryRunNumber {
        get throws { try transaction.extent().newestExpiryRun.advanced(by: 1) }
    }

    /// Records the run whose messages were written.
    package func record(_ run: ExpiryRun) throws { try transaction.insert(run) }
}

// Messages of the calendar that are reversed.
extension ExpirySession {
    /// Messages of the calendar that are to be reversed, descending by their number.
    package func expiryMessages(of scope: ExpiryScope, below number: MessageNumber, limit: Int)
        throws
        -> [ExpiryMessage]
    {
        guard case .card = scope else {
            return try transaction.expiryMessages(of: scope, below: number, limit: limit)
        }
        // The calendar does little to one card: all of it is loaded.
        let all = try transaction.expiryMessages(
            of: scope,
            below: MessageNumber(.max),
            limit: .max
        )
        guard let first = all.firstToTakeBack else { return [] }
        let meant = all.filter { $0.number >= first && $0.number < number }
        return Array(meant.prefix(limit))
    }

    /// Records an undoing: the number of reversed messages and of cards that were left as they are.
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

extension [ExpiryMessage] {
    /// The latest expiry of a card that was not reversed, or its latest fee if it did not expire;
    /// nil if there is neither.
    fileprivate var firstToTakeBack: MessageNumber? {
        (first { $0.operation == .expire } ?? first { $0.operation == .fee })?.number
    }
}
