package import CardCore

/// The open transaction in which a range is changed.
package final class RangeSession {
    /// The session for the operators' own messages about activated cards.
    package let messages: PostingSession
    private let transaction: any LedgerTransaction

    init(on transaction: any LedgerTransaction) throws {
        self.transaction = transaction
        messages = try PostingSession(on: transaction, file: nil)
    }

    /// Returns true if a message of that sender has that id.
    package func hasMessage(_ id: MessageID, of sender: SenderID) throws -> Bool {
        try !transaction.messages(.ids([id], sender: sender)).isEmpty
    }

    /// The content of an earlier request, as ``RangeRepository/rangeContent(requestID:)`` returns it.
    package func content(requestID: String) throws -> String? {
        try transaction.rangeRecords(.request(requestID)).first?.content
    }

    /// Counts the cards of the range by life cycle, and the recalled ones among them.
    package func countsByState(_ range: CardRange) throws -> [StateCount] {
        try transaction.countsByState(range)
    }

    /// Activated cards past that position, in order; the recalled ones alone, or those alone that
    /// are not.
    package func activated(
        _ range: CardRange,
        recalled: Bool?,
        after position: Int,
        limit: Int
    ) throws -> [Card] {
        try transaction.activatedCards(
            of: range,
            recalled: recalled,
            after: position,
            limit: limit
        )
    }
}

// Changes to cards in whole statements; each returns the number of changed cards.
extension RangeSession {
    /// Applies an act to cards without messages of their own: to all of them, but not to activated
    /// ones that are voided.
    package func change(
        _ range: CardRange,
        _ act: RangeAct,
        includesActivated: Bool,
        reason: String
    ) throws -> Int {
        let lives = act.lives(includesActivated: includesActivated)
        return switch act {
        case .void: try spoil(range, in: lives)
        case .recall: try recall(range, in: lives, reason: reason)
        case .release: try release(range)
        }
    }

    /// Marks cards with these life cycles as spoiled.
    package func spoil(_ range: CardRange, in lives: [LifeCycle]) throws -> Int {
        try transaction.save(.spoiled, ofCardsIn: lives, of: range)
    }

    /// Places a hold `recall` on cards with these life cycles that have none.
    package func recall(_ range: CardRange, in lives: [LifeCycle], reason: String) throws -> Int {
        try transaction.insertHolds(.recall, onCardsIn: lives, of: range, reason: reason)
    }

    /// Releases the holds `recall`.
    package func release(_ range: CardRange) throws -> Int {
        try transaction.endHolds(.recall, of: range)
    }

    /// Records a change to a range, with its audit entry.
    package func record(_ act: RangeRecord) throws {
        try transaction.record(act)
    }
}

extension LedgerTransaction {
    /// Records a change to a range, with its audit entry.
    func record(_ act: RangeRecord) throws {
        try insert(act)
        let positions = act.range.positions
        let (first, last) = CardNumbering.range(order: act.range.order, positions)
        try audit(
            "order \(act.range.order) cards \(positions.lowerBound)"
                + " to \(positions.upperBound)",
            act.act.outcome,
            details: [
                "reason": .string(act.reason), "done": .integer(act.done),
                "activated": .integer(act.activated), "requestId": .string(act.requestID),
                "firstSerial": .string(try serial(ofCard: first)),
                "lastSerial": .string(try serial(ofCard: last)),
            ]
        )
    }
}

extension RangeAct {
    /// The outcome of the change in the audit log.
    fileprivate var outcome: String {
        switch self {
        case .void: "voided"
        case .recall: "recalled"
        case .release: "recall released"
        }
    }
}
