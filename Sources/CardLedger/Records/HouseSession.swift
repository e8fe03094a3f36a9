package import CardCore

/// The open transaction in which the calendar does what it does to cards.
package protocol HouseSession: AnyObject {
    /// How messages are decided.
    var messages: IngestSession { get }
    /// The next cards of an order of which something may be due, ascending by their number.
    func ageing(
        ofOrder number: Int64,
        after card: Int64,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard]

    /// The number that a run gets which does something now.
    var nextRun: Int64 { get throws }
    /// Records the run whose messages were written.
    func record(_ run: ExpiryRun) throws
    /// Messages of the calendar that stand, descending by their number.
    func expiryMessages(of scope: ExpiryScope, below number: Int64, limit: Int) throws
        -> [ExpiryMessage]
    /// Records what was taken back, and how many cards were left as they are.
    func record(
        undoing scope: ExpiryScope,
        messages: ClosedRange<Int64>,
        leftCards: Int,
        reason: String
    ) throws
}

/// How the work of the house ends.
package enum HouseEnd<Result> {
    /// Everything is committed, with an audit entry of these details.
    case keep(Result, details: [String: JSON])
    /// Everything is rolled back: a dry run, or nothing to do.
    case forget(Result)

    /// Whether the work is committed.
    package var isKept: Bool {
        if case .keep = self { true } else { false }
    }
}
