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
        get throws { try transaction.extent().newestExpiryRun.advanced(by: 1) }
    }

    /// Records the run whose messages were written.
    package func record(_ run: ExpiryRun) throws { try transaction.insert(run) }
}

// What is taken back.
extension HouseSession {
    /// Messages of the calendar that are to be taken back, descending by their number.
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

extension [ExpiryMessage] {
    /// The latest expiry of a card that stands, or its latest fee if it did not expire; nil if there
    /// is neither.
    fileprivate var firstToTakeBack: MessageNumber? {
        (first { $0.operation == .expire } ?? first { $0.operation == .fee })?.number
    }
}
