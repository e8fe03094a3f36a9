package import CardCore

extension Ledger {
    /// Ingests a sale file in one transaction.
    ///
    /// `body` works through the rows with its session and returns the end: ``IngestEnd/post(_:)``
    /// commits and uses up digest, name and number; ``IngestEnd/arrive(_:)`` commits the verdicts
    /// of the rows; ``IngestEnd/refuse(_:)`` rolls everything back, records the verdict and holds
    /// the cards that the session exposed.
    package func ingest(
        _ file: SaleFileFacts,
        by context: RequestContext,
        _ body: (PostingSession) throws -> IngestEnd
    ) throws -> SaleFileRecord? {
        var exposed: [CardNumber] = []
        let (end, record) = try transaction(by: context, .booking, commitIf: { $0.1 != nil }) {
            transaction in
            let session = try PostingSession(on: transaction, file: transaction.nextSaleFile())
            let end = try body(session)
            exposed = session.exposed
            return (end, try session.conclude(end, file))
        }
        switch end {
        case .post, .forget: return record
        case .arrive(let outcome), .refuse(let outcome):
            guard record == nil else { return record }
            return try recordUnposted(file, outcome: outcome, exposed: exposed, by: context)
        }
    }

    /// Records a file that was refused, held or quarantined before any of its rows was decided;
    /// the cards get a hold `exposed`.
    ///
    /// The same verdict about the same bytes is recorded once, and
    /// a hold that was released since is not placed again.
    package func recordUnposted(
        _ file: SaleFileFacts,
        outcome: SaleFileOutcome,
        exposed cards: [CardNumber],
        by context: RequestContext
    ) throws -> SaleFileRecord {
        precondition(!outcome.verdict.isPosted, "a posted file is recorded with its rows")
        return try transaction(by: context, .arrival) { transaction in
            let source = ExposureSource(saleFile: file.sha256, sender: file.sender)
            if let known = try transaction.recordOfSame(file, outcome) {
                for card in cards { try transaction.exposeOnce(card, in: source) }
                return known
            }
            let record = SaleFileRecord(
                number: try transaction.nextSaleFile(),
                facts: file,
                outcome: outcome,
                takenAt: transaction.at
            )
            try transaction.insertUnposted(record)
            for card in cards { try transaction.expose(card, in: source) }
            try transaction.audit(record)
            if let alarm = outcome.alarm { try transaction.record(alarm, of: file) }
            return record
        }
    }
}

extension PostingSession {
    /// Records the end of the work on the file; nil if its transaction is rolled back.
    fileprivate func conclude(_ end: IngestEnd, _ facts: SaleFileFacts) throws -> SaleFileRecord? {
        switch end {
        case .post(let outcome, let publications):
            precondition(outcome.verdict.isPosted, "a verdict that settles nothing")
            let record = record(of: facts, outcome)
            try transaction.post(record, readAs: state.template, digests)
            try transaction.insert(publications)
            return record
        case .arrive(let outcome):
            precondition(!outcome.verdict.isPosted, "a posted file is posted")
            // An equal answer is recorded once.
            guard try transaction.recordOfSame(facts, outcome) == nil else { return nil }
            let record = record(of: facts, outcome)
            try transaction.insertUnposted(record, readAs: state.template)
            try transaction.audit(record)
            return record
        case .refuse, .forget: return nil
        }
    }

    private func record(of facts: SaleFileFacts, _ outcome: SaleFileOutcome) -> SaleFileRecord {
        guard let file else { preconditionFailure("an outcome belongs to a file") }
        return SaleFileRecord(number: file, facts: facts, outcome: outcome, takenAt: now)
    }

    /// The digests of the file's messages and rows, the amounts of its rejected rows, and the stores
    /// that it named first, which its audit entry has.
    private var digests: [String: JSON] {
        var details: [String: JSON] = [
            "messagesSha256": .string(messagesDigest), "attemptsSha256": .string(attemptsDigest),
        ]
        if let amounts = state.rejectedAmounts { details["rejectedAmounts"] = .string(amounts) }
        if !newStores.isEmpty { details["newStores"] = .array(newStores.map { .string($0) }) }
        return details
    }
}
