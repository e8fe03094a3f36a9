import CardCore
import CardLedger
import CardSales
import CardSystem

/// Takes one admitted file: decides its rows in one transaction, and writes its results.
struct SaleFileTaking {
    private let repositories: Repositories
    private let context: RequestContext
    private let survey: SaleFileSurvey
    private let judge: SaleFileJudge
    private let choices: IngestSales.Choices
    private let header: SaleFileHeader
    /// What an operator decided about the file, and how that is done.
    private let decision: (any FileDecisionWork)?
    /// Whether the rows are compared with those that other senders have posted.
    private let looksForSameRows: Bool

    /// Rows that are loaded, decided and written together.
    private static let chunkRows = 1000

    init(
        _ repositories: Repositories,
        _ context: RequestContext,
        _ survey: SaleFileSurvey,
        _ judge: SaleFileJudge,
        _ choices: IngestSales.Choices,
        isFirst: Bool,
        decision: (any FileDecisionWork)? = nil
    ) {
        guard let header = survey.header else { preconditionFailure("admitted without a header") }
        looksForSameRows = isFirst && choices.decision != .both
        self.decision = decision
        self.repositories = repositories
        self.context = context
        self.survey = survey
        self.judge = judge
        self.choices = choices
        self.header = header
    }

    /// Decides the rows; the cards whose tokens stand in the file are held, even if it fails.
    func take() throws -> IngestedFile {
        do { return try decideAndRecord() } catch {
            if !choices.dryRun, !survey.exposedCards.isEmpty, !error.isLostFlush {
                // The failure is what matters; a repetition holds the cards if this fails, too.
                _ = try? repositories.ledger.expose(survey.exposedCards, in: source, by: context)
            }
            throw error
        }
    }

    /// Where tokens of this file stood.
    private var source: ExposureSource {
        ExposureSource(saleFile: survey.facts.sha256, sender: survey.facts.sender)
    }

    private func words(_ remark: FileRemark) -> String {
        context.words.text(of: remark as any Fact).text
    }

    private func decideAndRecord() throws -> IngestedFile {
        let results = ResultFiles(repositories, context, survey)
        let spool = try choices.dryRun ? nil : results.spool(header)
        let copy = try choices.dryRun ? nil : ArchiveCopy(of: survey, in: repositories.workspace)
        var isArchived = false
        defer { if !isArchived { try? copy?.discard() } }
        var outcome = SaleFileOutcome(.rejected)
        var explanation: String?
        var codes: [RowCode: Int] = [:]
        var lost: [LostRow] = []
        var sameRowsOf: SenderID?
        if !choices.dryRun { try noteExceptions() }
        _ = try repositories.ledger.ingest(survey.facts, by: context) { session in
            try decision?.begin(session)
            var decided = try decideRows(session, spool)
            if let effect = decision?.effect { decided.digest?.add(effect) }
            let judgement = decided.conclude(judge, survey, choices)
            outcome = decided.outcome(judgement)
            codes = decided.codes
            // A file that does not count says nothing for the reports.
            if judgement.verdict.isPosted { try session.note(decided.summary) }
            context.reached(.rowsDecided)
            try Interruption.proceed()
            explanation = judgement.reason.map { words(.refused($0)) }
            lost = decided.lost
            if judgement.verdict.isPosted {
                try decision?.finish(session)
                try session.close(decided.closed, sender: header.sender)
                try session.note(lost)
            }
            if let same = decided.suspect {
                sameRowsOf = same.sender
                let remark = FileRemark.sameRows(sender: same.sender, count: same.rows)
                explanation = "\(words(remark)) \(explanation ?? "")"
            }
            guard let spool else { return .forget }
            let stream = try session.stream(ofSender: header.sender)
            guard judgement.verdict.isPosted else {
                // A decision is about a file that counts.
                guard judgement.reason == .allRejected, decision == nil else {
                    let next = results.next(stream, isTaken: false)
                    outcome.ackFile = try spool.refused(judgement, next: next)
                    return .refuse(outcome)
                }
                let next = results.next(stream, isTaken: true)
                let answers = try spool.arrived(judgement, next: next)
                (outcome.ackFile, outcome.rejectFile) = answers
                return .arrive(outcome)
            }
            // A native correction says nothing about how its sender writes files.
            if !survey.facts.isNativeCorrection { session.note(survey.reading.fileTemplate) }
            let publications = try spool.finish(
                judgement,
                next: results.next(stream, isTaken: true),
                rejected: outcome.rejected
            )
            outcome.ackFile = publications.first?.finalPath
            outcome.rejectFile = publications.count > 1 ? publications[1].finalPath : nil
            context.reached(.resultsWritten)
            try copy?.publish()
            isArchived = true
            context.reached(.archived)
            return .post(outcome, publishing: publications)
        }
        if !choices.dryRun {
            // Of a file that was refused they are all that stays; of another they are known.
            try repositories.ledger.record(lost)
            context.reached(.filePosted)
            try Publications(repositories, context).finish()
        }
        var file = IngestedFile(
            survey,
            verdict: outcome.verdict,
            outcome,
            explanation,
            in: repositories.workspace,
            exposed: try IngestSales(repositories, context).serials(survey.exposedCards)
        )
        file.codes = codes
        file.sameRowsOf = sameRowsOf
        file.note(survey.summary)
        file.extraColumns = try (survey.binding?.extra ?? []).filter {
            try !repositories.isSecret($0)
        }
        return file
    }

    /// Whoever takes a file by other rules than the sender's is in the audit log.
    private func noteExceptions() throws {
        let limit = choices.rejectLimit
        guard limit != nil || choices.dropSecretRows else { return }
        try repositories.ledger.note(
            context,
            object: "sale file \(survey.facts.sha256.hexadecimal)",
            outcome: "taken with other rules",
            details: [
                "dropSecretRows": .bool(choices.dropSecretRows),
                "maxRejects": .optional(limit?.rows.map { String($0) } ?? limit?.shareText),
            ]
        )
    }
}

extension Workspace {
    /// Where the bytes of a posted file lie.
    func archivePath(of file: SaleFileFacts) -> String {
        let ending = file.name.split(separator: ".").last.map { ".\($0)" } ?? ""
        return "\(archive)/\(file.sha256.hexadecimal)\(ending.utf8.count <= 8 ? ending : "")"
    }
}

extension SaleFileTaking {
    /// Reads the file a second time and decides row after row.
    ///
    /// - Throws: `file.changing` where the bytes are not the ones that were surveyed.
    private func decideRows(_ session: IngestSession, _ spool: ResultSpool?) throws -> DecidedRows {
        let meter = context.progress.start(
            "ingest \(survey.facts.name)",
            total: survey.rows,
            done: 0
        )
        defer { meter.finish() }
        let ahead = RowsAhead(
            survey.path,
            survey.reading,
            repositories.opener,
            chunkRows: Self.chunkRows
        )
        var decided = DecidedRows()
        decided.digest = OutcomeDigest(ifWanted: choices, judge.settings, survey)
        decided.summary = survey.summary
        let ids = try RowIDResolver(session, survey.facts)
        if looksForSameRows, try session.othersHavePosted(besides: header.sender) {
            decided.sameRows = SameRows()
        }
        let facts = try facts(session)
        while let rows = try ahead.next() {
            let resolved = try ids.resolve(rows, except: survey.secrets)
            let attempts = try decide(resolved, from: facts, session, spool, &decided)
            try ids.record(attempts, of: resolved)
            meter.advance(by: rows.count)
            try Interruption.proceed()
        }
        guard ahead.digests?.came == survey.facts.sha256, ahead.digests?.plain == survey.plainSHA256
        else { throw FileFailure.changedWhileRead(path: survey.path) }
        decided.closed = ids.closed + ahead.closed
        // A token may stand beside the rows, in a comment or in a record that is passed over.
        try hold(survey.exposedCards.filter { !decided.exposed.contains($0) }, session)
        return decided
    }

    /// What the sender may ask for, and our clock.
    private func facts(_ session: IngestSession) throws -> FeedFacts {
        var facts = try repositories.feedFacts(of: header.sender, header.environment, session)
        facts.maxAgeDays = judge.settings.maxAgeDays
        facts.lateAfterDays = judge.settings.lateAfterDays
        facts.operations = judge.settings.operations
        return facts
    }

    /// One chunk: its messages are decided, then all of its rows are recorded.
    private func decide(
        _ rows: [SaleRow],
        from facts: FeedFacts,
        _ session: IngestSession,
        _ spool: ResultSpool?,
        _ decided: inout DecidedRows
    ) throws -> [AttemptRecord] {
        let serials = facts.serials
        let rows = serials.haveHyphens ? rows.map { $0.written(serials) } : rows
        let results = try session.decide(rows.compactMap(message(of:)), from: facts)
        var next = results.messages.makeIterator()
        var attempts: [AttemptRecord] = []
        attempts.reserveCapacity(rows.count)
        /// Second cards of rows that are of lost orders, by the place of the row.
        var absent: [Int: Serial] = [:]
        for row in rows {
            let isSecret = survey.secrets[row.physicalLine] != nil
            let message = message(of: row)
            let result = message == nil ? nil : next.next()
            let outcome = result?.outcome ?? rejection(of: row)
            decided.count(outcome)
            decided.note(message, outcome, approvedMinor: result?.approvedMinor)
            if outcome.code == .cardLost { absent[attempts.count] = result?.partner?.serial }
            try spool?.add(
                row,
                outcome,
                isWithheld: isSecret,
                booked: result?.booked,
                partner: result?.partner
            )
            decided.digest?.add(row, outcome, isWithheld: isSecret)
            attempts.append(
                AttemptRecord(
                    line: decided.line(of: row),
                    messageID: isSecret ? "" : row.messageID ?? "",
                    outcome: outcome,
                    number: isSecret || outcome.verdict != .rejected ? nil : row.line
                )
            )
        }
        if decided.sameRows != nil {
            let posted = zip(rows, attempts).compactMap { postedRow($0, $1.outcome) }
            for sender in try session.senders(ofSame: posted, besides: header.sender) {
                decided.sameRows?.count(sender)
            }
        }
        try decided.add(results.transfers)
        for (place, attempt) in attempts.enumerated() where attempt.outcome.code == .cardLost {
            decided.lost.append(lostRow(rows[place], attempt, of: absent[place]))
        }
        try session.record(attempts)
        let exposed = Set(rows.compactMap { survey.secrets[$0.physicalLine] })
        try hold(exposed.subtracting(decided.exposed).sorted(), session)
        decided.exposed.formUnion(exposed)
        return attempts
    }

    private func lostRow(_ row: SaleRow, _ attempt: AttemptRecord, of partner: Serial?) -> LostRow {
        let message = message(of: row)
        return LostRow(
            sender: header.sender,
            messageID: attempt.messageID,
            file: survey.facts.name,
            line: attempt.line,
            serial: partner ?? message?.card ?? "",
            operation: message?.operation.rawValue ?? "",
            amountMinor: message?.amountMinor,
            currency: message?.currency?.code,
            at: context.at
        )
    }

    private func hold(_ exposed: [CardNumber], _ session: IngestSession) throws {
        guard !exposed.isEmpty else { return }
        try session.expose(exposed, in: source)
    }

    /// The message of a row; nil where it is none, or where it holds a token.
    private func message(of row: SaleRow) -> Message? {
        survey.secrets[row.physicalLine] == nil ? try? row.content.get() : nil
    }

    /// The row as another sender may have posted it; nil if its card is not known.
    private func postedRow(_ row: SaleRow, _ outcome: RowOutcome) -> PostedRow? {
        guard let card = outcome.card, let message = message(of: row) else { return nil }
        return PostedRow(
            card: card,
            operation: message.operation,
            amountMinor: message.amountMinor,
            time: message.time
        )
    }

    /// The outcome of a row that is not decided: it holds a token, or it is not a message.
    private func rejection(of row: SaleRow) -> RowOutcome {
        guard survey.secrets[row.physicalLine] == nil, case .failure(let rejection) = row.content
        else { return RowOutcome(.rejected, code: .secret) }
        return RowOutcome(.rejected, code: rejection.code)
    }
}

extension SaleRow {
    /// The row with its numbers as they are written on the cards: files have them without hyphens.
    fileprivate func written(_ forms: SerialForms) -> SaleRow {
        guard case .success(var message) = content else { return self }
        message.card = forms.written(message.card)
        message.otherCard = message.otherCard.map(forms.written)
        var row = self
        row.content = .success(message)
        return row
    }
}

extension RejectLimit {
    /// The share of the rows as people write it, `0.50%`.
    fileprivate var shareText: String? {
        basisPoints.map { "\($0 / 100).\(zeroPadded($0 % 100, 2))%" }
    }
}

/// What came of the rows of a file so far.
struct DecidedRows {
    var counts = RowCounts()
    /// Rejected and parked rows by their code.
    private(set) var codes: [RowCode: Int] = [:]
    private var amounts: [Currency: SaleFileOutcome.Amounts] = [:]
    /// What the file said, and what was applied of it.
    var summary = FileSummary()
    /// What an approval can be bound to, where it is wanted; of the rows first, then of all.
    var digest: OutcomeDigest?
    private(set) var approval = FileApproval()
    /// Rows that other senders have posted; nil if nobody looks for them.
    var sameRows: SameRows?

    /// The sender of whose posted files this one has rows.
    var suspect: (sender: SenderID, rows: Int)? { sameRows?.suspect(ofRows: counts.rows) }
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
    mutating func note(_ message: Message?, _ outcome: RowOutcome, approvedMinor: Int64?) {
        guard let message else {
            if let code = outcome.code { summary.noteUnreadable(code: code) }
            return
        }
        let approved = outcome.verdict == .applied ? approvedMinor : nil
        summary.note(message, outcome, approvedMinor: approved)
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
        var outcome = SaleFileOutcome(judgement.verdict, reason: judgement.reason?.rawValue)
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

extension DecidedRows {
    /// Judges the file by its rows, and where only approved outcomes are applied, by this one.
    mutating func conclude(
        _ judge: SaleFileJudge,
        _ survey: SaleFileSurvey,
        _ choices: IngestSales.Choices
    ) -> FileJudgement {
        let judgement =
            suspect == nil
            ? judge.conclude(
                counts,
                countedRecords: summary.countedRecords,
                limit: choices.rejectLimit
            ) : FileJudgement(.quarantined, .sameRows)
        approval = FileApproval(digest?.finished(outcome(judgement)), choices)
        guard judgement.verdict.isPosted, approval.isRefused else { return judgement }
        return FileJudgement(.rejected, .notAsApproved)
    }
}
