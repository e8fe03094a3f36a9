package import CardCore

/// Packs, cartons and runs of serials that operators call off, recall and let go.
package protocol RangeBook: Sendable {
    /// Works on one range in one transaction; what `body` throws rolls everything back, and what
    /// `keepIf` says no to as well: a trial, or nothing new. A change that books messages depends on
    /// the clock; to call cards back does not.
    func changeRange<Result>(
        by context: RequestContext,
        isBooking: Bool,
        keepIf isKept: (Result) -> Bool,
        _ body: (any RangeSession) throws -> Result
    ) throws -> Result
    /// What was done to a range under that request id, as ``RangeRecord/content``.
    func rangeContent(requestID: String) throws -> String?
    /// The serials of the cards at these positions of an order, in that order; all must exist.
    func serials(ofOrder number: Int64, at positions: [Int]) throws -> [String]
}

extension RangeBook {
    package func changeRange<Result>(
        by context: RequestContext,
        _ body: (any RangeSession) throws -> Result
    ) throws -> Result {
        try changeRange(by: context, isBooking: true, keepIf: { _ in true }, body)
    }
}

/// The open transaction in which a range is changed.
///
/// Nothing here takes memory that grows with the range.
package protocol RangeSession: AnyObject {
    /// For the operators' own messages about activated cards.
    var messages: any IngestSession { get }
    /// Whether a message of that sender has that id.
    func hasMessage(_ id: MessageID, of sender: SenderID) throws -> Bool
    /// As ``RangeBook/rangeContent(requestID:)``.
    func content(requestID: String) throws -> String?

    /// How many cards of the range are in which part of their life, and how many of those are recalled.
    func census(_ range: CardRange) throws -> [RangeCensus]
    /// Activated cards past that position, in order; the recalled ones alone, or those alone that
    /// are not.
    func activated(_ range: CardRange, recalled: Bool?, after position: Int, limit: Int) throws
        -> [Card]
    /// Makes cards in these parts of their lives spoiled.
    ///
    /// - Returns: how many.
    func spoil(_ range: CardRange, in lives: [LifeCycle]) throws -> Int
    /// Places a hold `recall` on cards in these parts of their lives that have none.
    func recall(_ range: CardRange, in lives: [LifeCycle], reason: String) throws -> Int
    /// Releases the holds `recall`.
    func release(_ range: CardRange) throws -> Int
    /// Records what was done, with its audit entry.
    func record(_ act: RangeRecord) throws
}

/// Cards of a range that have the same told about them.
package struct RangeCensus: Hashable, Sendable {
    package var life: LifeCycle
    package var isRecalled: Bool
    package var cards: Int

    package init(life: LifeCycle, isRecalled: Bool, cards: Int) {
        self.life = life
        self.isRecalled = isRecalled
        self.cards = cards
    }
}

/// What was done to a range.
package struct RangeRecord: Hashable, Sendable {
    package var requestID: String
    /// What was asked for: the same request id with another content is a conflict.
    package var content: String
    package var act: RangeAct
    package var range: CardRange
    package var reason: String
    /// Never activated cards that it was done to, and activated ones.
    package var done: Int
    package var activated: Int

    package init(
        requestID: String,
        content: String,
        act: RangeAct,
        range: CardRange,
        reason: String,
        done: Int,
        activated: Int
    ) {
        self.requestID = requestID
        self.content = content
        self.act = act
        self.range = range
        self.reason = reason
        self.done = done
        self.activated = activated
    }
}
