package import CardCore
import CardLedger

/// Decides about a file whose name or number another file has.
package struct DecideFile {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// How many messages a report shows; the ledger keeps all of them.
    static let shownMessages = 1000

    /// Takes the file at `path` as decided, or refuses it for ever; `reading` says how to read it,
    /// and whether it is a trial.
    ///
    /// - Throws: `file.decided` where it was decided otherwise; `file.nothing_to_decide` where
    ///   nothing stands in its way, or something else than an operator can decide.
    package func decide(
        _ path: String,
        as decision: FileDecision,
        reason: String,
        reading: IngestSales.Choices
    ) throws -> DecidedFile {
        try desk.refuseTokens(in: [reason])
        let ingest = IngestSales(desk)
        let dryRun = reading.dryRun
        var survey = try SaleFileSurveyor(desk)
            .survey(path, ingest.template(reading, for: path), sender: reading.sender)
        if let known = try desk.ledger.decision(sha256: survey.facts.sha256) {
            guard known.decision == decision else { throw Problem.decided(path, known) }
            return try told(known, survey)
        }
        let refusal = try ingest.judgement(of: survey)
        guard refusal?.verdict == .quarantined,
            [.sameName, .sequenceUsed].contains(refusal?.reason),
            let rival = try desk.ledger.rival(of: survey.facts)
        else { throw Problem.nothingToDecide(path, refusal) }
        var record = FileDecisionRecord(
            decision,
            of: survey.facts,
            earlier: rival.number,
            reason: reason,
            by: desk.act
        )
        guard decision != .void else {
            try desk.ledger.void(record, isTrial: dryRun, by: desk.act)
            if !dryRun { desk.reached(.fileVoided) }
            return DecidedFile(voided: survey, rival, reason, isTrial: dryRun, in: desk.workspace)
        }
        // Beside the file that has its number, it stands outside the stream.
        if try desk.ledger.settledFile(
            sender: survey.facts.sender,
            sequence: survey.facts.sequence
        ) != nil {
            survey.facts.number = nil
        }
        record.name = survey.facts.name
        return try take(survey, record, rival, reading)
    }

    private func take(
        _ survey: SaleFileSurvey,
        _ record: FileDecisionRecord,
        _ rival: SaleFileRecord,
        _ reading: IngestSales.Choices
    ) throws -> DecidedFile {
        let work = SupersedingWork(desk, survey, record, rival)
        var choices = reading
        choices.isDecided = true
        var file = try IngestSales(desk).take(survey, choices, decision: work)
        var result = DecidedFile(
            file: file,
            decision: record.decision,
            earlier: rival,
            reason: record.reason,
            isTrial: choices.dryRun
        )
        guard ["applied", "partial"].contains(file.verdict) else { return result }
        result.undone = work.undone
        result.open = work.open
        result.undoneCount = work.undoneCount
        result.openCount = work.openCount
        guard !choices.dryRun else { return result }
        result.conflicts = try conflicts(survey)
        try IngestSales(desk).clearInbox(of: survey, &file, choices)
        return result
    }

    /// The rows that the ledger knows with other content, the first ones.
    private func conflicts(_ survey: SaleFileSurvey) throws -> [DecidedFile.Conflict] {
        guard let file = try desk.ledger.settledFile(sha256: survey.facts.sha256)?.number else {
            return []
        }
        var conflicts: [DecidedFile.Conflict] = []
        var line = 0
        while conflicts.count < Self.shownMessages {
            let attempts = try desk.ledger.attempts(ofFile: file, afterLine: line, limit: 10_000)
            guard let last = attempts.last else { break }
            line = last.line
            conflicts += attempts.filter { $0.outcome.code == .conflict }.map {
                DecidedFile.Conflict(line: $0.line, messageID: $0.messageID)
            }
        }
        return Array(conflicts.prefix(Self.shownMessages))
    }

    /// What was decided before; nothing happens.
    private func told(_ known: FileDecisionRecord, _ survey: SaleFileSurvey) throws -> DecidedFile {
        guard let earlier = try desk.ledger.saleFile(number: known.earlier) else {
            preconditionFailure("a decision about no file")
        }
        guard known.decision != .void else {
            var result = DecidedFile(
                voided: survey,
                earlier,
                known.reason,
                isTrial: false,
                in: desk.workspace
            )
            result.alreadyDone = true
            return result
        }
        var result = DecidedFile(
            file: try IngestSales(desk).replayed(survey),
            decision: known.decision,
            earlier: earlier,
            reason: known.reason,
            isTrial: false
        )
        result.alreadyDone = true
        result.conflicts = try conflicts(survey)
        let messages = try desk.ledger.supersededMessages(
            ofDecision: known.number,
            limit: Self.shownMessages
        )
        result.open = messages.filter { $0.code != nil }.map(DecidedFile.Row.init)
        result.undone = messages.filter { $0.code == nil }.map(DecidedFile.Row.init)
        (result.undoneCount, result.openCount) =
            try desk.ledger.supersededCounts(ofDecision: known.number)
        return result
    }
}

extension Problem {
    fileprivate static func decided(_ path: String, _ known: FileDecisionRecord) -> Problem {
        Problem(
            .conflict,
            "file.decided",
            "\(path) was decided as \(known.decision.rawValue) by \(known.decidedBy) at "
                + "\(known.decidedAt)",
            remedy: "nothing: a decision stands"
        )
    }

    fileprivate static func nothingToDecide(_ path: String, _ judgement: FileJudgement?) -> Problem
    {
        let state = judgement.map {
            "\($0.verdict.rawValue)\($0.reason.map { " (\($0.rawValue))" } ?? "")"
        }
        return Problem(
            .refused,
            "file.nothing_to_decide",
            "\(path) \(state.map { "is \($0), which nobody decides" } ?? "can simply be ingested")",
            remedy: "mintrun sales ingest \(path)"
        )
    }
}
