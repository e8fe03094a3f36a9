import CardCore
import CardLedger
import CardLedgerTesting

// Files that are refused before their rows are decided, and acts of operators.
extension RandomFiles {
    mutating func refusal() -> ProgramStep {
        let (facts, context) = (facts(), context)
        let reasons: [(FileVerdict, FileRefusal)] = [
            (.held, .sequenceGap), (.held, .noLineEnd), (.held, .needsApproval),
            (.rejected, .allRejected), (.rejected, .sameName), (.quarantined, .secret),
        ]
        let (verdict, reason) = element(reasons)
        var outcome = SaleFileOutcome(verdict, reason: reason)
        outcome.rows = below(3)
        outcome.rejected = verdict == .rejected ? outcome.rows : 0
        if verdict == .quarantined, isTrue() { outcome.alarm = isTrue() ? .hits : .misses }
        let refused = outcome
        let cards = verdict == .quarantined ? [card()] : []
        return ProgramStep(name: "\(facts.name) of \(facts.sender) is \(verdict)") { shop in
            try shop.ledger.recordUnposted(
                facts,
                outcome: refused,
                exposed: cards,
                by: context
            ).number
        }
    }

    mutating func decision() -> ProgramStep {
        let decision = FileDecisionRecord(
            .void,
            of: facts(),
            earlier: nil,
            reason: "twice",
            by: context
        )
        let (context, isTrial) = (context, isTrue(1, of: 4))
        return .call("void a file, trial \(isTrial)") { shop in
            try shop.ledger.void(decision, isTrial: isTrial, by: context)
        }
    }

    mutating func skip() -> ProgramStep {
        let (sender, number, context) = (element(Self.senders), Int64(1 + below(12)), context)
        let isTrial = isTrue(1, of: 4)
        return ProgramStep(name: "skip \(number) of \(sender), trial \(isTrial)") { shop in
            try shop.ledger.skip(
                number,
                ofSender: sender,
                reason: "lost",
                isTrial: isTrial,
                by: context
            )
        }
    }

    /// An operator's message, and the latest one before it.
    mutating func operation() -> ProgramStep {
        var message = message()
        message.id = "op-\(stepCount)"
        message.operatorName = "ola"
        message.reason = "asked"
        let (typed, number, context, now) = (message, card(), context, now)
        let isCommitted = isTrue(3, of: 4)
        return ProgramStep(name: "\(message.operation) typed, committed \(isCommitted)") { shop in
            try shop.ledger.decide(by: context, commitIf: { _ in isCommitted }) { session in
                let feed = FeedFacts(
                    sender: OperatorMessages.sender,
                    environment: .live,
                    now: now
                )
                let before = try session.latestTyped(ofCard: number)
                let decided = try session.decide([typed], from: feed)
                return [
                    AnyHashable(before), AnyHashable(decided.messages[0].outcome),
                    AnyHashable(try session.latestTyped(ofCard: number)),
                ]
            }
        }
    }

    mutating func search() -> ProgramStep {
        let state = SecretSearchState(version: 1 + below(2), formats: 3, last: Int64(below(50)))
        let (digest, context) = (element(Self.digests), context)
        return .call("a search to \(state.last)") { shop in
            try shop.ledger.noteSearch(
                areas: ["message": state],
                files: [digest],
                state,
                by: context
            )
        }
    }
}
