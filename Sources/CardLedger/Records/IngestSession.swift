package import CardCore

/// The open transaction in which the rows of one file are decided.
///
/// Chunks are taken one after another: what the first chunk wrote, the second one sees.
package protocol IngestSession: DecidingSession {
    /// The number that the ledger gives to the next settled message.
    var nextMessage: Int64 { get }
    /// What our clock shows in this transaction.
    var now: Instant { get }
    /// Loads what these messages touch; at most some thousands of them at a time.
    func book(for messages: [Message], facts: FeedFacts) throws -> SaleBook
    /// Writes what a book decided.
    func write(_ changes: BookChanges) throws
    /// Which of these hashes are those of live tokens, and of which cards.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: Int64]
    /// Places a hold on each of the cards.
    func hold(_ kind: HoldKind, cards: [Int64], reason: String) throws
    /// Notes what became of rows, each line once.
    func record(_ attempts: [AttemptRecord]) throws
    /// Remembers rows that named cards of lost orders.
    func note(_ lost: [LostRow]) throws
    /// Whether another sender has posted a file.
    func othersHavePosted(besides sender: String) throws -> Bool
    /// For each of the rows that another sender has posted in a file, that sender.
    func senders(ofSame rows: [PostedRow], besides sender: String) throws -> [String]
    /// Keeps what the file said, once, after its last row.
    func note(_ statement: FileStatement) throws
}

/// What became of one row of a file; every row is recorded, whatever its verdict.
package struct AttemptRecord: Hashable, Sendable {
    /// 1-based line in the file.
    package var line: Int
    package var messageID: String
    package var outcome: RowOutcome

    package init(line: Int, messageID: String, outcome: RowOutcome) {
        self.line = line
        self.messageID = messageID
        self.outcome = outcome
    }
}
