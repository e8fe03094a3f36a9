import CardCore
import CardLedger

/// What was done to ranges of cards.
struct RangeTables: Hashable, Sendable {
    /// In the order in which it was done.
    var acts: [StoredAct] = []

    /// One act, and who did it.
    struct StoredAct: Hashable, Sendable {
        var record: RangeRecord
        var by: String
        var at: Instant
    }

    /// What was done under a request id; nil if nothing was.
    func content(requestID: String) -> String? {
        acts.first { $0.record.requestID == requestID }?.record.content
    }

    /// The voided ranges of an order.
    func voided(ofOrder id: OrderID) -> [ClosedRange<Int>] {
        acts.filter { $0.record.act == .void && $0.record.range.order == id }
            .map(\.record.range.positions)
    }
}
