package import CardCore
import CardLedger
import CardSales
import CardSystem

/// Decides about a file that no rule can decide about.
package struct DecideFile {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// How many messages a report shows; the ledger keeps all of them.
    static let shownMessages = 1000

    /// Takes the file at `path` as decided, or refuses it for ever; `reading` says how to read it,
    /// and whether it is a trial.
    ///
    /// `skipsMany` lets the first file of a stream give up more than a thousand numbers; `earlier`
    /// is the name or the digest of the file that is superseded, if several could be.
    ///
    /// - Throws: `file.decided` where it was decided otherwise; `file.nothing_to_decide` where
    ///   nothing stands in its way, or something else than an operator can decide so;
    ///   `file.jump_too_large`; `file.earlier_unclear` if several files could be superseded;
    ///   `file.needs_approval` if the sender's files need one and the call has none.
    package func decide(
        _ path: String,
        as decision: FileDecision,
        reason: String,
        reading: IngestSales.Choices,
        skipsMany: Bool = false,
        earlier: String? = nil
    ) throws -> FileDecisionResult {
        try repositories.refuseTokens(in: [reason])
        if decision == .void, let known = try known(path) {
            return try void(known, reason, isTrial: reading.dryRun)
        }
        let ingest = IngestSales(repositories, context)
        let reading = try ingest.remembered(reading, for: path)
        let dryRun = reading.dryRun
        var inspected = try FileInspection(repositories, context)
            .inspect(path, ingest.template(reading, for: path), sender: reading.sender)
        if let known = try repositories.ledger.decision(sha256: inspected.facts.sha256) {
            guard known.decision == decision else { throw SaleFileFailure.decided(path, known) }
            return try repeated(known, inspected)
        }
        let refusal = try refusal(of: inspected)
        let conflictingFiles = try repositories.ledger.conflictingFiles(of: inspected.facts)
        let stream = try repositories.ledger.stream(ofSender: inspected.facts.sender)
        let posted = try repositories.ledger.postedFile(sha256: inspected.facts.sha256)
        let openRows = try posted.map { try repositories.ledger.openRejections(of: $0) } ?? 0
        let isPossible = { (decision: FileDecision, refusal: FileJudgement) in
            decision.isPossible(
                about: refusal,
                hasConflictingFile: !conflictingFiles.isEmpty,
                first: stream.first,
                hasOpenRows: openRows > 0
            )
        }
        guard let refusal, isPossible(decision, refusal) else {
            throw SaleFileFailure.nothingToDecide(
                path: path,
                judgement: refusal,
                decision: decision,
                possible: FileDecision.allCases.filter { other in
                    refusal.map { isPossible(other, $0) } ?? false
                }
            )
        }
        let conflictingFile = try conflictingFiles.chosen(
            by: earlier,
            path,
            mustBeClear: decision == .supersede
        )
        try requireApproval(
            ofFile: path,
            for: decision,
            of: inspected.facts.sender,
            reading,
            earlier: earlier
        )
        let approval = try approve(
            act(
                decision,
                onFile: inspected.facts.sha256,
                reason: reason,
                earlier: conflictingFile.map { $0.facts.sha256.hexadecimal }
            ),
            isTrial: dryRun
        )
        var record = FileDecisionRecord(
            decision,
            of: inspected.facts,
            earlier: conflictingFile?.number,
            reason: reason,
            by: context
        )
        guard decision != .void else {
            try void(record, using: approval.used, isTrial: dryRun)
            var result = FileDecisionResult(
                voided: inspected,
                conflictingFile,
                reason,
                isTrial: dryRun,
                in: repositories.workspace
            )
            result.missingApproval = approval.missing
            return result
        }
        var givenUp: ClosedRange<Int64>?
        if decision == .first {
            givenUp = try begin(&inspected, stream, skipsMany: skipsMany)
        } else {
            try place(&inspected, stream)
        }
        record.name = inspected.facts.name
        var result = try carryOut(
            record,
            using: approval.used,
            on: inspected,
            against: conflictingFile,
            reading
        )
        if result.file.verdict.isPosted { result.givenUp = givenUp }
        result.missingApproval = approval.missing
        return result
    }

    /// The approval that the act uses up, or the one that a trial of it lacks.
    ///
    /// - Throws: `approval.needed`, unless this is a trial; `approval.same_person`.
    private func approve(
        _ act: GuardedAct,
        isTrial: Bool
    ) throws -> (used: ApprovalID?, missing: ApprovalFailure?) {
        guard !isTrial else {
            return (nil, try repositories.missingApproval(of: act, by: context))
        }
        return (try repositories.approvalToUse(for: act, by: context, dryRun: false), nil)
    }

    /// The decision as an act that may need a second person.
    private func act(
        _ decision: FileDecision,
        onFile sha256: SHA256Digest,
        reason: String,
        earlier: String? = nil
    ) -> GuardedAct {
        GuardedAct(
            .salesDecide,
            object: "sale file \(sha256.hexadecimal.prefix(12))",
            content: [
                "decision": .string(decision.rawValue), "earlier": .optional(earlier),
                "reason": .string(reason), "sha256": .string(sha256.hexadecimal),
            ]
        )
    }

    /// The file at the path as the ledger knows it, if its bytes were posted or if each of its rows
    /// was rejected: how it was read does not matter any more.
    private func known(_ path: String) throws -> InspectedFile? {
        guard try repositories.disk.exists(path) else { return nil }
        let sha256 = try repositories.disk.digest(of: path).sha256
        let record =
            try repositories.ledger.postedFile(sha256: sha256)
            ?? repositories.ledger.rejectedFile(sha256: sha256)
        return try record.map { record in
            var inspected = try InspectedFile(
                of: record,
                at: path,
                SaleFileReading.Hints(of: record.facts.sender, repositories, context)
            )
            let template = try repositories.ledger.template(ofFile: sha256)
            inspected.facts.template = template?.name ?? SaleTemplate.native.name
            return inspected
        }
    }

    /// A posted file stays as it is, and the rows that it rejected wait for nothing any more; one of
    /// which every row was rejected is refused for ever.
    private func void(
        _ inspected: InspectedFile,
        _ reason: String,
        isTrial: Bool
    ) throws -> FileDecisionResult {
        let sha256 = inspected.facts.sha256
        let decided = try repositories.ledger.decision(sha256: sha256)
        if let decided, decided.decision == .void { return try repeated(decided, inspected) }
        let approve = {
            try self.approve(act(.void, onFile: sha256, reason: reason), isTrial: isTrial)
        }
        let posted = try repositories.ledger.postedFile(sha256: sha256)
        var record = FileDecisionRecord(
            .void,
            of: inspected.facts,
            earlier: nil,
            reason: reason,
            by: context
        )
        guard let posted else {
            if let decided { throw SaleFileFailure.decided(inspected.path, decided) }
            let conflictingFile = try repositories.ledger.conflictingFiles(of: inspected.facts)
                .first
            record.earlier = conflictingFile?.number
            let approval = try approve()
            try void(record, using: approval.used, isTrial: isTrial)
            var result = FileDecisionResult(
                voided: inspected,
                conflictingFile,
                reason,
                isTrial: isTrial,
                in: repositories.workspace
            )
            result.mayBeCorrected = true
            result.missingApproval = approval.missing
            return result
        }
        let openRows = try repositories.ledger.openRejections(of: posted)
        guard openRows == 0 else {
            let approval = try approve()
            try void(record, using: approval.used, isTrial: isTrial)
            var result = try closed(openRows, of: inspected, by: record, isTrial: isTrial)
            result.missingApproval = approval.missing
            return result
        }
        if try repositories.ledger.isVoidedLater(sha256: sha256) {
            var result = try closed(0, of: inspected, by: record, isTrial: false)
            result.alreadyDone = true
            return result
        }
        if let decided { throw SaleFileFailure.decided(inspected.path, decided) }
        throw SaleFileFailure.noOpenRows(path: inspected.path)
    }

    private func void(
        _ record: FileDecisionRecord,
        using approval: ApprovalID?,
        isTrial: Bool
    ) throws {
        try repositories.ledger.void(record, using: approval, isTrial: isTrial, by: context)
        if !isTrial { context.reached(.fileVoided) }
    }

    private func closed(
        _ openRows: Int,
        of inspected: InspectedFile,
        by record: FileDecisionRecord,
        isTrial: Bool
    ) throws -> FileDecisionResult {
        var result = FileDecisionResult(
            file: try FileAnswers(repositories, context).replayed(inspected),
            decision: .void,
            earlier: nil,
            reason: record.reason,
            isTrial: isTrial
        )
        result.closedRows = openRows
        return result
    }

    /// A file that an operator decides about needs the approval that it needs anyway.
    private func requireApproval(
        ofFile path: String,
        for decision: FileDecision,
        of sender: SenderID,
        _ reading: IngestSales.Choices,
        earlier: String?
    ) throws {
        // A voided file does nothing that somebody could approve.
        guard decision != .void, !reading.wantsOutcome,
            repositories.configuration.settings(of: sender).requiresApproval
        else { return }
        throw SaleFileFailure.needsApproval(
            path: path,
            decision,
            FileArguments(template: reading.template, sender: reading.sender),
            of: sender,
            earlier: earlier
        )
    }

    /// Why the file does not count; of one whose rows decided that, what they said.
    private func refusal(of inspected: InspectedFile) throws -> FileJudgement? {
        if let judgement = try FileAdmission(repositories, context).judgement(of: inspected) {
            return judgement
        }
        if try repositories.ledger.wasRefused(sha256: inspected.facts.sha256, as: .sameRows) {
            return FileJudgement(.quarantined, .sameRows)
        }
        let rejected = try repositories.ledger.rejectedFile(sha256: inspected.facts.sha256)
        return rejected == nil ? nil : FileJudgement(.rejected, .allRejected)
    }

    /// Begins the sender's stream with the file; returns the numbers before it.
    private func begin(
        _ inspected: inout InspectedFile,
        _ stream: SenderStream,
        skipsMany: Bool
    ) throws -> ClosedRange<Int64>? {
        guard let number = inspected.facts.number else {
            preconditionFailure("a gap before a file without a number")
        }
        let settings = repositories.configuration.settings(of: inspected.facts.sender)
        let next = SaleFileJudge.next(first: settings.firstNumber, highest: stream.highest)
        guard number > next else { return nil }
        let givenUp = next...number - 1
        guard givenUp.count <= FileDecision.mostGivenUp || skipsMany else {
            throw SaleFileFailure.jump(path: inspected.path, givenUp: givenUp)
        }
        inspected.facts.firstNumber = number
        return givenUp
    }

    /// A file beside one with its number, or below the first one, stands outside the stream.
    private func place(_ inspected: inout InspectedFile, _ stream: SenderStream) throws {
        guard let number = inspected.facts.number else { return }
        let settings = repositories.configuration.settings(of: inspected.facts.sender)
        let first = stream.first ?? settings.firstNumber
        inspected.facts.firstNumber = first
        let isTaken =
            try repositories.ledger.postedFile(
                sender: inspected.facts.sender,
                sequence: inspected.facts.sequence
            ) != nil
        if isTaken || number < first { inspected.facts.number = nil }
    }

    /// Ingests the file as it was decided.
    private func carryOut(
        _ record: FileDecisionRecord,
        using approval: ApprovalID?,
        on inspected: InspectedFile,
        against conflictingFile: SaleFileRecord?,
        _ reading: IngestSales.Choices
    ) throws -> FileDecisionResult {
        let work = SupersedingWork(
            repositories,
            context,
            on: inspected,
            by: record,
            using: approval,
            against: conflictingFile
        )
        var choices = reading
        choices.decision = record.decision
        var file = try IngestSales(repositories, context)
            .ingest(inspected, choices, decision: work)
        var result = FileDecisionResult(
            file: file,
            decision: record.decision,
            earlier: conflictingFile,
            reason: record.reason,
            isTrial: choices.dryRun
        )
        guard file.verdict.isPosted else { return result }
        result.undone = work.undone
        result.open = work.open
        result.undoneCount = work.undoneCount
        result.openCount = work.openCount
        guard !choices.dryRun else { return result }
        result.conflicts = try conflicts(inspected)
        try IngestSales(repositories, context).clearInbox(of: inspected, &file, choices)
        return result
    }

    /// The rows that the ledger knows with other content, the first ones.
    private func conflicts(_ inspected: InspectedFile) throws -> [FileDecisionResult.Conflict] {
        guard let file = try repositories.ledger.postedFile(sha256: inspected.facts.sha256)?.number
        else {
            return []
        }
        var conflicts: [FileDecisionResult.Conflict] = []
        var line = 0
        while conflicts.count < Self.shownMessages {
            let attempts = try repositories.ledger.attempts(
                ofFile: file,
                afterLine: line,
                limit: 10_000
            )
            guard let last = attempts.last else { break }
            line = last.line
            conflicts += attempts.filter { $0.outcome.code == .conflict }.map {
                FileDecisionResult.Conflict(line: $0.line, messageID: $0.messageID)
            }
        }
        return Array(conflicts.prefix(Self.shownMessages))
    }

    /// The result of a decision that an earlier call made; nothing happens.
    private func repeated(_ known: FileDecisionRecord, _ inspected: InspectedFile) throws
        -> FileDecisionResult
    {
        let earlier = try known.earlier.flatMap { try repositories.ledger.saleFile(number: $0) }
        if known.decision == .void,
            try repositories.ledger.postedFile(sha256: inspected.facts.sha256) != nil
        {
            var result = try closed(0, of: inspected, by: known, isTrial: false)
            result.alreadyDone = true
            return result
        }
        guard known.decision != .void else {
            var result = FileDecisionResult(
                voided: inspected,
                earlier,
                known.reason,
                isTrial: false,
                in: repositories.workspace
            )
            result.alreadyDone = true
            return result
        }
        var result = FileDecisionResult(
            file: try FileAnswers(repositories, context).replayed(inspected),
            decision: known.decision,
            earlier: earlier,
            reason: known.reason,
            isTrial: false
        )
        result.alreadyDone = true
        result.conflicts = try conflicts(inspected)
        let messages = try repositories.ledger.supersededMessages(
            ofDecision: known.number,
            limit: Self.shownMessages
        )
        result.open = messages.filter { $0.code != nil }.map(FileDecisionResult.Row.init)
        result.undone = messages.filter { $0.code == nil }.map(FileDecisionResult.Row.init)
        (result.undoneCount, result.openCount) =
            try repositories.ledger.supersededCounts(ofDecision: known.number)
        return result
    }
}

extension [SaleFileRecord] {
    /// The file that `text` names, by its name or the first digits of its digest; without it the
    /// newest one, which must be the only one if it `mustBeClear`.
    fileprivate func chosen(
        by text: String?,
        _ path: String,
        mustBeClear: Bool
    ) throws -> SaleFileRecord? {
        guard let text else {
            guard !mustBeClear || count == 1 else { throw unclear(path, nil) }
            return first
        }
        let named = filter { file in
            file.facts.name == text
                || text.utf8.count >= 8 && file.facts.sha256.hexadecimal.hasPrefix(text)
        }
        guard named.count == 1 else { throw unclear(path, text) }
        return named.first
    }

    private func unclear(_ path: String, _ named: String?) -> SaleFileFailure {
        .earlierUnclear(path: path, map(EarlierFile.init), named: named)
    }
}

extension EarlierFile {
    fileprivate init(_ file: SaleFileRecord) {
        self.init(
            name: file.facts.name,
            digest: String(file.facts.sha256.hexadecimal.prefix(12))
        )
    }
}

extension SaleFileFailure {
    fileprivate static func decided(_ path: String, _ known: FileDecisionRecord) -> Self {
        .decided(path: path, as: known.decision, by: known.decidedBy, at: known.decidedAt)
    }
}
