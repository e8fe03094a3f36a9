import CardCore
import CardLedger

/// The files of the days up to a day that are not posted, as far as the feeds show.
struct MissingFiles {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// One for each gap in the numbers of a sender, for its days, and for each file that is held.
    func files(through last: Day) throws -> [MissingFile] {
        var scope = ListGaps.Scope()
        scope.to = last
        let gaps = try ListGaps(repositories, context).gaps(scope)
        var missing: [MissingFile] = []
        for sender in gaps.senders {
            missing += try sender.numbers.filter { try mayBeOf($0, sender.name, upTo: last) }
                .map { .numbers($0, sender: sender.name) }
            if !sender.days.isEmpty { missing.append(.days(sender.days, sender: sender.name)) }
        }
        missing += try repositories.ledger.heldFiles()
            .filter { file in file.facts.businessDate.map { $0 <= last } ?? true }
            .map { .held(file: $0.facts.name, sender: $0.facts.sender) }
        return missing
    }

    /// The days of a sender's files ascend with their numbers: a file is not of an earlier day than
    /// the one before it.
    private func mayBeOf(
        _ missing: FeedGapsReport.Numbers,
        _ sender: SenderID,
        upTo last: Day
    ) throws -> Bool {
        let before = missing.numbers.lowerBound - 1
        let file = try repositories.ledger.postedFile(sender: sender, sequence: String(before))
        return file?.facts.businessDate.map { $0 <= last } ?? true
    }
}
