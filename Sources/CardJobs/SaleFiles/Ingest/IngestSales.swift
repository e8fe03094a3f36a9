package import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

/// Ingests the sale files of the points of sale.
///
/// A file is inspected first: digest, envelope, secrets. If it is admitted, its rows are decided in
/// one transaction, in chunks, from the same bytes, and the file is posted. After any failure the
/// file can be given again.
package struct IngestSales {
    let repositories: Repositories
    let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// How far a call got.
    package enum Step: Sendable {
        /// Files of the inbox may still be written: to be called again with these looks, after
        /// their seconds, during which the workspace need not be locked.
        case wait(InboxLooks)
        case ended(Ended)
    }

    /// The results of the files.
    package struct Ended: Sendable {
        /// An entry for every file, in the order in which they were ingested.
        package var files: [IngestedFile]
        /// The names of files of the inbox that somebody still writes.
        package var unfinished: [String] = []
        /// The next steps of an operator for files that were refused in an earlier call.
        package var remarks: [String] = []
    }

    /// Ingests the files in the order of their senders and numbers; without `paths`, those of the
    /// inbox that were the same at the first look.
    ///
    /// - Throws: the first file's failure where not one that was named could be read;
    ///   `template.unknown`.
    package func ingest(_ paths: [String], _ choices: Choices, since looks: InboxLooks? = nil)
        throws
        -> Step
    {
        let claims = try InboxClaims(repositories, context, for: choices)
        guard !paths.isEmpty else { return try ingestInbox(claims, choices, since: looks) }
        let named = try inspect(paths, choices)
        if named.found.isEmpty, let failure = named.firstFailure { throw failure }
        let inbox = Inbox(repositories, context)
        let waiting = try inbox.filesThatFit(named.found.map(\.facts), claims)
        guard let looks = try looks ?? inbox.looks(waiting.map(\.name), claims) else {
            return .wait(try inbox.firstLooks(waiting.map(\.name), claims))
        }
        let quiet = try waiting.filter { try inbox.isQuiet($0.name, since: looks) }
        let joined = try inspect(quiet)
        let files = try ingest(named.found + joined.found, besides: named.unread) { file in
            joined.found.contains { $0.path == file.path } ? choices.forFilesOfTheInbox : choices
        }
        return .ended(Ended(files: files))
    }

    func ingest(
        _ files: [InspectedFile],
        besides others: [IngestedFile],
        _ choices: (InspectedFile) -> Choices
    ) throws -> [IngestedFile] {
        // Before the first one is posted: the whole call is refused, or none of it.
        for file in files where try repositories.ledger.postedFile(sha256: file.facts.sha256) == nil
        {
            try repositories.requireNoStall(ofRows: file.rows, context, dryRun: true)
        }
        var ingested: [IngestedFile] = []
        for file in InspectedFile.inOrder(files) {
            do {
                try Interruption.proceed()
                var result = try ingest(file, choices(file))
                try clearInbox(of: file, &result, choices(file))
                ingested.append(result)
            } catch let stopped as CancellationError {
                // The files that were ingested are reported; the command ends as the signal says.
                guard !ingested.isEmpty else { throw stopped }
                Interruption.leaveWork()
                return ingested + others
            } catch let failure as any Failure where isChanging(file.path, failure) {
                let left = IngestedFile(
                    changing: file.path,
                    context.words,
                    in: repositories.workspace
                )
                ingested.append(try leave(left, choices(file)))
            }
        }
        return ingested + others
    }

    /// A file of the inbox that changes while it is read is left for later; the others go on.
    private func isChanging(_ path: String, _ failure: any Failure) -> Bool {
        failure.code == .fileChanging && path.hasPrefix(repositories.workspace.inbox + "/")
    }

    /// Ingests one file; a sender that has no file yet is announced.
    func ingest(
        _ file: InspectedFile,
        _ choices: Choices,
        decision: (any FileDecisionWork)? = nil
    ) throws -> IngestedFile {
        let sender = file.facts.sender
        let isNew = try !sender.text.isEmpty && repositories.ledger.feed(sender) == nil
        let admission = FileAdmission(repositories, context, choices: choices)
        var ingested =
            switch try admission.admit(file, decision: decision) {
            case .answered(let answer): answer
            case .admitted(let admitted):
                try FilePosting(repositories, context, of: admitted).post()
                    .ingested(repositories, context)
            }
        ingested.explanation = try explanation(of: ingested, file, choices)
        guard isNew, !file.hasSecretName else { return ingested }
        ingested.isFromNewSender = true
        let known =
            try repositories.ledger.feeds().map(\.sender) + repositories.configuration.senders.keys
        ingested.nearestSenders = NearestNames.of(sender, among: known)
        return ingested
    }
}
