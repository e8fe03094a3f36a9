import CardCore
import CardLedger

/// Streams of senders and what operators decided about files.
struct FeedTables: Hashable, Sendable {
    /// Senders with settled files, by name.
    var feeds: [SenderID: StoredFeed] = [:]
    /// The number with which the stream of a sender begins.
    var starts: [SenderID: Int64] = [:]
    /// Numbers of streams that operators gave up.
    var skipped: [SkippedNumber] = []
    /// Each has its index plus 1 as its number.
    var decisions: [FileDecisionRecord] = []
    /// What became of messages of earlier files, in the order in which it was recorded.
    var superseded: [StoredSupersession] = []

    /// What the ledger remembers of a sender with settled files.
    struct StoredFeed: Hashable, Sendable {
        /// The highest settled number; nil while only corrections came.
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
        /// Why a person has to look at it; nil if it was undone.
        var code: String?
    }
}
