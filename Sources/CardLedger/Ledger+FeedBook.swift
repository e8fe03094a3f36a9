package import CardCore

/// What is missing in the feeds, and what operators decided about files.
package protocol FeedBook: Sendable {
    /// The numbers of a sender's stream that were settled, have arrived or were given up, as runs,
    /// ascending.
    func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>]
    /// Files of which every row was rejected and that nothing has replaced yet, each once.
    func rejectedFiles() throws -> [SaleFileRecord]
    /// Rows of posted files that say of rows counted before that they do not count, and of which
    /// those still stand; by file and line, at most `limit`.
    func openVoids(limit: Int) throws -> [OpenVoid]
    /// Posted files with rejected rows that wait for their correction, newest first; without those of
    /// ``openVoids(limit:)``.
    func openRows(limit: Int) throws -> [OpenRows]
    /// The record of the file with those bytes that was refused because all rows were rejected.
    func rejectedFile(sha256: [UInt8]) throws -> SaleFileRecord?
    /// Gives up a number of a sender's stream; a number that was given up is `already` so.
    func skip(
        _ number: Int64,
        ofSender sender: SenderID,
        reason: String,
        isTrial: Bool,
        by context: RequestContext
    )
        throws -> Recorded
    /// Files that wait for one before them or for an approval, each once, by sender and number.
    func heldFiles() throws -> [SaleFileRecord]
    /// The latest record of a file with those bytes that did not count.
    func latestRefusal(sha256: [UInt8]) throws -> SaleFileRecord?
    /// Whether a row of the sender was ever applied.
    func hasAppliedRows(ofSender sender: SenderID) throws -> Bool
    /// The template of the sender's first posted file; nil before it, and if it is not known.
    func firstTemplate(ofSender sender: SenderID) throws -> String?
    /// Articles that look like gift cards and were not counted, in posted files since then that were
    /// read as the latest file of their sender was; by sender and article, at most `limit`.
    func lookalikes(since moment: Instant, limit: Int) throws -> [LookalikeRecord]
    /// Of which business days there are settled files and rows.
    func feedDays(in period: ClosedRange<Day>) throws -> FeedDays

    /// What was decided first about the file with those bytes.
    func decision(sha256: [UInt8]) throws -> FileDecisionRecord?
    /// Everything that was decided, oldest first.
    func decisions() throws -> [FileDecisionRecord]
    /// The settled files that stand in the way of another with this number or this name, newest
    /// first: those that have the number, else those that have the name; none that is superseded.
    func rivals(of file: SaleFileFacts) throws -> [SaleFileRecord]
    /// Whether the file with those bytes was once refused so.
    func wasRefused(sha256: [UInt8], as reason: FileRefusal) throws -> Bool
    /// The file with the ledger's own number.
    func saleFile(number: Int64) throws -> SaleFileRecord?
    /// Whether the rejected rows of a posted file were refused after another decision about it.
    func isVoidedLater(sha256: [UInt8]) throws -> Bool
    /// Refuses a file for ever; of a posted one, its rejected rows.
    func void(_ decision: FileDecisionRecord, isTrial: Bool, by context: RequestContext) throws
    /// The messages that a decision undid, or left to a person, by their number; from one on.
    func supersededMessages(ofDecision number: Int64, limit: Int) throws -> [SupersededMessage]
    /// How many messages a decision undid, and how many it left to a person.
    func supersededCounts(ofDecision number: Int64) throws -> (undone: Int, open: Int)
}

/// What the open transaction of a file does besides the file's own rows.
package protocol DecidingSession: AnyObject {
    /// Notes which messages the new file says, too.
    func noteSaid(ids: [MessageID], sender: SenderID) throws
    /// Finds what the earlier file says and the noted messages are not; call it once.
    func findUnsaid(ofFile earlier: Int64) throws
    /// The next of those, the latest first, below that number.
    func unsaid(below number: Int64, limit: Int) throws -> [UnsaidMessage]
    /// Keeps the decision; returns its number.
    func begin(_ decision: FileDecisionRecord) throws -> Int64
    /// Keeps what became of messages that the new file does not say.
    func keep(_ messages: [SupersededMessage], ofDecision number: Int64) throws
    /// Writes the decision's audit entry.
    func finish(_ decision: FileDecisionRecord, number: Int64) throws
}
