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
        /// Digests of the outcomes that may be applied; empty for any.
        package var approved: Set<[UInt8]> = []
        /// Whether rows of a changed template may get new ids.
        package var acceptsNewIDs = false
        /// What an operator decided about the file.
        var decision: FileDecision?

        /// Whether somebody looks at the digest of what files do.
        var wantsOutcome: Bool { dryRun || !approved.isEmpty }

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
        let inbox = Inbox(desk)
        let named = try survey(paths.isEmpty ? inbox.files() : paths, template, choices)
        if named.found.isEmpty, let failure = named.firstFailure { throw failure }
        let waiting =
            paths.isEmpty
            ? [] : try inbox.filesThatFit(named.found.map(\.facts), template, choices.sender)
        let joined = try survey(waiting, template, choices).found
        let ordinary = choices.forFilesOfTheInbox
        var taken: [IngestedFile] = []
        for survey in SaleFileSurvey.inOrder(named.found + joined) {
            try Task.checkCancellation()
            let isJoined = joined.contains { $0.path == survey.path }
            let file = try take(survey, isJoined ? ordinary : choices)
            try clearInbox(of: survey, file, choices)
            taken.append(file)
        }
        return taken + named.unread
    }

    private func survey(_ paths: [String], _ template: SaleTemplate, _ choices: Choices) throws
        -> Surveyed
    {
        var surveyed = Surveyed()
        for path in paths where !SaleFileSignature.isBeside(path, paths) {
            do {
                guard !path.hasSuffix(".part") else { throw Problem.incomplete(path) }
                let survey = try SaleFileSurveyor(desk)
                    .survey(path, template, sender: choices.sender)
                surveyed.found.append(survey)
            } catch let failure as any Failure where failure.kind != .unexpected {
                surveyed.firstFailure = surveyed.firstFailure ?? failure
                surveyed.unread.append(IngestedFile(unread: path, failure, in: desk.workspace))
            }
        }
        return surveyed
    }

    /// Files that were read, and those that could not be.
    private struct Surveyed {
        var found: [SaleFileSurvey] = []
        var unread: [IngestedFile] = []
        var firstFailure: (any Failure)?
    }

    /// A file in the inbox that is settled lies in the archive; elsewhere files stay where they are.
    func clearInbox(
        of survey: SaleFileSurvey,
        _ file: IngestedFile,
        _ choices: Choices
    ) throws {
        let path = Workspace.absolute(survey.path)
        let isDone = ["applied", "partial", "replayed"].contains(file.verdict)
        guard isDone, !choices.dryRun, path.hasPrefix(desk.workspace.inbox + "/") else { return }
        // A sender may have put its next file in the place of this one meanwhile.
        guard Disk.exists(path), try Disk.digest(of: path).sha256 == survey.facts.sha256 else {
            return
        }
        // One that nobody asked for was neither read nor kept.
        if desk.configuration.settings(of: survey.facts.sender).delivery.signature != .none {
            try Disk.remove(path + SaleFileSignature.ending)
        }
        try Disk.removeDurably(path)
    }
}

extension IngestSales.Choices {
    /// Exceptions are made for the files that were named, not for those that they make way for.
    fileprivate var forFilesOfTheInbox: Self {
        var ordinary = self
        ordinary.rejectLimit = nil
        ordinary.dropSecretRows = false
        ordinary.acceptsNewIDs = false
        return ordinary
    }
}

extension IngestSales {
    func template(_ choices: Choices) throws -> SaleTemplate {
        let settings = choices.sender.map { desk.configuration.settings(of: $0) }
        guard let name = choices.template ?? settings?.template else { return .native }
        return try SaleTemplateShelf(desk.workspace).template(name)
    }

    /// Takes one file; a sender that has no file yet is announced.
    func take(
        _ survey: SaleFileSurvey,
        _ choices: Choices,
        decision: (any FileDecisionWork)? = nil
    ) throws -> IngestedFile {
        let sender = survey.facts.sender
        let isNew = try !sender.isEmpty && desk.ledger.feed(sender) == nil
        var file = try judgeAndTake(survey, choices, decision: decision)
        guard isNew else { return file }
        file.isFromNewSender = true
        let known = try desk.ledger.feeds().map(\.sender) + desk.configuration.senders.keys
        file.nearestSenders = NearestNames.of(sender, among: known)
        return file
    }

    private func judgeAndTake(
        _ survey: SaleFileSurvey,
        _ choices: Choices,
        decision: (any FileDecisionWork)?
    ) throws -> IngestedFile {
        if let fault = survey.fault {
            let judgement = FileJudgement(.rejected, fault.refusal)
            let isReplay = try desk.ledger.settledFile(sha256: survey.facts.sha256) != nil
            return isReplay
                ? try replayed(survey) : try refuse(survey, judgement, choices, fault.problem)
        }
        if let sender = choices.sender, sender != survey.facts.sender {
            return try refuse(survey, FileJudgement(.rejected, .sender), choices, nil)
        }
        let judge = judge(of: survey)
        let hasSecret = !survey.secrets.isEmpty && !choices.dropSecretRows
        let state = try state(of: survey.facts, choices)
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
            let change = try TemplateChange(desk, survey)?.found()
            if let change, !choices.acceptsNewIDs {
                let judgement = FileJudgement(.rejected, .templateIDsChanged)
                return try refuse(survey, judgement, choices, change.words)
            }
            if let change, !choices.dryRun { try change.noteAccepted(desk, survey) }
            return try SaleFileTaking(desk, survey, judge, choices, decision: decision).take()
        }
    }

    private func judge(of survey: SaleFileSurvey) -> SaleFileJudge {
        SaleFileJudge(settings: desk.configuration.settings(of: survey.facts.sender))
    }

    /// Why a file is not taken as it is; nil where its rows would be decided.
    func judgement(of survey: SaleFileSurvey) throws -> FileJudgement? {
        if let fault = survey.fault { return FileJudgement(.rejected, fault.refusal) }
        var survey = survey
        try SaleFileSignature(desk).check(&survey, judge(of: survey).settings.delivery)
        let admission = judge(of: survey).admit(
            survey.facts,
            try state(of: survey.facts, Choices()),
            hasSecret: !survey.secrets.isEmpty
        )
        guard case .judged(let judgement) = admission else { return nil }
        return judgement
    }

    private func state(of facts: SaleFileFacts, _ choices: Choices) throws -> FeedState {
        var state = FeedState()
        state.decision = choices.decision
        // Whoever decides about a file by hand has looked at it.
        state.isApproved = choices.wantsOutcome || choices.decision != nil
        state.digestIsVoided =
            try desk.ledger.decision(sha256: facts.sha256)?.decision == .void
        state.digestIsSettled = try desk.ledger.settledFile(sha256: facts.sha256) != nil
        state.nameIsTaken =
            try desk.ledger.settledFile(sender: facts.sender, name: facts.name) != nil
        state.sequenceIsTaken =
            try desk.ledger.settledFile(sender: facts.sender, sequence: facts.sequence) != nil
        let stream = try desk.ledger.stream(ofSender: facts.sender)
        state.first = stream.first
        state.highest = stream.highest
        state.today = desk.act.at.day
        return state
    }

    /// The stored answer: nothing happens, and the result files stay as they are.
    ///
    /// Rows that were rejected count as rejected until a correction of the file left none.
    func replayed(_ survey: SaleFileSurvey) throws -> IngestedFile {
        guard let record = try desk.ledger.settledFile(sha256: survey.facts.sha256) else {
            preconditionFailure("replayed without a settled file")
        }
        let open = try desk.ledger.openRejections(of: record)
        var outcome = record.outcome
        outcome.rejected = open == 0 ? 0 : outcome.rejected
        if open == 0 { outcome.rejectFile = nil }
        let words =
            open == 0
            ? nil
            : "\(outcome.rejected) of these rows were rejected before, and \(open) of them wait "
                + "for their correction. Correct \(outcome.rejectFile ?? "the rows") and ingest it."
        return IngestedFile(survey, verdict: .replayed, outcome, words, in: desk.workspace)
    }

    /// What is wrong and what to do; of a file that waits, the numbers that it waits for.
    private func words(_ survey: SaleFileSurvey, _ judgement: FileJudgement) throws -> String? {
        guard let guide = judgement.reason?.guide else { return nil }
        let words = "\(guide.meaning) \(guide.remedy)"
        guard judgement.reason == .sequenceGap, let number = survey.facts.number else {
            return words
        }
        let stream = try desk.ledger.stream(ofSender: survey.facts.sender)
        let first = stream.first ?? judge(of: survey).settings.firstNumber
        let next = SaleFileJudge.next(first: first, highest: stream.highest)
        guard next < number else { return words }
        let missing = FeedGapsReport.Numbers(numbers: next...number - 1, waiting: []).words
        return stream.first == nil
            ? "\(words) This is the sender's first file, and \(missing): if its stream begins here, "
                + "mintrun sales decide \(survey.path) --as first --reason TEXT."
            : "\(words) Of \(survey.facts.sender), \(missing)."
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
        outcome.digest = OutcomeDigest(
            ifWanted: choices,
            judge(of: survey).settings,
            survey
        )?.finished(outcome)
        let words = try explanation ?? self.words(survey, judgement)
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
        // A token that was seen was seen, whatever else is wrong with the file.
        let exposed = survey.exposedCards
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
            replayed: verdict == .replayed
                ? outcome.rows - outcome.rejected : outcome.replayed,
            rejected: outcome.rejected,
            parked: verdict == .replayed ? 0 : outcome.parked,
            amounts: verdict == .replayed ? [:] : Self.amounts(outcome.amounts),
            outcomeSha256: outcome.digest?.hexadecimal,
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

extension Problem {
    fileprivate static func incomplete(_ path: String) -> Problem {
        Problem(
            .refused,
            "file.incomplete",
            "\(path) is still being written: its name ends in .part",
            remedy: "wait until it has its own name"
        )
    }
}
