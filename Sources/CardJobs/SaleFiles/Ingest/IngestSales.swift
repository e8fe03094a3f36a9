package import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

/// Takes the sale files of the points of sale.
///
/// A file is surveyed first: digest, envelope, secrets. Then its rows are decided in one
/// transaction, in chunks, from the same bytes. Whatever stops it, the file can be given again.
package struct IngestSales {
    let repositories: Repositories
    let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// How this call wants its files taken.
    package struct Choices: Sendable {
        /// nil: that of the sender's settings, else the native format.
        package var template: String?
        /// The sender that the files must name; nil for any.
        package var sender: SenderID?
        /// nil: the sender's own.
        package var rejectLimit: RejectLimit?
        package var dropSecretRows: Bool
        package var dryRun: Bool
        /// Digests of the outcomes that may be applied; empty for any.
        package var approved: Set<SHA256Digest> = []
        /// Whether rows of a changed template may get new ids.
        package var acceptsNewIDs = false
        /// What an operator decided about the file.
        var decision: FileDecision?

        /// Whether somebody looks at the digest of what files do.
        var wantsOutcome: Bool { dryRun || !approved.isEmpty }

        package init(
            template: String? = nil,
            sender: SenderID? = nil,
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

    /// How far a call got.
    package enum Step: Sendable {
        /// Files of the inbox may still be written: to be called again with these looks, after
        /// their seconds, during which the workspace need not be locked.
        case wait(InboxLooks)
        case taken(Taken)
    }

    /// What became of the files.
    package struct Taken: Sendable {
        /// An entry for every file, in the order in which they were taken.
        package var files: [IngestedFile]
        /// The names of files of the inbox that somebody still writes.
        package var unfinished: [String] = []
        /// What an operator has to do about files that were refused in an earlier call.
        package var remarks: [String] = []
    }

    /// Takes the files in the order of their senders and numbers; without `paths`, those of the
    /// inbox that were the same at the first look.
    ///
    /// - Throws: the first file's failure where not one that was named could be read;
    ///   `template.unknown`.
    package func ingest(_ paths: [String], _ choices: Choices, _ looks: InboxLooks? = nil) throws
        -> Step
    {
        let claims = try InboxClaims(repositories, context, choices)
        guard !paths.isEmpty else { return try ingestInbox(claims, choices, looks) }
        let named = try survey(paths, choices)
        if named.found.isEmpty, let failure = named.firstFailure { throw failure }
        let inbox = Inbox(repositories, context)
        let waiting = try inbox.filesThatFit(named.found.map(\.facts), claims)
        guard let looks = try looks ?? inbox.looks(waiting.map(\.name), claims) else {
            return .wait(try inbox.firstLooks(waiting.map(\.name), claims))
        }
        let quiet = try waiting.filter { try inbox.isQuiet($0.name, since: looks) }
        let joined = try survey(quiet)
        let files = try take(named.found + joined.found, named.unread) { survey in
            joined.found.contains { $0.path == survey.path } ? choices.forFilesOfTheInbox : choices
        }
        return .taken(Taken(files: files))
    }

    private func take(
        _ surveys: [SaleFileSurvey],
        _ others: [IngestedFile],
        _ choices: (SaleFileSurvey) -> Choices
    ) throws -> [IngestedFile] {
        var taken: [IngestedFile] = []
        for survey in SaleFileSurvey.inOrder(surveys) {
            do {
                try Interruption.proceed()
                var file = try take(survey, choices(survey))
                try clearInbox(of: survey, &file, choices(survey))
                taken.append(file)
            } catch let stopped as CancellationError {
                // The files that were taken are reported; the command ends as the signal says.
                guard !taken.isEmpty else { throw stopped }
                Interruption.leaveWork()
                return taken + others
            } catch let failure as any Failure where isChanging(survey.path, failure) {
                taken.append(
                    try leave(
                        IngestedFile(
                            changing: survey.path,
                            context.words,
                            in: repositories.workspace
                        ),
                        choices(survey)
                    )
                )
            }
        }
        return taken + others
    }

    /// A file of the inbox that changes while it is read is left for later; the others go on.
    private func isChanging(_ path: String, _ failure: any Failure) -> Bool {
        failure.code == .fileChanging && path.hasPrefix(repositories.workspace.inbox + "/")
    }

    private func survey(_ paths: [String], _ choices: Choices) throws -> Surveyed {
        var surveyed = Surveyed(words: context.words)
        for path in paths where !SaleFileSignature.isBeside(path, paths) {
            try surveyed.add(path, in: repositories.workspace) {
                guard InboxName(PathName.name(of: path)) != .unfinished else {
                    throw SaleFileFailure.unfinished(path: path)
                }
                return try SaleFileSurveyor(repositories, context)
                    .survey(path, template(choices, for: path), sender: choices.sender)
            }
        }
        return surveyed
    }

    private func survey(_ files: [Inbox.File]) throws -> Surveyed {
        var surveyed = Surveyed(words: context.words)
        for file in files {
            try surveyed.add(file.path, in: repositories.workspace) {
                try SaleFileSurveyor(repositories, context).survey(file.path, file.reading)
            }
        }
        return surveyed
    }

    /// Files that were read, and those that could not be.
    private struct Surveyed {
        let words: any Words
        var found: [SaleFileSurvey] = []
        var unread: [IngestedFile] = []
        var firstFailure: (any Failure)?

        mutating func add(
            _ path: String,
            in workspace: Workspace,
            _ body: () throws -> SaleFileSurvey
        ) throws {
            do {
                found.append(try body())
            } catch let failure as any Failure where failure.kind != .unexpected {
                firstFailure = firstFailure ?? failure
                let isOfInbox = path.hasPrefix(workspace.inbox + "/")
                unread.append(
                    failure.code == .fileChanging && isOfInbox
                        ? IngestedFile(changing: path, words, in: workspace)
                        : IngestedFile(unread: path, failure, words, in: workspace)
                )
            }
        }
    }

    /// A file in the inbox that is posted lies in the archive; elsewhere files stay where they are.
    func clearInbox(
        of survey: SaleFileSurvey,
        _ file: inout IngestedFile,
        _ choices: Choices
    ) throws {
        let path = repositories.disk.absolute(survey.path)
        let isDone = file.verdict.isPosted || file.verdict == .replayed
        guard isDone, !choices.dryRun, path.hasPrefix(repositories.workspace.inbox + "/") else {
            return
        }
        // A sender may have written to it, or have put its next file in its place meanwhile.
        guard let look = try repositories.disk.look(path), look == survey.look else {
            if try repositories.disk.exists(path) { file.explanation = words(.changedAfterwards) }
            return
        }
        // One that nobody asked for was neither read nor kept.
        if repositories.configuration.settings(of: survey.facts.sender).delivery.signature != .none
        {
            try repositories.disk.remove(path + SaleFileSignature.ending)
        }
        try repositories.disk.removeDurably(path)
    }
}

extension IngestSales {
    private func words(_ remark: FileRemark) -> String {
        context.words.text(of: remark as any Fact).text
    }

    /// Takes what lies in the inbox, and says of everything else there why it is left.
    private func ingestInbox(
        _ claims: InboxClaims,
        _ choices: Choices,
        _ looks: InboxLooks?
    ) throws -> Step {
        let inbox = Inbox(repositories, context)
        let workspace = repositories.workspace
        let listing = try inbox.listing()
        guard let looks = try looks ?? inbox.looks(listing.names, claims) else {
            return .wait(try inbox.firstLooks(listing.names, claims))
        }
        var files: [Inbox.File] = []
        var left: [IngestedFile] = []
        for name in listing.names {
            let path = inbox.path(name)
            do {
                guard try repositories.disk.look(path) == nil || inbox.isQuiet(name, since: looks)
                else {
                    left.append(IngestedFile(changing: path, context.words, in: workspace))
                    continue
                }
                switch try claims.claim(path, name) {
                case .read(let reading):
                    files.append(Inbox.File(name: name, path: path, reading: reading))
                case .left(let reason, let detail):
                    left.append(
                        IngestedFile(left: path, reason, detail, context.words, in: workspace)
                    )
                case .failed(let failure):
                    left.append(IngestedFile(left: path, failure, context.words, in: workspace))
                }
            } catch let failure as any Failure where failure.kind != .unexpected {
                left.append(IngestedFile(unread: path, failure, context.words, in: workspace))
            }
        }
        left += listing.malformed.map { name in
            IngestedFile(
                left: inbox.path(name),
                FileFailure.malformedName,
                context.words,
                in: workspace
            )
        }
        let surveyed = try survey(files)
        let own = surveyed.found.filter {
            choices.sender == nil || $0.facts.sender.text.isEmpty
                || $0.facts.sender == choices.sender
        }
        let others = try (surveyed.unread + left).map { try leave($0, choices) }
        // Nothing but a person ends them: they are said each time, and are a failure once.
        var remarks: [String] = []
        let fresh = try own.filter { survey in
            guard survey.hasSecretName, try repositories.hasRefusedSecret(survey.facts.sha256),
                let name = try repositories.secretName(of: survey.path)
            else { return true }
            remarks.append(context.words.text(of: name as any Fact).text)
            return false
        }
        let taken = try take(fresh, others) { _ in choices }
        let unfinished = try listing.unfinished.map { name in
            try leave(name, choices).isSecret ? Self.withheldName : name
        }
        return .taken(Taken(files: taken, unfinished: unfinished, remarks: remarks))
    }

    /// In the place of a name that holds a secret.
    private static let withheldName = "withheld"

    /// What is reported of a file of the inbox that is not read, without its name if that holds a
    /// secret.
    private func leave(_ file: IngestedFile, _ choices: Choices) throws -> IngestedFile {
        let (isSecret, serials) = try leave(PathName.name(of: file.typed), choices)
        guard isSecret else { return file }
        let path = Inbox(repositories, context).path(PathName.name(of: file.typed))
        var file = file
        file.typed = "\(PathName.parent(of: file.typed))/\(Self.withheldName)"
        file.file = "\(PathName.parent(of: file.file))/\(Self.withheldName)"
        file.explanation = try secretRemark(path)
        file.exposedCards = serials
        return file
    }

    /// What to do about a file whose name holds a secret.
    private func secretRemark(_ path: String) throws -> String? {
        try repositories.secretName(of: path).map { context.words.text(of: $0 as any Fact).text }
    }

    /// Holds the cards whose tokens stand in the name of a file that is not read.
    private func leave(_ name: String, _ choices: Choices) throws
        -> (isSecret: Bool, serials: [Serial])
    {
        guard try repositories.isSecret(name) else { return (false, []) }
        let cards = try repositories.cards(inTexts: [name])
        guard !choices.dryRun, !cards.isEmpty else {
            return (true, try repositories.ledger.serials(ofCards: cards).values.sorted())
        }
        let source = ExposureSource("the name of a file in the inbox")
        return (true, try repositories.ledger.expose(cards, in: source, by: context))
    }
}

extension Inbox {
    /// Looks that need no second one: there is nothing to look at, or no time to wait.
    func looks(_ names: [String], _ claims: InboxClaims) throws -> InboxLooks? {
        let looks = try firstLooks(names, claims)
        return looks.seconds == 0 ? looks : nil
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
    /// The template that the call names, else that of its sender's settings.
    func chosenTemplate(_ choices: Choices) throws -> SaleTemplate? {
        let settings = choices.sender.map { repositories.configuration.settings(of: $0) }
        guard let name = choices.template ?? settings?.template else { return nil }
        return try SaleTemplateCatalogue(repositories, on: repositories.disk).template(name)
    }

    /// How a file that is given by path is read: as the call says, else as it begins, else as the
    /// settings of the sender say.
    func template(_ choices: Choices, for path: String) throws -> SaleTemplate {
        guard let chosen = try chosenTemplate(choices) else { return .native }
        guard choices.template == nil, chosen.format != .native else { return chosen }
        return try repositories.opener.isNative(path) ? .native : chosen
    }

    /// Takes one file; a sender that has no file yet is announced.
    func take(
        _ survey: SaleFileSurvey,
        _ choices: Choices,
        decision: (any FileDecisionWork)? = nil
    ) throws -> IngestedFile {
        let sender = survey.facts.sender
        let isNew = try !sender.text.isEmpty && repositories.ledger.feed(sender) == nil
        var file = try judgeAndTake(survey, choices, decision: decision)
        file.explanation = try explanation(of: file, survey, choices)
        guard isNew, !survey.hasSecretName else { return file }
        file.isFromNewSender = true
        let known =
            try repositories.ledger.feeds().map(\.sender) + repositories.configuration.senders.keys
        file.nearestSenders = NearestNames.of(sender, among: known)
        return file
    }

    private func judgeAndTake(
        _ survey: SaleFileSurvey,
        _ choices: Choices,
        decision: (any FileDecisionWork)?
    ) throws -> IngestedFile {
        let alarm = try alarm(of: survey)
        if survey.hasSecretName || alarm != nil || survey.fault != nil && !survey.secrets.isEmpty {
            let reason: FileRefusal = alarm == .misses ? .secretGuessing : .secret
            var survey = survey
            survey.alarm = alarm
            let remark = try secretRemark(survey.path)
            return try refuse(survey, FileJudgement(.quarantined, reason), choices, remark)
        }
        let judge = judge(of: survey)
        let state = try state(of: survey, choices)
        if let fault = survey.fault {
            let judgement = judge.judge(fault.refusal, of: survey.facts, state)
            return state.digestIsPosted
                ? try replayed(survey)
                : try refuse(
                    survey,
                    judgement,
                    choices,
                    judgement.verdict == .held
                        ? nil : context.words.text(of: fault as any Fact).text
                )
        }
        if let sender = choices.sender, sender != survey.facts.sender {
            return try refuse(survey, FileJudgement(.rejected, .sender), choices, nil)
        }
        let hasSecret = !survey.secrets.isEmpty && !choices.dropSecretRows
        var survey = survey
        // The file that an operator calls the first one says itself where its stream begins.
        if choices.decision != .first {
            survey.facts.firstNumber = state.first ?? judge.settings.firstNumber
        }
        if !state.digestIsPosted {
            try SaleFileSignature(repositories).check(&survey, judge.settings.delivery)
        }
        switch judge.admit(survey.facts, state, hasSecret: hasSecret) {
        case .judged(let judgement) where judgement.verdict == .replayed:
            return try replayed(survey)
        case .judged(let judgement):
            return try refuse(survey, judgement, choices, nil)
        case .admitted:
            let change = try TemplateChange(repositories, context, survey)?.found()
            if let change, !choices.acceptsNewIDs {
                let judgement = FileJudgement(.rejected, .templateIDsChanged)
                let words = context.words.text(of: change as any Fact).text
                return try refuse(survey, judgement, choices, words)
            }
            if let change, !choices.dryRun {
                try change.noteAccepted(repositories, context, survey)
            }
            return try SaleFileTaking(
                repositories,
                context,
                survey,
                judge,
                choices,
                isFirst: try !repositories.ledger.hasAppliedRows(ofSender: survey.facts.sender),
                decision: decision
            ).take()
        }
    }

    /// Whether the sender sent too many tokens in a day, or guesses; bytes that were posted before
    /// are answered as before.
    private func alarm(of survey: SaleFileSurvey) throws -> SecretAlarm.Reason? {
        guard survey.isGuessing || !survey.secrets.isEmpty,
            try repositories.ledger.postedFile(sha256: survey.facts.sha256) == nil
        else { return nil }
        if survey.isGuessing { return .misses }
        let earlier = try repositories.ledger.exposureCount(
            ofSender: survey.facts.sender,
            since: context.at.adding(seconds: -86_400),
            except: survey.facts.sha256
        )
        let hits = max(survey.secrets.count, survey.exposedCards.count)
        return earlier + hits > SecretLimits.hitsInADay ? .hits : nil
    }

    private func judge(of survey: SaleFileSurvey) -> SaleFileJudge {
        SaleFileJudge(settings: repositories.configuration.settings(of: survey.facts.sender))
    }

    /// Why a file is not taken as it is; nil where its rows would be decided.
    func judgement(of survey: SaleFileSurvey) throws -> FileJudgement? {
        if let fault = survey.fault {
            let state = try state(of: survey, Choices())
            return judge(of: survey).judge(fault.refusal, of: survey.facts, state)
        }
        var survey = survey
        try SaleFileSignature(repositories).check(&survey, judge(of: survey).settings.delivery)
        let admission = judge(of: survey).admit(
            survey.facts,
            try state(of: survey, Choices()),
            hasSecret: !survey.secrets.isEmpty
        )
        guard case .judged(let judgement) = admission else { return nil }
        return judgement
    }

    private func state(of survey: SaleFileSurvey, _ choices: Choices) throws -> FeedState {
        let facts = survey.facts
        var state = FeedState()
        state.decision = choices.decision
        state.isApproved = choices.wantsOutcome
        state.digestIsVoided =
            try repositories.ledger.decision(sha256: facts.sha256)?.decision == .void
        state.digestIsPosted = try repositories.ledger.postedFile(sha256: facts.sha256) != nil
        state.nameIsTaken =
            try repositories.ledger.postedFile(sender: facts.sender, name: facts.name) != nil
        state.sequenceIsTaken =
            try repositories.ledger.postedFile(sender: facts.sender, sequence: facts.sequence)
            != nil
        let stream = try repositories.ledger.stream(ofSender: facts.sender)
        state.first = stream.first
        state.highest = stream.highest
        state.today = context.at.day
        state.binding = try binding(of: facts.sender)
        if facts.isNativeCorrection {
            let originals = try repositories.ledger.correctedFiles(by: facts).originals
            // A file that cannot be read has its own reason.
            state.correctsNothing = originals.isEmpty || survey.rows == 0 && survey.fault == nil
        }
        return state
    }

    /// The settings name templates as a call does: by their files, which may call them
    /// otherwise.
    private func binding(of sender: SenderID) throws -> TemplateBinding {
        let names = repositories.configuration.settings(of: sender).templates
        let catalogue = SaleTemplateCatalogue(repositories, on: repositories.disk)
        let listed = Set(try names.map { try catalogue.template($0).name })
        let first = listed.isEmpty ? try repositories.ledger.firstTemplate(ofSender: sender) : nil
        return TemplateBinding(listed: listed, first: first)
    }

    /// The stored answer: nothing happens, and the result files stay as they are.
    ///
    /// Rows that were rejected count as rejected until a correction of the file left none.
    func replayed(_ survey: SaleFileSurvey) throws -> IngestedFile {
        guard let record = try repositories.ledger.postedFile(sha256: survey.facts.sha256) else {
            preconditionFailure("replayed without a posted file")
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
            survey,
            verdict: .replayed,
            outcome,
            open == 0 ? nil : words(remark),
            in: repositories.workspace
        )
    }

    /// What is wrong and what to do; of a file that waits, the numbers that it waits for.
    private func words(
        _ survey: SaleFileSurvey,
        _ judgement: FileJudgement,
        _ choices: Choices
    ) throws -> String? {
        guard let reason = judgement.reason else { return nil }
        let words = words(.refused(reason))
        guard reason == .sequenceGap, let number = survey.facts.number else { return words }
        let stream = try repositories.ledger.stream(ofSender: survey.facts.sender)
        let first = stream.first ?? judge(of: survey).settings.firstNumber
        let next = SaleFileJudge.next(first: first, highest: stream.highest)
        guard next < number else { return words }
        let arguments = FileArguments(
            of: choices.template ?? survey.facts.template,
            sender: survey.facts.sender
        )
        let missing = next...number - 1
        let gap: FileRemark =
            stream.first == nil
            ? .missingBeforeFirst(missing, path: survey.path, arguments)
            : .missing(missing, sender: survey.facts.sender)
        return "\(words) \(self.words(gap))"
    }

    /// Records a verdict that posts nothing, and writes an answer for the sender.
    private func refuse(
        _ survey: SaleFileSurvey,
        _ judgement: FileJudgement,
        _ choices: Choices,
        _ explanation: String?
    ) throws -> IngestedFile {
        var outcome = SaleFileOutcome(judgement.verdict, reason: judgement.reason?.rawValue)
        outcome.rows = survey.rows
        outcome.alarm = survey.alarm
        outcome.digest = OutcomeDigest(
            ifWanted: choices,
            judge(of: survey).settings,
            survey
        )?.finished(outcome)
        let words = try explanation ?? self.words(survey, judgement, choices)
        guard !choices.dryRun else {
            return IngestedFile(
                survey,
                verdict: judgement.verdict,
                outcome,
                words,
                in: repositories.workspace,
                exposed: try serials(survey.exposedCards)
            )
        }
        outcome.ackFile = try ResultFiles(repositories, context, survey).writeRefusal(judgement)
        // A token that was seen was seen, whatever else is wrong with the file.
        let exposed = survey.exposedCards
        _ = try repositories.ledger.recordUnposted(
            survey.facts,
            outcome: outcome,
            exposed: exposed,
            by: context
        )
        return IngestedFile(
            survey,
            verdict: judgement.verdict,
            outcome,
            words,
            in: repositories.workspace,
            exposed: try serials(exposed)
        )
    }

    /// For operators: never in an answer to a sender.
    func serials(_ cards: [CardNumber]) throws -> [Serial] {
        cards.isEmpty ? [] : try repositories.ledger.serials(ofCards: cards).values.sorted()
    }
}

extension IngestedFile {
    init(
        _ survey: SaleFileSurvey,
        verdict: FileVerdict,
        _ outcome: SaleFileOutcome,
        _ explanation: String? = nil,
        in workspace: Workspace,
        exposed: [Serial] = []
    ) {
        let path =
            survey.hasSecretName
            ? "\(PathName.parent(of: workspace.disk.absolute(survey.path)))/\(survey.facts.name)"
            : survey.path
        self.init(
            typed: path,
            file: workspace.relative(workspace.disk.absolute(path)),
            sha256: survey.facts.sha256.hexadecimal,
            sender: survey.facts.sender.text.isEmpty ? nil : survey.facts.sender,
            sequence: survey.facts.sequence.isEmpty ? nil : survey.facts.sequence,
            verdict: verdict,
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
        exposedCards = exposed
        isAlarm = survey.alarm != nil
    }

    /// A file of the inbox that is left there.
    init(
        left path: String,
        _ reason: FileRefusal,
        _ detail: LeftReason?,
        _ words: any Words,
        in workspace: Workspace
    ) {
        let remarks = [detail.map(FileRemark.left), .refused(reason)].compactMap(\.self)
        self.init(
            typed: workspace.relative(path),
            file: workspace.relative(path),
            verdict: .held,
            reason: reason.rawValue,
            explanation: remarks.map { words.text(of: $0 as any Fact).text }
                .joined(separator: " ")
        )
    }

    /// A file of the inbox that somebody writes to.
    init(changing path: String, _ words: any Words, in workspace: Workspace) {
        self.init(left: path, .stillChanging, nil, words, in: workspace)
    }

    /// A file of the inbox that is left there because the workspace is not in order.
    init(left path: String, _ failure: any Failure, _ words: any Words, in workspace: Workspace) {
        self.init(
            typed: workspace.relative(path),
            file: workspace.relative(path),
            verdict: .held,
            reason: failure.code.rawValue,
            explanation: words.sentences(of: failure)
        )
    }

    /// A file that could not even be read.
    init(unread path: String, _ failure: any Failure, _ words: any Words, in workspace: Workspace) {
        self.init(
            typed: path,
            file: workspace.relative(workspace.disk.absolute(path)),
            verdict: .rejected,
            reason: failure.code.rawValue,
            explanation: words.sentences(of: failure)
        )
    }

    /// What the file says besides its rows.
    mutating func note(_ summary: FileSummary) {
        for (key, sums) in summary.counts {
            counted[key.currency.code, default: Counted()].cards += sums.quantity
            counted[key.currency.code, default: Counted()].amountMinor += sums.amountMinor
        }
        ignored = summary.ignored
        lookalikes = summary.lookalikes
    }

    private static func amounts(_ sums: [Currency: SaleFileOutcome.Amounts]) -> [String: Amounts] {
        Dictionary(
            uniqueKeysWithValues: sums.map { currency, sum in
                var amounts = Amounts()
                amounts.activated = sum.activated
                amounts.loaded = sum.loaded
                amounts.redeemed = sum.redeemed
                amounts.refunded = sum.refunded
                amounts.reversed = sum.reversed
                return (currency.code, amounts)
            }
        )
    }
}

extension Words {
    /// What is wrong and what to do, on one line of a result.
    fileprivate func sentences(of failure: any Failure) -> String {
        "\(text(of: failure as any Fact)); \(remedy(of: failure))"
    }
}
