package import CardCore

/// What is missing in the feeds, and what operators decided about files.
///
/// Its methods find, page and sum; the rules are in `CardCore`, and what they say of a ledger is
/// written over these methods.
package protocol FeedBook: SaleFileFinding, Sendable {
    /// The numbers of a sender's stream that were settled, have arrived or were given up, as runs,
    /// ascending.
    func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>]
    /// The files of the group, oldest first, after that number.
    func saleFiles(in group: SaleFileGroup, after number: FileNumber, limit: Int) throws
        -> [SaleFileRecord]
    /// Those settled files that have a row which was rejected with one of the codes, ascending.
    ///
    /// - Cost: by the number of all rejected rows.
    func filesThatRejected(_ codes: [RowCode]) throws -> [FileNumber]
    /// The rejected rows of a file, by line, after that one.
    func rejectedRows(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [RejectedLine]
    /// What the sender's messages, aliases and corrections without a message say of those ids; the
    /// cards are left out.
    func traces(ofIDs ids: [MessageID], ofSender sender: SenderID) throws -> RowTraces
    /// Those cards, with their confirmed messages and the rows that repeat messages.
    func postedCards(_ numbers: [CardNumber]) throws -> [CardNumber: PostedCard]
    /// Whether a row of the sender was ever applied.
    func hasAppliedRows(ofSender sender: SenderID) throws -> Bool
    /// The template of the sender's first settled file that has one, or of the latest one.
    func template(ofSender sender: SenderID, latest: Bool) throws -> FileTemplate?
    /// Articles that look like gift cards and were not counted, in files since that moment that have
    /// a template; by file and article, after those.
    func lookalikeRows(
        since moment: Instant,
        after file: FileNumber,
        _ article: String,
        limit: Int
    ) throws -> [LookalikeSums.Row]
    /// Of which business days there are settled files and rows.
    func feedDays(in period: ClosedRange<Day>) throws -> FeedDays

    /// Everything that was decided, oldest first.
    func decisions() throws -> [FileDecisionRecord]
    /// What was decided about files that come after that one and have its name or its number.
    func decisions(afterFile earlier: FileNumber) throws -> [FileDecisionRecord]
    /// The file with the ledger's own number.
    func saleFile(number: FileNumber) throws -> SaleFileRecord?
    /// The messages that a decision undid, or left to a person, by their number; from one on.
    func supersededMessages(ofDecision number: DecisionNumber, limit: Int) throws
        -> [SupersededMessage]
    /// How many messages a decision undid, and how many it left to a person.
    func supersededCounts(ofDecision number: DecisionNumber) throws -> (undone: Int, open: Int)
}
