import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

extension FileAdmission {
    /// Why a file is not ingested as it is; nil if its rows would be decided.
    func judgement(of file: InspectedFile) throws -> FileJudgement? {
        let judge = judge(of: file)
        if let fault = file.fault {
            return judge.judge(fault.refusal, of: file.facts, try state(of: file))
        }
        var file = file
        try SaleFileSignature(repositories).check(&file, judge.settings.delivery)
        let admission = judge.admit(
            file.facts,
            try state(of: file),
            hasSecret: !file.secrets.isEmpty
        )
        guard case .judged(let judgement) = admission else { return nil }
        return judgement
    }

    func judge(of file: InspectedFile) -> SaleFileJudge {
        SaleFileJudge(settings: repositories.configuration.settings(of: file.facts.sender))
    }

    /// Whether the sender sent too many tokens in a day, or guesses; bytes that were settled before
    /// are answered as before.
    func alarm(of file: InspectedFile) throws -> SecretAlarm.Reason? {
        guard file.isGuessing || !file.secrets.isEmpty,
            try repositories.ledger.postedFile(sha256: file.facts.sha256) == nil
        else { return nil }
        if file.isGuessing { return .misses }
        let earlier = try repositories.ledger.exposureCount(
            ofSender: file.facts.sender,
            since: context.at.adding(seconds: -86_400),
            except: file.facts.sha256
        )
        let hits = max(file.secrets.count, file.exposedCards.count)
        return earlier + hits > SecretLimits.hitsInADay ? .hits : nil
    }

    /// The state of the feed in the ledger: the file, its number and its sender.
    func state(of file: InspectedFile) throws -> FeedState {
        let facts = file.facts
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
            state.correctsNothing = originals.isEmpty || file.rows == 0 && file.fault == nil
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
}
