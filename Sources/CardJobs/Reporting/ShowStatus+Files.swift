import CardCore
import CardLedger

// Sale files: gaps between them, and files that do not count.
extension ShowStatus {
    /// The gaps in the feeds: all numbers, and the days of the last month; and the held files.
    func gaps() throws -> [AttentionEntry] {
        var scope = ListGaps.Scope()
        scope.from = Day(daysSinceEpoch: repositories.today(context).daysSinceEpoch - 31)
        let gaps = try ListGaps(repositories, context).gaps(scope)
        let numbers = gaps.senders.flatMap { sender in
            sender.numbers.map { Attention.OfFeed.missingNumbers($0, sender: sender.name) }
        }
        let days = gaps.senders.filter { !$0.days.isEmpty }
            .map { Attention.OfFeed.missingDays($0.days, sender: $0.name) }
        let stores = gaps.stores.filter { $0.hasCalendar && !$0.days.isEmpty }
            .map { Attention.OfFeed.storeWithoutSales($0.days, store: $0.name) }
        return (numbers + days + stores).map { AttentionEntry(.feed($0)) } + (try held(gaps))
    }

    /// Held files: those for which nothing is missing any more, those that wait for a number, and
    /// those that wait for an approval.
    private func held(_ gaps: FeedGapsReport) throws -> [AttentionEntry] {
        let ready = Dictionary(
            gaps.senders.flatMap { sender in
                sender.ready.map {
                    (HeldName(sender: sender.name, name: $0.command.name), $0.command)
                }
            },
            uniquingKeysWith: { first, _ in first }
        )
        return try repositories.ledger.heldFiles().compactMap { file in
            let name = HeldName(sender: file.facts.sender, name: file.facts.name)
            return try held(file, ready: ready[name]).map {
                entry(.feed($0), since: file.takenAt)
            }
        }
    }

    /// A file that ends inside a line is listed with the inbox.
    private func held(
        _ file: SaleFileRecord,
        ready: IngestCommand?
    ) throws -> Attention.OfFeed? {
        let (name, sender) = (file.facts.name, file.facts.sender)
        switch file.outcome.reason {
        case .noLineEnd: return nil
        case .needsApproval:
            let path = try repositories.path(of: file)
            return .awaitsApproval(file: name, sender: sender, path: path)
        default:
            return ready.map { .ready($0, sender: sender) } ?? .held(file: name, sender: sender)
        }
    }

    /// Files that arrived and do not count, or of which some rows do not.
    func files() throws -> [AttentionEntry] {
        try refusedFiles() + rejectedFiles() + openVoids() + openRows()
    }

    /// Posted files with other rejected rows that nobody has corrected, the newest ones.
    private func openRows() throws -> [AttentionEntry] {
        try repositories.ledger.openRows(limit: Self.searchedFiles).map { open in
            let rows = OpenRowsOfFile(
                file: open.file.facts.name,
                sender: open.file.facts.sender,
                count: open.count,
                line: open.line,
                codes: open.codes,
                correction: open.file.outcome.rejectFile,
                decision: try repositories.decision(.void, about: open.file)
            )
            return entry(.feed(.openRows(rows)), since: open.file.takenAt)
        }
    }

    /// The number of files and requests that are looked at, of which the first ones are listed.
    private static let searchedFiles = 200

    /// Posted files with rows that take back sales of an earlier file that still count.
    private func openVoids() throws -> [AttentionEntry] {
        try repositories.ledger.openVoids(limit: Self.searchedFiles).map { void in
            let attention = Attention.OfFeed.openVoid(
                file: void.file.facts.name,
                sender: void.file.facts.sender,
                rows: void.rows,
                reasons: void.file.outcome.rejectFile
            )
            return entry(.feed(attention), since: void.file.takenAt)
        }
    }

    /// Files that arrived and do not count, because every row of them was rejected.
    private func rejectedFiles() throws -> [AttentionEntry] {
        try repositories.ledger.rejectedFiles().map { file in
            let attention = Attention.OfFeed.rejected(
                file: file.facts.name,
                sender: file.facts.sender,
                correction: file.outcome.rejectFile,
                decision: try repositories.decision(.void, about: file)
            )
            return entry(.feed(attention), since: file.takenAt)
        }
    }

    /// Files of the last month that were rejected or quarantined as a whole.
    private func refusedFiles() throws -> [AttentionEntry] {
        try repositories.ledger.refusedFiles(since: daysAgo(31)).map { file in
            let attention = Attention.OfFeed.refused(
                RefusedFile(
                    file: file.facts.name,
                    sender: file.facts.sender,
                    isQuarantined: file.outcome.verdict == .quarantined,
                    reason: file.outcome.reason,
                    decision: try void(file)
                )
            )
            return entry(.feed(attention), since: file.takenAt)
        }
    }

    /// The command that refuses the file for ever; nil if nobody can decide about such a file.
    private func void(_ file: SaleFileRecord) throws -> DecisionCommand? {
        let judgement = FileJudgement(file.outcome.verdict, file.outcome.reason)
        let isPossible = FileDecision.void.isPossible(
            about: judgement,
            hasConflictingFile: false,
            first: nil
        )
        return isPossible ? try repositories.decision(.void, about: file) : nil
    }

    /// Stores that files of the last days named first.
    func newStores() throws -> [AttentionEntry] {
        try RecentStores(repositories, context).stores().map {
            AttentionEntry(.feed(.newStore($0)))
        }
    }

    /// Files of the inbox that nothing takes.
    func inbox() throws -> [AttentionEntry] {
        try ListInbox(repositories, context).attention().map { line, since in
            since.map { entry(.inbox(line), since: $0) } ?? AttentionEntry(.inbox(line))
        }
    }
}

/// The name of a held file of a sender.
private struct HeldName: Hashable {
    let sender: SenderID
    let name: String
}
