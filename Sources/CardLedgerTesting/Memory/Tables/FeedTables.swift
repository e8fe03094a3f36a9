import CardCore
import CardLedger

/// Streams of senders and the decisions of operators about files.
struct FeedTables: Hashable, Sendable {
    /// Senders with posted files, by name.
    var feeds: [SenderID: StoredFeed] = [:]
    /// The number with which the stream of a sender begins.
    var starts: [SenderID: Int64] = [:]
    /// Numbers of streams that operators gave up.
    var skipped: [SkippedNumber] = []
    /// Each has its index plus 1 as its number.
    var decisions: [FileDecisionRecord] = []
    /// The results for messages of earlier files, in the order in which they were recorded.
    var superseded: [StoredSupersession] = []

    /// The stored facts about a sender with posted files.
    struct StoredFeed: Hashable, Sendable {
        /// The highest posted number; nil if only corrections arrived.
        var last: Int64?
        var takenAt: Instant
        var files = 0
    }

    /// A number of a stream that no file will have.
    struct SkippedNumber: Hashable, Sendable {
        var sender: SenderID
        var number: Int64
        var reason: String
        var by: String
        var at: Instant
    }

    /// A message that a decision undid, or left to a person.
    struct StoredSupersession: Hashable, Sendable {
        var decision: DecisionNumber
        var message: MessageNumber
        /// The reason for which a person must look at it; nil if it was undone.
        var code: FailureCode?
    }
}
