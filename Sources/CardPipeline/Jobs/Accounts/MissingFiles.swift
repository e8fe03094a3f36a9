import CardCore
import CardLedger

/// Which files of the days up to a day are not posted, as far as anybody can know.
struct MissingFiles {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// One clause for each sender and sort of gap.
    func files(through last: Day) throws -> [String] {
        var scope = ListGaps.Scope()
        scope.to = last
        let gaps = try ListGaps(repositories, context).gaps(scope)
        var clauses: [String] = []
        for sender in gaps.senders {
            clauses += try sender.numbers.filter { try mayBeOf($0, sender.name, upTo: last) }
                .map { "\($0.words) from \(sender.name)" }
            if !sender.days.isEmpty {
                clauses.append("no file from \(sender.name) of \(sender.days.words)")
            }
        }
        clauses += try repositories.ledger.heldFiles()
            .filter { file in file.facts.businessDate.map { $0 <= last } ?? true }
            .map { "\($0.facts.name) from \($0.facts.sender) is held" }
        return clauses
    }

    /// The days of a sender's files ascend with their numbers: a file is not of an earlier day than
    /// the one before it.
    private func mayBeOf(
        _ missing: FeedGapsReport.Numbers,
        _ sender: String,
        upTo last: Day
    ) throws -> Bool {
        let before = missing.numbers.lowerBound - 1
        let file = try repositories.ledger.settledFile(sender: sender, sequence: String(before))
        return file?.facts.businessDate.map { $0 <= last } ?? true
    }
}
