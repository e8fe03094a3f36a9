import CardCore
import CardLedger

/// Orders, what was made of them and what became of that.
struct OrderTables: Hashable, Sendable {
    /// By number.
    var orders: [Int64: OrderRecord] = [:]
    /// By order: numbers by position.
    var importedNumbers: [Int64: [Int: String]] = [:]
    /// By order, ascending by their first positions.
    var segments: [Int64: [SegmentRecord]] = [:]
    /// Committed to and not yet in their final places.
    var publications: [Publication] = []
    /// In the order in which they were recorded; each has its index plus 1 as its number.
    var answers: [StoredAnswer] = []
    /// By order.
    var shredCertificates: [Int64: String] = [:]

    /// A printer's answer and when it was recorded.
    struct StoredAnswer: Hashable, Sendable {
        var number: Int64
        var answer: AcknowledgementRecord
        var at: Instant
    }
}
