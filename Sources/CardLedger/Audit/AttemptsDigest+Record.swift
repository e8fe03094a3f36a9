import CardCore

extension AttemptsDigest.Row {
    /// The row as a store has it: the id and the answer of an applied row are in its message.
    package init(_ attempt: AttemptRecord) {
        let outcome = attempt.outcome
        let isApplied = outcome.verdict == .applied && outcome.message != nil
        self.init(
            line: attempt.line,
            id: isApplied ? nil : attempt.messageID,
            verdict: outcome.verdict.code,
            code: outcome.code?.rawValue,
            message: outcome.message,
            card: outcome.card,
            isLate: outcome.isLate,
            answer: isApplied ? .none : outcome.answer
        )
    }
}
