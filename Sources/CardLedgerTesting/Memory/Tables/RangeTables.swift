import CardCore
import CardLedger

/// The changes to ranges of cards.
struct RangeTables: Hashable, Sendable {
    /// In the order in which they were made.
    var acts: [StoredAct] = []

    /// One act and its actor.
    struct StoredAct: Hashable, Sendable {
        var record: RangeRecord
        var by: String
        var at: Instant
    }

    /// The content of the change under a request id; nil without one.
    func content(requestID: String) -> String? {
        acts.first { $0.record.requestID == requestID }?.record.content
    }

    /// The voided ranges of an order.
    func voided(ofOrder id: OrderID) -> [ClosedRange<Int>] {
        acts.filter { $0.record.act == .void && $0.record.range.order == id }
            .map(\.record.range.positions)
    }
}
