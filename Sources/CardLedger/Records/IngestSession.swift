package import CardCore

/// The open transaction in which the rows of one file are decided.
///
/// Chunks are taken one after another: what the first chunk wrote, the second one sees.
package protocol IngestSession: AnyObject {
    /// The ledger's number of the file; nil for operators' own messages.
    var file: Int64? { get }
    /// Which of these hashes are those of live tokens, and of which cards.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: Int64]
    /// Places a hold on each of the cards.
    func hold(_ kind: HoldKind, cards: [Int64], reason: String) throws
    /// Notes what became of rows, each line once.
    func record(_ attempts: [AttemptRecord]) throws
}

/// What became of one row of a file; every row is recorded, whatever its verdict.
package struct AttemptRecord: Hashable, Sendable {
    /// 1-based line in the file.
    package var line: Int
    package var messageID: String
    package var verdict: Verdict
    /// Stable code; empty for applied rows.
    package var code: String
    /// The ledger's number of the settled message that the row is, or repeats.
    package var message: Int64?
    /// The ledger's number of the card, where it is known.
    package var card: Int64?
    package var answer: Answer

    package init(
        line: Int,
        messageID: String,
        verdict: Verdict,
        code: String,
        message: Int64?,
        card: Int64?,
        answer: Answer
    ) {
        self.line = line
        self.messageID = messageID
        self.verdict = verdict
        self.code = code
        self.message = message
        self.card = card
        self.answer = answer
    }
}
