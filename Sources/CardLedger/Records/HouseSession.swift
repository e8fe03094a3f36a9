package import CardCore

/// The open transaction in which the calendar does what it does to cards.
package protocol HouseSession: IngestSession {
    /// The next cards of an order of which something may be due, ascending by their number.
    func ageing(
        ofOrder number: Int64,
        after card: Int64,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard]
}

/// How the work of the house ends.
package enum HouseEnd<Result> {
    /// Everything is committed, with an audit entry of these details.
    case keep(Result, details: [String: JSON])
    /// Everything is rolled back: a dry run, or nothing to do.
    case forget(Result)

    var isKept: Bool {
        if case .keep = self { true } else { false }
    }
}
