import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

/// Decides whether the rows of inspected files may be decided, and answers those of which they may
/// not.
struct FileAdmission {
    let repositories: Repositories
    let context: RequestContext
    let choices: IngestSales.Choices
    private var answers: FileAnswers { FileAnswers(repositories, context) }

    init(
        _ repositories: Repositories,
        _ context: RequestContext,
        choices: IngestSales.Choices = IngestSales.Choices()
    ) {
        self.repositories = repositories
        self.context = context
        self.choices = choices
    }

    enum Admission {
        case admitted(AdmittedFile)
        case answered(IngestedFile)
    }

    func admit(
        _ file: InspectedFile,
        decision: (any FileDecisionWork)?
    ) throws -> Admission {
        let alarm = try alarm(of: file)
        if file.hasSecretName || alarm != nil || file.fault != nil && !file.secrets.isEmpty {
            return .answered(try quarantine(file, alarm))
        }
        let judge = judge(of: file)
        let state = try state(of: file)
        if let fault = file.fault {
            guard !state.digestIsPosted else { return .answered(try answers.replayed(file)) }
            return .answered(
                try refuse(file, judge.judge(fault.refusal, of: file.facts, state), because: fault)
            )
        }
        if let sender = choices.sender, sender != file.facts.sender {
            return .answered(try refuse(file, FileJudgement(.rejected, .sender)))
        }
        var file = file
        // The file that an operator calls the first one says itself where its stream begins.
        if choices.decision != .first {
            file.facts.firstNumber = state.first ?? judge.settings.firstNumber
        }
        if !state.digestIsPosted {
            try SaleFileSignature(repositories).check(&file, judge.settings.delivery)
        }
        let hasSecret = !file.secrets.isEmpty && !choices.dropSecretRows
        switch judge.admit(file.facts, state, hasSecret: hasSecret) {
        case .judged(let judgement) where judgement.verdict == .replayed:
            return .answered(try answers.replayed(file))
        case .judged(let judgement): return .answered(try refuse(file, judgement))
        case .admitted: return try admitted(file, by: judge, decision: decision)
        }
    }

    /// A file whose template changed is admitted if its rows keep their ids, or may get new ones.
    private func admitted(
        _ file: InspectedFile,
        by judge: SaleFileJudge,
        decision: (any FileDecisionWork)?
    ) throws -> Admission {
        let change = try TemplateChange(repositories, context, of: file)?.found()
        if let change, !choices.acceptsNewIDs {
            let judgement = FileJudgement(.rejected, .templateIDsChanged)
            let words = context.words.text(of: change as any Fact).text
            return .answered(
                try answers.refuse(file, judgement, choices: choices, explanation: words)
            )
        }
        if let change, !choices.dryRun {
            try change.noteAccepted(repositories, context, for: file)
        }
        return .admitted(
            AdmittedFile(
                file,
                judge,
                choices: choices,
                isFirst: try !repositories.ledger.hasAppliedRows(ofSender: file.facts.sender),
                decision: decision
            )
        )
    }

    private func quarantine(
        _ file: InspectedFile,
        _ alarm: SecretAlarm.Reason?
    ) throws -> IngestedFile {
        var file = file
        file.alarm = alarm
        return try answers.refuse(
            file,
            FileJudgement(.quarantined, alarm == .misses ? .secretGuessing : .secret),
            choices: choices,
            explanation: try answers.secretRemark(file.path)
        )
    }

    /// Refuses a file; of one that is not held, `fault` is the explanation.
    private func refuse(
        _ file: InspectedFile,
        _ judgement: FileJudgement,
        because fault: FileFault? = nil
    ) throws -> IngestedFile {
        let isHeld = judgement.verdict == .held
        return try answers.refuse(
            file,
            judgement,
            choices: choices,
            explanation: isHeld ? nil : fault.map { context.words.text(of: $0 as any Fact).text }
        )
    }
}
