package import CardCore
import CardFiles
import CardLedger

/// Takes the sale files of the points of sale.
///
/// A file is surveyed first: digest, envelope, secrets. Then its rows are decided in one
/// transaction, in chunks, from the same bytes. Whatever stops it, the file can be given again.
package struct IngestSales {
    let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// How this call wants its files taken.
    package struct Choices: Sendable {
        /// nil: that of the sender's settings, else the native format.
        package var template: String?
        /// The sender that the files must name; nil for any.
        package var sender: String?
        /// nil: the sender's own.
        package var rejectLimit: RejectLimit?
        package var dropSecretRows: Bool
        package var dryRun: Bool

        package init(
            template: String? = nil,
            sender: String? = nil,
            rejectLimit: RejectLimit? = nil,
            dropSecretRows: Bool = false,
            dryRun: Bool = false
        ) {
            self.template = template
            self.sender = sender
            self.rejectLimit = rejectLimit
            self.dropSecretRows = dropSecretRows
            self.dryRun = dryRun
        }
    }

    /// Takes the files in the order of their senders and numbers.
    ///
    /// - Returns: an entry for every file, in the order in which they were taken.
    /// - Throws: the first file's failure where not one could be read; `template.unknown`.
    package func ingest(_ paths: [String], _ choices: Choices) throws -> [IngestedFile] {
        let template = try template(choices)
        var surveys: [SaleFileSurvey] = []
        var unread: [IngestedFile] = []
        var firstFailure: (any Failure)?
        for path in paths where !SaleFileSignature.isBeside(path, paths) {
            do {
                surveys.append(try survey(path, template, choices))
            } catch let failure as any Failure where failure.kind != .unexpected {
                firstFailure = firstFailure ?? failure
                unread.append(IngestedFile(unread: path, failure, in: desk.workspace))
            }
        }
        if surveys.isEmpty, let firstFailure { throw firstFailure }
        var taken: [IngestedFile] = []
        for survey in SaleFileSurvey.inOrder(surveys) {
            try Task.checkCancellation()
            let file = try take(survey, choices)
            try clearInbox(of: survey, file, choices)
            taken.append(file)
        }
        return taken + unread
    }

    /// A file in the inbox that is settled lies in the archive; elsewhere files stay where they are.
    private func clearInbox(
        of survey: SaleFileSurvey,
        _ file: IngestedFile,
        _ choices: Choices
    ) throws {
        let path = Workspace.absolute(survey.path)
        let isDone = ["applied", "partial", "replayed"].contains(file.verdict)
        guard isDone, !choices.dryRun, path.hasPrefix(desk.workspace.inbox + "/") else { return }
        try Disk.remove(path + SaleFileSignature.ending)
        try Disk.removeDurably(path)
    }

    private func template(_ choices: Choices) throws -> SaleTemplate {
        let settings = choices.sender.map { desk.configuration.settings(of: $0) }
        guard let name = choices.template ?? settings?.template else { return .native }
        return try SaleTemplateShelf(desk.workspace).template(name)
    }

    private func survey(
        _ path: String,
        _ template: SaleTemplate,
        _ choices: Choices
    ) throws -> SaleFileSurvey {
        try SaleFileSurveyor(desk).survey(path, template, sender: choices.sender)
    }
}

extension IngestSales {
    private func take(_ survey: SaleFileSurvey, _ choices: Choices) throws -> IngestedFile {
        if let fault = survey.fault {
            let judgement = FileJudgement(.rejected, fault.refusal)
            let isReplay = try desk.ledger.settledFile(sha256: survey.facts.sha256) != nil
            return isReplay
                ? try replayed(survey) : try refuse(survey, judgement, choices, fault.problem)
        }
        if let sender = choices.sender, sender != survey.facts.sender {
            return try refuse(survey, FileJudgement(.rejected, .sender), choices, nil)
        }
        let judge = SaleFileJudge(settings: desk.configuration.settings(of: survey.facts.sender))
        let hasSecret = !survey.secrets.isEmpty && !choices.dropSecretRows
        let state = try state(of: survey.facts)
        var survey = survey
        if !state.digestIsSettled {
            try SaleFileSignature(desk).check(&survey, judge.settings.delivery)
        }
        switch judge.admit(survey.facts, state, hasSecret: hasSecret) {
        case .judged(let judgement) where judgement.verdict == .replayed:
            return try replayed(survey)
        case .judged(let judgement):
            return try refuse(survey, judgement, choices, nil)
        case .admitted:
            return try SaleFileTaking(desk, survey, judge, choices).take()
        }
    }

    private func state(of facts: SaleFileFacts) throws -> FeedState {
        var state = FeedState()
        state.digestIsSettled = try desk.ledger.settledFile(sha256: facts.sha256) != nil
        state.nameIsTaken =
            try desk.ledger.settledFile(sender: facts.sender, name: facts.name) != nil
        state.sequenceIsTaken =
            try desk.ledger.settledFile(sender: facts.sender, sequence: facts.sequence) != nil
        state.numbers = try desk.ledger.feed(facts.sender)?.numbers
        return state
    }

    /// The stored answer: nothing happens, and the result files stay as they are.
    private func replayed(_ survey: SaleFileSurvey) throws -> IngestedFile {
        guard let record = try desk.ledger.settledFile(sha256: survey.facts.sha256) else {
            preconditionFailure("replayed without a settled file")
        }
        return IngestedFile(survey, verdict: .replayed, record.outcome, in: desk.workspace)
    }

    /// Records a verdict that settles nothing, and writes an answer for the sender.
    private func refuse(
        _ survey: SaleFileSurvey,
        _ judgement: FileJudgement,
        _ choices: Choices,
        _ explanation: String?
    ) throws -> IngestedFile {
        var outcome = SaleFileOutcome(judgement.verdict, reason: judgement.reason?.rawValue)
        outcome.rows = survey.rows
        let guide = judgement.reason?.guide
        let words = explanation ?? guide.map { "\($0.meaning) \($0.remedy)" }
        guard !choices.dryRun else {
            return IngestedFile(
                survey,
                verdict: judgement.verdict,
                outcome,
                words,
                in: desk.workspace
            )
        }
        outcome.ackFile = try ResultFiles(desk, survey).writeRefusal(judgement)
        let exposed = judgement.reason == .secret ? survey.exposedCards : []
        _ = try desk.ledger.recordUnsettled(
            survey.facts,
            outcome: outcome,
            exposed: exposed,
            by: desk.act
        )
        return IngestedFile(
            survey,
            verdict: judgement.verdict,
            outcome,
            words,
            in: desk.workspace
        )
    }
}

extension IngestedFile {
    init(
        _ survey: SaleFileSurvey,
        verdict: FileVerdict,
        _ outcome: SaleFileOutcome,
        _ explanation: String? = nil,
        in workspace: Workspace
    ) {
        self.init(
            typed: survey.path,
            file: workspace.relative(Workspace.absolute(survey.path)),
            sha256: survey.facts.sha256.hexadecimal,
            sender: survey.facts.sender.isEmpty ? nil : survey.facts.sender,
            sequence: survey.facts.sequence.isEmpty ? nil : survey.facts.sequence,
            verdict: verdict.rawValue,
            reason: outcome.reason,
            explanation: explanation,
            rows: outcome.rows,
            applied: verdict == .replayed ? 0 : outcome.applied,
            replayed: verdict == .replayed ? outcome.rows : outcome.replayed,
            rejected: verdict == .replayed ? 0 : outcome.rejected,
            parked: verdict == .replayed ? 0 : outcome.parked,
            amounts: verdict == .replayed ? [:] : Self.amounts(outcome.amounts),
            ackFile: outcome.ackFile,
            rejectFile: outcome.rejectFile
        )
    }

    /// A file that could not even be read.
    init(unread path: String, _ failure: any Failure, in workspace: Workspace) {
        self.init(
            typed: path,
            file: workspace.relative(Workspace.absolute(path)),
            verdict: FileVerdict.rejected.rawValue,
            reason: failure.code,
            explanation: "\(failure.problem); \(failure.remedy)",
            rows: 0,
            applied: 0,
            replayed: 0,
            rejected: 0,
            parked: 0,
            amounts: [:]
        )
    }

    /// What the file says besides its rows.
    mutating func note(_ statement: FileStatement) {
        for (key, sums) in statement.counts {
            counted[key.currency.code, default: Counted()].cards += sums.quantity
            counted[key.currency.code, default: Counted()].amountMinor += sums.amountMinor
        }
        ignored = statement.ignored
    }

    private static func amounts(_ sums: [Currency: SaleFileOutcome.Amounts]) -> [String: Amounts] {
        Dictionary(
            uniqueKeysWithValues: sums.map { currency, sum in
                var amounts = Amounts()
                amounts.activated = sum.activated
                amounts.loaded = sum.loaded
                amounts.redeemed = sum.redeemed
                amounts.reversed = sum.reversed
                return (currency.code, amounts)
            }
        )
    }
}
