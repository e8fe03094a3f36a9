import CardCore
import CardLedger
import CardSales

/// The results of the rows of a file that were decided so far.
struct DecidedRows {
    var counts = RowCounts()
    /// Rejected and parked rows by their code.
    private(set) var codes: [RowCode: Int] = [:]
    private var amounts: [Currency: SaleFileOutcome.Amounts] = [:]
    /// The sums of the rows as the file has them, and as they were applied.
    var summary = FileSummary()
    /// The outcome to which an approval is bound, if one is wanted; of the rows first, then of all.
    var digest: OutcomeDigest?
    var approval = FileApproval()
    /// Rows that other senders have posted; nil if nobody looks for them.
    var sameRows: SameRows?

    /// The sender of whose posted files this one has rows.
    var suspect: (sender: SenderID, rows: Int)? { sameRows?.suspect(ofRows: counts.rows) }
    /// By store that received the pack of a rejected card, true if an answer may name the store.
    var mayName: [StoreID: Bool] = [:]
    /// Cards whose tokens the rows so far hold.
    var exposed: Set<CardNumber> = []
    /// Rows that named a card of an order which a restore lost.
    var lost: [LostRow] = []
    /// Ids under which rows were rejected of which no message came when they were corrected.
    var closed: [MessageID] = []
    private var latestLine = 0

    /// The line under which a row is kept: each row of a file has its own, and they ascend.
    ///
    /// Several rows may be read from one line; the later ones count on.
    mutating func line(of row: SaleRow) -> Int {
        latestLine = max(latestLine + 1, row.physicalLine)
        return latestLine
    }

    /// Sums up what a row asked for, what became of it, and what was approved of its message.
    mutating func note(
        _ message: Message,
        _ outcome: RowOutcome,
        approvedMinor: Int64?,
        line: Int,
        currency: Currency?
    ) {
        let approved = outcome.verdict == .applied ? approvedMinor : nil
        summary.note(message, outcome, approvedMinor: approved, currency: currency)
        if outcome.verdict == .rejected { summary.noteRejected(message, outcome, line: line) }
    }

    /// Sums up a row that is not decided.
    mutating func noteUndecided(_ outcome: RowOutcome, line: Int) {
        if let code = outcome.code { summary.noteUnreadable(code: code) }
        if outcome.verdict == .rejected { summary.noteRejected(nil, outcome, line: line) }
    }

    mutating func count(_ outcome: RowOutcome) {
        counts.count(outcome.verdict)
        guard [.rejected, .parked].contains(outcome.verdict), let code = outcome.code else {
            return
        }
        codes[code, default: 0] += 1
    }

    /// Sums up what moved.
    mutating func add(_ transfers: [BookedTransfer]) throws {
        for transfer in transfers.lazy.map(\.transfer) {
            try amounts[transfer.currency, default: SaleFileOutcome.Amounts()].add(transfer)
        }
    }

    func outcome(_ judgement: FileJudgement) -> SaleFileOutcome {
        var outcome = SaleFileOutcome(judgement.verdict, reason: judgement.reason)
        outcome.rows = counts.rows
        outcome.applied = judgement.verdict.isPosted ? counts.applied : 0
        outcome.replayed = counts.replayed
        outcome.rejected = counts.rejected
        outcome.parked = judgement.verdict.isPosted ? counts.parked : 0
        outcome.amounts = judgement.verdict.isPosted ? amounts : [:]
        outcome.digest = approval.digest
        outcome.isApproved = approval.isGiven
        return outcome
    }
}
