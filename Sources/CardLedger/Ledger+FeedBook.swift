package import CardCore

/// What is missing in the feeds, and what operators decided about files.
package protocol FeedBook: Sendable {
    /// The settled numbers of a sender's stream as runs, ascending.
    func settledNumbers(ofSender sender: String) throws -> [ClosedRange<Int64>]
    /// Files that wait for one before them or for an approval, each once, by sender and number.
    func heldFiles() throws -> [SaleFileRecord]
    /// The template of the sender's first posted file; nil before it, and if it is not known.
    func firstTemplate(ofSender sender: String) throws -> String?
    /// Of which business days there are settled files and rows.
    func feedDays(in period: ClosedRange<Day>) throws -> FeedDays

    /// What was decided about the file with those bytes.
    func decision(sha256: [UInt8]) throws -> FileDecisionRecord?
    /// Everything that was decided, oldest first.
    func decisions() throws -> [FileDecisionRecord]
    /// The settled file that stands in the way of another with this number or this name: the one
    /// that has the number, else the one that has the name; the newest where there are several.
    func rival(of file: SaleFileFacts) throws -> SaleFileRecord?
    /// The file with the ledger's own number.
    func saleFile(number: Int64) throws -> SaleFileRecord?
    /// Refuses a file for ever.
    func void(_ decision: FileDecisionRecord, isTrial: Bool, by act: Act) throws
    /// The messages that a decision undid, or left to a person, by their number; from one on.
    func supersededMessages(ofDecision number: Int64, limit: Int) throws -> [SupersededMessage]
    /// How many messages a decision undid, and how many it left to a person.
    func supersededCounts(ofDecision number: Int64) throws -> (undone: Int, open: Int)
}

/// What the open transaction of a file does besides the file's own rows.
package protocol DecidingSession: AnyObject {
    /// Notes which messages the new file says, too.
    func noteSaid(ids: [String], sender: String) throws
    /// Finds what the earlier file says and the noted messages are not; call it once.
    func findUnsaid(ofFile earlier: Int64) throws
    /// The next of those, the latest first, below that number.
    func unsaid(below number: Int64, limit: Int) throws -> [UnsaidMessage]
    /// Writes what an operator's messages in this transaction did; they belong to no file.
    func writeBesides(_ changes: BookChanges) throws
    /// Keeps the decision; returns its number.
    func begin(_ decision: FileDecisionRecord) throws -> Int64
    /// Keeps what became of messages that the new file does not say.
    func keep(_ messages: [SupersededMessage], ofDecision number: Int64) throws
    /// Writes the decision's audit entry.
    func finish(_ decision: FileDecisionRecord, number: Int64) throws
}
