import CardCore
import CardLedger
import CardLedgerTesting
import CardTestSupport

// Messages of tills.
extension RandomProgram {
    /// The next parcel, in a file or typed.
    mutating func sales() -> ProgramStep {
        guard let parcel = parcels.popLast(), let sender = parcel.first?.sender else {
            return status()
        }
        let messages = parcel.map(\.message)
        guard Int.random(in: 0..<4, using: &random) > 0 else { return typed(messages, sender) }
        return file(messages, sender)
    }

    private func typed(_ messages: [Message], _ sender: SenderID) -> ProgramStep {
        let (context, now) = (context, now)
        return ProgramStep(name: "\(messages.count) messages of \(sender)") { shop in
            try shop.ledger.decide(by: context) { session in
                let feed = FeedFacts(sender: sender, environment: .live, now: now)
                return Decided(try session.decide(messages, from: feed))
            }
        }
    }

    private mutating func file(_ messages: [Message], _ sender: SenderID) -> ProgramStep {
        let number = Int64(posted.count + 1)
        posted.append(PostedParcel(sender: sender, number: number, messages: messages))
        let now = now
        let isDry = Int.random(in: 0..<8, using: &random) == 0
        return ProgramStep(name: "file \(number) of \(sender)") { shop in
            let (record, outcomes) = try shop.ingest(
                messages,
                from: sender,
                sequence: number,
                at: now,
                end: { isDry ? .forget : .post($0, publishing: []) }
            )
            return FileResult(record: record, outcomes: outcomes)
        }
    }

    /// The rows of an earlier file in a later one, in another order.
    mutating func again() -> ProgramStep {
        guard let earlier = posted.randomElement(using: &random) else { return status() }
        return file(earlier.messages.shuffled(using: &random), earlier.sender)
    }

    /// A file in the place of an earlier one that leaves some of its rows out.
    mutating func superseding() -> ProgramStep {
        guard let earlier = posted.randomElement(using: &random) else { return status() }
        let present = earlier.messages.filter { _ in Bool.random(using: &random) }.map(\.id)
        let (context, step) = (context, stepCount)
        return ProgramStep(name: "file \(earlier.number) of \(earlier.sender) anew") { shop in
            try Self.supersede(
                fileOf: earlier.sender,
                number: earlier.number,
                present: present,
                step: step,
                in: shop,
                by: context
            )
        }
    }

    private static func supersede(
        fileOf sender: SenderID,
        number: Int64,
        present: [MessageID],
        step: Int,
        in shop: Workshop,
        by context: RequestContext
    ) throws -> [AbsentMessage] {
        var facts = SaleFileFacts(
            sha256: SHA256Digest(Workshop.hash(step, salt: 77)),
            name: "anew-\(step).csv",
            bytes: 1,
            sender: sender,
            sequence: String(number)
        )
        facts.number = nil
        guard let earlier = try shop.ledger.conflictingFiles(of: facts).first else { return [] }
        let decision = FileDecisionRecord(
            .supersede,
            of: facts,
            earlier: earlier.number,
            reason: "wrong",
            by: context
        )
        var absent: [AbsentMessage] = []
        _ = try shop.ledger.ingest(facts, by: context) { session in
            let number = try session.begin(decision)
            try session.notePresent(ids: present, sender: sender)
            try session.readAbsent(ofFile: earlier.number, pageSize: 3) { page in
                absent += page
                let rows = page.map { SupersededMessage($0, code: .decideParked) }
                try session.keep(rows, ofDecision: number)
            }
            try session.finish(decision, number: number)
            return .post(SaleFileOutcome(.applied), publishing: [])
        }
        return absent
    }
}

/// The result for typed messages.
private struct Decided: Hashable {
    let outcomes: [RowOutcome]
    let approvedMinor: [Int64?]
    let known: [KnownMessage]
    let transfers: [BookedTransfer]

    init(_ decided: DecidedMessages) {
        outcomes = decided.messages.map(\.outcome)
        approvedMinor = decided.messages.map(\.approvedMinor)
        (known, transfers) = (decided.known, decided.transfers)
    }
}

/// The result for a file.
private struct FileResult: Hashable {
    let record: SaleFileRecord?
    let outcomes: [RowOutcome]
}
