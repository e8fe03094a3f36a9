package import CardCore

/// The open transaction in which the rows of one file are decided.
///
/// Chunks are taken one after another: what the first chunk wrote, the second one sees.
package protocol IngestSession: DecidingSession, RowIDSession {
    /// The number that the ledger gives to the next settled message.
    var nextMessage: Int64 { get }
    /// What our clock shows in this transaction.
    var now: Instant { get }
    /// Decides messages of a sender one after another and writes what they do; at most some
    /// thousands of them at a time.
    ///
    /// This is the one way in which messages take effect.
    func decide(_ messages: [Message], from sender: FeedFacts, for purpose: MessagePurpose) throws
        -> DecidedMessages
    /// A part of the transaction that fails alone: what `body` throws is thrown again after
    /// everything that the part wrote was taken back, and the transaction goes on.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result
    /// Which of these hashes are those of live tokens, and of which cards.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: Int64]
    /// Places a hold on each of the cards.
    func hold(_ kind: HoldKind, cards: [Int64], reason: String) throws
    /// Places holds `exposed` and records where the tokens stood.
    func expose(_ cards: [Int64], in source: ExposureSource) throws
    /// Notes what became of rows, each line once.
    func record(_ attempts: [AttemptRecord]) throws
    /// Remembers rows that named cards of lost orders.
    func note(_ lost: [LostRow]) throws
    /// The latest message about the card that an operator typed; nil if there is none.
    ///
    /// What the calendar and later versions of files did under the operators' name was not typed.
    func latestTyped(ofCard number: Int64) throws -> TypedMessage?
    /// Records that an operator overrode a rule for this transaction, and the value that stood in
    /// the way.
    func noteOverride(_ option: String, of object: String, details: [String: JSON]) throws
    /// Where the stream of a sender stands, without this file.
    func stream(ofSender sender: SenderID) throws -> SenderStream
    /// Records the template that read the file.
    func note(_ template: FileTemplate) throws
    /// Whether another sender has posted a file.
    func othersHavePosted(besides sender: SenderID) throws -> Bool
    /// For each of the rows that another sender has posted in a file, that sender.
    func senders(ofSame rows: [PostedRow], besides sender: SenderID) throws -> [SenderID]
    /// Keeps what the file said, once, after its last row.
    func note(_ statement: FileStatement) throws
}

extension IngestSession {
    package func decide(_ messages: [Message], from sender: FeedFacts) throws -> DecidedMessages {
        try decide(messages, from: sender, for: .file)
    }
}

/// What became of one row of a file; every row is recorded, whatever its verdict.
package struct AttemptRecord: Hashable, Sendable {
    /// 1-based line in the file.
    package var line: Int
    package var messageID: MessageID
    package var outcome: RowOutcome
    /// Of a rejected row, its number as its sender wrote it; nil if nobody needs it.
    package var number: Int64?

    package init(line: Int, messageID: MessageID, outcome: RowOutcome, number: Int64? = nil) {
        self.number = number
        self.line = line
        self.messageID = messageID
        self.outcome = outcome
    }
}

/// The ids of a sender's rows in the open transaction.
package protocol RowIDSession: AnyObject {
    /// Whether a row of the sender can be known under another id than that of its message.
    func hasOtherIDs(sender: SenderID) throws -> Bool
    /// The messages with those ids, by id.
    func messages(withIDs ids: [MessageID], sender: SenderID) throws -> [MessageID: KnownRow]
    /// The messages whose ids are those of rows that were rejected in an earlier file.
    func correctedRows(sender: SenderID) throws -> [RowFacts: [KnownRow]]
    /// The messages of which those ids are aliases, by alias.
    func aliases(_ ids: [MessageID], sender: SenderID) throws -> [MessageID: KnownRow]
    /// Whether the message is that of another row of a file in which the row `rejected` was
    /// rejected.
    func isOfAnotherRow(_ message: Int64, than rejected: MessageID, sender: SenderID) throws -> Bool
    /// Whether a row with that id was rejected because its id had other content.
    func wasConflict(_ id: MessageID, sender: SenderID) throws -> Bool
    /// The rejected rows that have one of those ids or numbers, in files that `files` names.
    func correctionRule(_ files: CorrectedFiles, ids: [MessageID], numbers: [Int64]) throws
        -> CorrectionRule
    /// The files that a native correction corrects.
    func correctedFiles(by correction: SaleFileFacts) throws -> CorrectedFiles
    /// Records that the file corrected rows that were rejected under those ids, although no new
    /// message came of them; other ids are left out.
    func close(_ ids: [MessageID], sender: SenderID) throws
    /// Records aliases of messages; those that exist stay.
    func record(_ aliases: [RowAlias], sender: SenderID) throws
}

/// The files that a native correction corrects, by the ledger's own numbers.
package struct CorrectedFiles: Hashable, Sendable {
    /// Those with the number that is corrected.
    package var originals: [Int64] = []
    /// Of the originals, those whose rows can be known by their numbers.
    package var numbered: [Int64] = []
    /// Earlier corrections of them.
    package var corrections: [Int64] = []

    package init() {}
}

/// The id under which a row was rejected, and the message of the corrected row.
package struct RowAlias: Hashable, Sendable {
    package var id: MessageID
    package var message: Int64

    package init(id: MessageID, message: Int64) {
        self.id = id
        self.message = message
    }
}
