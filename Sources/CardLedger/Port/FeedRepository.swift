package import CardCore

/// Gaps in the feeds, and the decisions of operators about files.
///
/// Its methods find, page and sum; the rules are in `CardCore`, and extensions of ``Ledger`` apply
/// them to the rows that these methods find.
package protocol FeedRepository: SaleFileFinding, Sendable {
    /// The numbers of a sender's stream that were posted, have arrived or were given up, as runs,
    /// ascending.
    func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>]
    /// The files of the group, oldest first, after that number.
    func saleFiles(in group: SaleFileGroup, after number: FileNumber, limit: Int) throws
        -> [SaleFileRecord]
    /// The posted files with a row that was rejected with one of the codes, ascending.
    ///
    /// - Cost: by the number of all rejected rows.
    func filesThatRejected(_ codes: [RowCode]) throws -> [FileNumber]
    /// The rejected rows of a file, by line, after that one.
    func rejectedRows(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [RejectedLine]
    /// The traces of those ids in the sender's messages, aliases and corrections without a message;
    /// the cards are left out.
    func traces(ofIDs ids: [MessageID], ofSender sender: SenderID) throws -> RowTraces
    /// Those cards, with their confirmed messages and the rows that repeat messages.
    func postedCards(_ numbers: [CardNumber]) throws -> [CardNumber: PostedCard]
    /// Returns true if a row of the sender was ever applied.
    func hasAppliedRows(ofSender sender: SenderID) throws -> Bool
    /// The template of the sender's first posted file that has one, or of the latest one.
    func template(ofSender sender: SenderID, latest: Bool) throws -> FileTemplate?
    /// Articles that look like gift cards and were not counted, in files since that moment that have
    /// a template; by file and article, after those.
    func lookalikeRows(
        since moment: Instant,
        after file: FileNumber,
        _ article: String,
        limit: Int
    ) throws -> [LookalikeSums.Row]
    /// The business days that have posted files and rows.
    func feedDays(in period: ClosedRange<Day>) throws -> FeedDays

    /// All decisions about files, oldest first.
    func decisions() throws -> [FileDecisionRecord]
    /// The decisions about later files that have the name or the number of this one.
    func decisions(afterFile earlier: FileNumber) throws -> [FileDecisionRecord]
    /// The file with the ledger's own number.
    func saleFile(number: FileNumber) throws -> SaleFileRecord?
    /// The messages that a decision undid, or left to a person, by their number; from one on.
    func supersededMessages(ofDecision number: DecisionNumber, limit: Int) throws
        -> [SupersededMessage]
    /// The number of messages that a decision undid, and the number that it left to a person.
    func supersededCounts(ofDecision number: DecisionNumber) throws -> (undone: Int, open: Int)
}
