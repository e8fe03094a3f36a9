import CardCore
import CardLedger
import CardLedgerTesting

/// A sale file with everything that is recorded of it.
struct FileDraft: Sendable {
    enum Row: Sendable {
        case message(Message)
        /// It was rejected under that id, which may be empty, before it was a message.
        case rejected(MessageID, RowCode)
    }

    enum End: Sendable {
        case post, arrive, refuse, forget
    }

    var facts: SaleFileFacts
    var template: FileTemplate
    var rows: [Row] = []
    /// The numbers that the sender gave to rows, by their index.
    var numbers: [Int: Int64] = [:]
    var summary = FileSummary()
    var aliases: [MessageID] = []
    var closed: [MessageID] = []
    var exposed: [CardNumber] = []
    var end = End.post
}

extension RandomFiles {
    mutating func file() -> ProgramStep {
        var draft = FileDraft(facts: facts(), template: element(Self.templates))
        for index in 0..<below(6) {
            draft.rows.append(isTrue(3, of: 4) ? .message(message()) : rejectedRow())
            if isTrue(1, of: 3) { draft.numbers[index] = Int64(1 + below(6)) }
        }
        draft.aliases = (0..<below(3)).map { _ in
            isTrue() ? element(Self.ids) : "#\(1 + below(10)).\(1 + below(6))"
        }
        draft.closed = isTrue(1, of: 4) ? [element(Self.ids)] : []
        draft.exposed = isTrue(1, of: 8) ? [card()] : []
        draft.end = element([.post, .post, .post, .post, .arrive, .refuse, .forget])
        draft.summary = summary()
        let (file, context) = (draft, context)
        return ProgramStep(name: "\(draft.facts.name) of \(draft.facts.sender)") { shop in
            try file.take(shop.ledger, by: context)
        }
    }

    private mutating func rejectedRow() -> FileDraft.Row {
        let codes: [RowCode] = [.voidPosted, .voidPosted, .conflict, .notRejected, .columnCount]
        let id = isTrue(1, of: 5) ? "" : element(Self.ids)
        return .rejected(id, element(codes))
    }

    private mutating func summary() -> FileSummary {
        var summary = FileSummary()
        if isTrue() { summary.lookalikes["gift card \(below(2))"] = 1 + below(3) }
        if isTrue() { summary.ignore("returns") }
        if isTrue() {
            summary.count(
                store: element(["oslo-1", "bergen-1"]),
                day: element(Self.days),
                item: "card",
                currency: Workshop.terms.currency,
                quantity: 2,
                amountMinor: 100_000
            )
        }
        let day = element(Self.days)
        if isTrue() {
            summary.voidedReceipts.insert(
                VoidedReceipt("sale:\(below(4)):\(day)", revision: isTrue() ? 2 : nil)
            )
        }
        return summary
    }
}

extension FileDraft {
    /// Ingests the file, and reads ids before and after its rows.
    func take(_ ledger: any Ledger, by context: RequestContext) throws -> [AnyHashable] {
        var answers: [AnyHashable] = []
        let posted = try ledger.ingest(facts, by: context) { session in
            answers += try RowIDReading.answers(session, facts)
            let feed = FeedFacts(sender: facts.sender, environment: .live, now: context.at)
            let messages = rows.compactMap { row in
                if case .message(let message) = row { message } else { nil }
            }
            let decided = try session.decide(messages, from: feed)
            let attempts = attempts(decided.messages.map(\.outcome))
            try session.record(attempts)
            try record(decided, in: session)
            answers.append(decided.messages.map(\.outcome))
            answers += try RowIDReading.answers(session, facts)
            return end(attempts)
        }
        return answers + [AnyHashable(posted)]
    }

    private func attempts(_ outcomes: [RowOutcome]) -> [AttemptRecord] {
        var outcomes = outcomes[...]
        return rows.enumerated().map { index, row in
            var attempt =
                switch row {
                case .message(let message):
                    AttemptRecord(
                        line: index + 2,
                        messageID: message.id,
                        outcome: outcomes.removeFirst()
                    )
                case .rejected(let id, let code):
                    AttemptRecord(
                        line: index + 2,
                        messageID: id,
                        outcome: RowOutcome(.rejected, code: code)
                    )
                }
            if attempt.outcome.verdict == .rejected { attempt.number = numbers[index] }
            return attempt
        }
    }

    private func record(_ decided: DecidedMessages, in session: PostingSession) throws {
        if let message = decided.known.last?.number {
            try session.record(
                aliases.map { RowAlias(id: $0, message: message) },
                sender: facts.sender
            )
        }
        try session.close(closed, sender: facts.sender)
        var summary = summary
        for (place, (row, result)) in zip(rows, decided.messages).enumerated() {
            guard case .message(let message) = row else { continue }
            summary.note(message, result.outcome, approvedMinor: result.approvedMinor)
            guard result.outcome.verdict == .rejected else { continue }
            summary.noteRejected(message, result.outcome, line: place + 2)
        }
        try session.note(summary)
        if case .post = end { session.note(template) }
        let source = ExposureSource(saleFile: facts.sha256, sender: facts.sender)
        try session.expose(exposed, in: source)
    }

    private func end(_ attempts: [AttemptRecord]) -> IngestEnd {
        let verdicts = attempts.map(\.outcome.verdict)
        func outcome(_ verdict: FileVerdict, _ reason: FileRefusal?) -> SaleFileOutcome {
            var outcome = SaleFileOutcome(verdict, reason: reason)
            outcome.rows = verdicts.count
            outcome.applied = verdicts.count { $0 == .applied }
            outcome.replayed = verdicts.count { $0 == .replayed }
            outcome.rejected = verdicts.count { $0 == .rejected }
            outcome.parked = verdicts.count { $0 == .parked }
            outcome.rejectFile = "results/1.1.rejected.csv"
            outcome.ackFile = "results/\(facts.name)"
            return outcome
        }
        switch end {
        case .post:
            let verdict = verdicts.contains(.rejected) ? FileVerdict.partial : .applied
            return .post(outcome(verdict, nil), publishing: [])
        case .arrive: return .arrive(outcome(.rejected, .allRejected))
        case .refuse: return .refuse(outcome(.rejected, .tooManyRejects))
        case .forget: return .forget
        }
    }
}
