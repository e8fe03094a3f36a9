import CardCore

/// Streams of senders and what operators decided about files.
struct FeedTables: Hashable, Sendable {
}
