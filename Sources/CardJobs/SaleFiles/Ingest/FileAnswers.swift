import CardCore
import CardLedger
import CardSales
import CardSystem

/// Answers to files that are not posted now: refused ones, and those that were posted before.
struct FileAnswers {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The stored answer: nothing happens, and the result files stay as they are.
    ///
    /// Rows that were rejected count as rejected until a correction of the file left none.
    func replayed(_ file: InspectedFile) throws -> IngestedFile {
        guard let record = try repositories.ledger.postedFile(sha256: file.facts.sha256) else {
            preconditionFailure("replayed without a settled file")
        }
        let open = try repositories.ledger.openRejections(of: record)
        var outcome = record.outcome
        outcome.rejected = open == 0 ? 0 : outcome.rejected
        if open == 0 { outcome.rejectFile = nil }
        let remark = FileRemark.open(
            rejected: outcome.rejected,
            open: open,
            rejectFile: outcome.rejectFile
        )
        return IngestedFile(
            file,
            verdict: .replayed,
            outcome,
            explanation: open == 0 ? nil : context.text(of: remark),
            in: repositories.workspace
        )
    }

    /// Records a verdict that settles nothing, and writes an answer for the sender.
    func refuse(
        _ file: InspectedFile,
        _ judgement: FileJudgement,
        choices: IngestSales.Choices,
        explanation: String?
    ) throws -> IngestedFile {
        var outcome = SaleFileOutcome(judgement.verdict, reason: judgement.reason)
        outcome.rows = file.rows
        outcome.alarm = file.alarm
        outcome.digest = OutcomeDigest(
            ifWanted: choices,
            repositories.configuration.settings(of: file.facts.sender),
            of: file
        )?.finished(outcome)
        let words = try explanation ?? words(file, judgement, choices: choices)
        if !choices.dryRun {
            outcome.ackFile = try ResultFiles(repositories, context, for: file).writeRefusal(
                judgement
            )
            // A token that was seen was seen, whatever else is wrong with the file.
            _ = try repositories.ledger.recordUnposted(
                file.facts,
                outcome: outcome,
                exposed: file.exposedCards,
                by: context
            )
        }
        return IngestedFile(
            file,
            verdict: judgement.verdict,
            outcome,
            explanation: words,
            in: repositories.workspace,
            exposed: try serials(file.exposedCards)
        )
    }

    /// The meaning of the code and the next step; of a file that waits, the numbers that it waits
    /// for.
    private func words(
        _ file: InspectedFile,
        _ judgement: FileJudgement,
        choices: IngestSales.Choices
    ) throws -> String? {
        guard let reason = judgement.reason else { return nil }
        let words = context.text(of: .refused(reason))
        guard reason == .sequenceGap, let number = file.facts.number else { return words }
        let stream = try repositories.ledger.stream(ofSender: file.facts.sender)
        let settings = repositories.configuration.settings(of: file.facts.sender)
        let first = stream.first ?? settings.firstNumber
        let next = SaleFileJudge.next(first: first, highest: stream.highest)
        guard next < number else { return words }
        let arguments = FileArguments(
            of: choices.template ?? file.facts.template,
            sender: file.facts.sender
        )
        let missing = next...number - 1
        let gap: FileRemark =
            stream.first == nil
            ? .missingBeforeFirst(missing, path: file.path, arguments)
            : .missing(missing, sender: file.facts.sender)
        let files = try GapFiles(repositories, ofSender: file.facts.sender)
        let usual = files.usualName(of: next).map { FileRemark.usualName($0, number: next) }
        let refused = files.refused(in: missing).prefix(Self.shownFiles)
            .map { FileRemark.refusedEarlier($0) }
        return ([words] + ([gap] + [usual].compactMap(\.self) + refused).map(context.text))
            .joined(separator: " ")
    }

    /// The number of refused files that a held one names.
    private static let shownFiles = 5

    /// The next step for a file whose name holds a secret; nil if it holds none.
    func secretRemark(_ path: String) throws -> String? {
        try repositories.secretName(of: path).map { context.words.text(of: $0 as any Fact).text }
    }

    /// For operators: never in an answer to a sender.
    func serials(_ cards: [CardNumber]) throws -> [Serial] {
        cards.isEmpty ? [] : try repositories.ledger.serials(ofCards: cards).values.sorted()
    }
}
