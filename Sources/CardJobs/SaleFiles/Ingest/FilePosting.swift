import CardCore
import CardLedger
import CardSales
import CardSystem

/// Posts an admitted file: decides its rows in one transaction, and writes its results.
struct FilePosting {
    private let repositories: Repositories
    private let context: RequestContext
    private let file: AdmittedFile

    init(_ repositories: Repositories, _ context: RequestContext, of file: AdmittedFile) {
        self.repositories = repositories
        self.context = context
        self.file = file
    }

    private var isTrial: Bool { file.choices.dryRun }

    /// Posts the file; the cards whose tokens stand in it are held, even if it fails.
    func post() throws -> PostedFile {
        do { return try decideAndPost() } catch {
            let exposed = file.inspected.exposedCards
            if !isTrial, !exposed.isEmpty, !error.isLostFlush {
                // The failure is what matters; a repetition holds the cards if this fails, too.
                _ = try? repositories.ledger.expose(exposed, in: file.source, by: context)
            }
            throw error
        }
    }

    private func decideAndPost() throws -> PostedFile {
        try repositories.requireNoStall(
            ofRows: file.inspected.rows,
            context,
            dryRun: isTrial
        )
        let results = ResultFiles(repositories, context, for: file.inspected)
        let spool = try isTrial ? nil : results.spool(file.header)
        let copy = try isTrial ? nil : ArchiveCopy(of: file.inspected, in: repositories.workspace)
        var isArchived = false
        defer { if !isArchived { try? copy?.discard() } }
        if !isTrial { try noteExceptions() }
        var newStores: [StoreID] = []
        var posted = try repositories.ledger.ingest(file.facts, by: context) { session in
            let decided = try RowDecisions(repositories, context, of: file).decide(session, spool)
            try note(decided, session)
            newStores = session.newStores
            guard let spool else {
                return (IngestEnd.forget, PostedFile(decided: decided, outcome: decided.outcome))
            }
            guard decided.judgement.verdict.isPosted else {
                return try answer(decided, from: spool, into: results, in: session)
            }
            let written = try write(decided, from: spool, into: results, in: session)
            try copy?.publish()
            isArchived = true
            context.reached(.archived)
            return written
        }
        posted.newStores = newStores
        if !isTrial {
            // Of a file that was refused they are all that stays; of another they are known.
            try repositories.ledger.record(posted.decided.rows.lost)
            context.reached(.filePosted)
            try Publications(repositories, context).finish()
        }
        return posted
    }

    /// A file that is ingested by other rules than the sender's is in the audit log.
    private func noteExceptions() throws {
        let (choices, limit) = (file.choices, file.choices.rejectLimit)
        guard limit != nil || choices.dropSecretRows else { return }
        try repositories.ledger.note(
            context,
            object: "sale file \(file.facts.sha256.hexadecimal)",
            outcome: "taken with other rules",
            details: [
                "dropSecretRows": .bool(choices.dropSecretRows),
                "maxRejects": .optional(limit?.rows.map { String($0) } ?? limit?.shareText),
            ]
        )
    }
}

extension FilePosting {
    /// Records what the file is besides its rows, if it counts.
    private func note(_ decided: DecidedFile, _ session: PostingSession) throws {
        let isPosted = decided.judgement.verdict.isPosted
        // A file that does not count says nothing for the reports.
        if isPosted { try session.note(decided.rows.summary) }
        context.reached(.rowsDecided)
        try Interruption.proceed()
        guard isPosted else { return }
        try file.decision?.finish(session)
        try session.close(decided.rows.closed, sender: file.header.sender)
        try session.note(decided.rows.lost)
    }

    /// Answers a file that does not count.
    private func answer(
        _ decided: DecidedFile,
        from spool: ResultSpool,
        into results: ResultFiles,
        in session: PostingSession
    ) throws -> (IngestEnd, PostedFile) {
        let stream = try session.stream(ofSender: file.header.sender)
        var outcome = decided.outcome
        // A decision is about a file that counts.
        guard decided.judgement.reason == .allRejected, file.decision == nil else {
            let next = results.next(stream, isTaken: false)
            outcome.ackFile = try spool.refused(decided.judgement, next: next)
            return (.refuse(outcome), PostedFile(decided: decided, outcome: outcome))
        }
        let next = results.next(stream, isTaken: true)
        let answers = try spool.arrived(decided.judgement, next: next)
        (outcome.ackFile, outcome.rejectFile) = answers
        return (.arrive(outcome), PostedFile(decided: decided, outcome: outcome))
    }

    /// Writes the results of a file that counts, which are published after the transaction.
    private func write(
        _ decided: DecidedFile,
        from spool: ResultSpool,
        into results: ResultFiles,
        in session: PostingSession
    ) throws -> (IngestEnd, PostedFile) {
        let stream = try session.stream(ofSender: file.header.sender)
        // A native correction says nothing about how its sender writes files.
        if !file.facts.isNativeCorrection { session.note(file.inspected.reading.fileTemplate) }
        var outcome = decided.outcome
        let publications = try spool.finish(
            decided.judgement,
            next: results.next(stream, isTaken: true),
            rejected: outcome.rejected
        )
        outcome.ackFile = publications.first?.finalPath
        outcome.rejectFile = publications.count > 1 ? publications[1].finalPath : nil
        context.reached(.resultsWritten)
        return (
            .post(outcome, publishing: publications),
            PostedFile(decided: decided, outcome: outcome)
        )
    }
}

extension RejectLimit {
    /// The share of the rows as people write it, `0.50%`.
    fileprivate var shareText: String? {
        basisPoints.map { "\($0 / 100).\(zeroPadded($0 % 100, 2))%" }
    }
}
