package import CardCore

extension Ledger {
    /// Decides operators' own messages, outside any file, in one transaction.
    ///
    /// If `commitIf` returns false, the transaction is rolled back and its result is still returned:
    /// for a trial, or if nothing is new.
    package func decide<Result>(
        by context: RequestContext,
        commitIf mustCommit: (Result) -> Bool = { _ in true },
        _ body: (PostingSession) throws -> Result
    ) throws -> Result {
        try transaction(by: context, .booking, commitIf: mustCommit) { transaction in
            let session = try PostingSession(on: transaction, file: nil)
            let first = session.nextMessage
            let result = try body(session)
            try transaction.audit(
                "messages",
                "decided",
                details: session.decisionDetails(from: first)
            )
            return result
        }
    }

    /// Refuses a file permanently; of a posted one, its rejected rows.
    ///
    /// The decision uses up its approval; nil if it needs none.
    package func void(
        _ decision: FileDecisionRecord,
        using approval: ApprovalID? = nil,
        isTrial: Bool,
        by context: RequestContext
    ) throws {
        precondition(decision.decision == .void, "a file that is taken is recorded with its rows")
        guard !isTrial else { return }
        try transaction(by: context) { transaction in
            var stored = decision
            if try transaction.decision(sha256: decision.sha256) != nil {
                stored.sha256 = FileDecisionRecord.laterKey(of: decision.sha256)
            }
            let number = try transaction.insert(stored, ofFile: nil)
            try transaction.audit(decision, number: number)
            try transaction.use(approval, by: context.actor)
        }
    }

    /// Gives up a number of a sender's stream; the answer is `already` for a number that was given
    /// up.
    ///
    /// The act uses up its approval; nil if it needs none.
    package func skip(
        _ number: Int64,
        ofSender sender: SenderID,
        reason: String,
        using approval: ApprovalID? = nil,
        isTrial: Bool,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context, .none, commitIf: { $0 == .new && !isTrial }) { transaction in
            guard
                try transaction.insert(skippedNumber: number, ofSender: sender, reason: reason)
            else { return .already }
            try transaction.audit(
                "sender \(sender)",
                "number skipped",
                details: ["number": .integer(number), "reason": .string(reason)]
            )
            try transaction.use(approval, by: context.actor)
            return .new
        }
    }
}
