import CardCore
import CardLedger
import CardSystem

extension IngestSales {
    /// A file in the inbox that is settled lies in the archive; elsewhere files stay where they are.
    func clearInbox(
        of file: InspectedFile,
        _ ingested: inout IngestedFile,
        _ choices: Choices
    ) throws {
        let path = repositories.disk.absolute(file.path)
        let isDone = ingested.verdict.isPosted || ingested.verdict == .replayed
        guard isDone, !choices.dryRun, path.hasPrefix(repositories.workspace.inbox + "/") else {
            return
        }
        // A sender may have written to it, or have put its next file in its place meanwhile.
        guard let look = try repositories.disk.look(path), look == file.look else {
            if try repositories.disk.exists(path) {
                ingested.explanation = context.text(of: .changedAfterwards)
            }
            return
        }
        // One that nobody asked for was neither read nor kept.
        if repositories.configuration.settings(of: file.facts.sender).delivery.signature != .none {
            try repositories.disk.remove(path + SaleFileSignature.ending)
        }
        try repositories.disk.removeDurably(path)
    }

    /// Ingests the files of the inbox, and says of everything else there why it is left.
    func ingestInbox(
        _ claims: InboxClaims,
        _ choices: Choices,
        since looks: InboxLooks?
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
                        IngestedFile(
                            left: path,
                            reason,
                            detail: detail,
                            context.words,
                            in: workspace
                        )
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
        let inspected = try inspect(files)
        let own = inspected.found.filter {
            choices.sender == nil || $0.facts.sender.text.isEmpty
                || $0.facts.sender == choices.sender
        }
        let others = try (inspected.unread + left).map { try leave($0, choices) }
        // Nothing but a person ends them: they are said each time, and are a failure once.
        var remarks: [String] = []
        let fresh = try own.filter { file in
            guard file.hasSecretName, try repositories.hasRefusedSecret(file.facts.sha256),
                let name = try repositories.secretName(of: file.path)
            else { return true }
            remarks.append(context.words.text(of: name as any Fact).text)
            return false
        }
        let ingested = try ingest(fresh, besides: others) { _ in choices }
        let unfinished = try listing.unfinished.map { name in
            try leave(name, choices).isSecret ? Self.withheldName : name
        }
        return .ended(Ended(files: ingested, unfinished: unfinished, remarks: remarks))
    }

    /// In the place of a name that holds a secret.
    private static let withheldName = "withheld"

    /// The report of a file of the inbox that is not read, without its name if that holds a secret.
    func leave(_ file: IngestedFile, _ choices: Choices) throws -> IngestedFile {
        let (isSecret, serials) = try leave(PathName.name(of: file.typed), choices)
        guard isSecret else { return file }
        let path = Inbox(repositories, context).path(PathName.name(of: file.typed))
        var file = file
        file.typed = "\(PathName.parent(of: file.typed))/\(Self.withheldName)"
        file.file = "\(PathName.parent(of: file.file))/\(Self.withheldName)"
        file.explanation = try FileAnswers(repositories, context).secretRemark(path)
        file.exposedCards = serials
        return file
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
