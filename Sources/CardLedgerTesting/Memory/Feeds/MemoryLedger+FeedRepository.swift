import CardCore
import CardLedger

extension MemoryLedger: FeedRepository {
    func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>] {
        state.knownNumbers(ofSender: sender)
    }

    func saleFiles(withDigests digests: [SHA256Digest]) throws -> [SaleFileRecord] {
        state.files(withDigests: digests)
    }

    func saleFiles(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int
    ) throws -> [SaleFileRecord] {
        state.files(ofSender: sender, key, in: group, below: number, limit: limit)
    }

    func saleFiles(in group: SaleFileGroup, after number: FileNumber, limit: Int) throws
        -> [SaleFileRecord]
    {
        state.files(in: group, after: number, limit: limit)
    }

    func saleFile(number: FileNumber) throws -> SaleFileRecord? {
        state.sales.files[number]
    }

    func hasAppliedRows(ofSender sender: SenderID) throws -> Bool {
        state.postedFiles(ofSender: sender).contains { $0.outcome.applied > 0 }
    }

    func template(ofSender sender: SenderID, latest: Bool) throws -> FileTemplate? {
        state.template(ofSender: sender, latest: latest)
    }

    func lookalikeRows(
        since moment: Instant,
        after file: FileNumber,
        _ article: String,
        limit: Int
    ) throws -> [LookalikeSums.Row] {
        Array(state.lookalikeRows(since: moment, after: file, article).prefix(limit))
    }

    func feedDays(in period: ClosedRange<Day>) throws -> FeedDays {
        state.feedDays(in: period)
    }
}

// Rejected rows, and the traces of their ids.
extension MemoryLedger {
    func filesThatRejected(_ codes: [RowCode]) throws -> [FileNumber] {
        state.postedFiles.map(\.number).filter { number in
            state.rejectedLines(ofFile: number).contains { row in
                row.code.map(codes.contains) ?? false
            }
        }
    }

    func rejectedRows(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [RejectedLine]
    {
        Array(state.rejectedLines(ofFile: number).filter { $0.line > line }.prefix(limit))
    }

    func traces(ofIDs ids: [MessageID], ofSender sender: SenderID) throws -> RowTraces {
        state.traces(ofIDs: ids, ofSender: sender)
    }

    func postedCards(_ numbers: [CardNumber]) throws -> [CardNumber: PostedCard] {
        let cards = numbers.compactMap(state.card(number:))
        return Dictionary(cards.map { ($0.number, state.posted($0)) }) { first, _ in first }
    }
}

// Decisions about files.
extension MemoryLedger {
    func decisions(about digests: [SHA256Digest]) throws -> [FileDecisionRecord] {
        state.feeds.decisions(about: digests)
    }

    func decisions() throws -> [FileDecisionRecord] { state.feeds.decisions }

    func decisions(afterFile earlier: FileNumber) throws -> [FileDecisionRecord] {
        state.feeds.decisions.filter { $0.earlier == earlier }
    }

    func supersededMessages(ofDecision number: DecisionNumber, limit: Int) throws
        -> [SupersededMessage]
    {
        state.supersededMessages(ofDecision: number, limit: limit)
    }

    func supersededCounts(ofDecision number: DecisionNumber) throws -> (
        undone: Int, open: Int
    ) {
        state.feeds.supersededCounts(ofDecision: number)
    }
}

extension MemoryLedger {
    /// The feeds of all senders.
    func feeds() throws -> [Feed] { state.allFeeds }
}
