package import CardCore

extension Ledger {
    /// Takes one step of a deposit or a charge for an operator, in one transaction with an audit
    /// entry; a repetition, and a trial, leave nothing.
    ///
    /// The step uses up its approval; nil if it needs none.
    ///
    /// - Throws: `clock.jumped`; errors of `body`.
    package func decideFunding(
        using approval: ApprovalID? = nil,
        isTrial: Bool,
        by context: RequestContext,
        _ body: (PostingSession) throws -> FundedStep
    ) throws -> FundedStep {
        try transaction(by: context, .booking, commitIf: { $0.recorded == .new && !isTrial }) {
            transaction in
            let session = try PostingSession(on: transaction, file: nil)
            let step = try body(session)
            guard step.recorded == .new else { return step }
            let message = step.record.latest
            try transaction.audit(
                FundingEntry.objectPrefix + message.client.text,
                message.step.rawValue,
                details: session.fundingDetails.merging(message.facts) { own, _ in own }
            )
            try transaction.use(approval, by: context.actor)
            return step
        }
    }
}

extension Ledger {
    /// The number of a client's funding account.
    ///
    /// It follows from the workspace and the name, so a client that is registered again after a
    /// restore has the number that its bank knows.
    package func fundingAccountNumber(of client: ClientName) -> FundingAccountNumber {
        var digest = RecordDigest("funding account")
        digest.add(workspaceID)
        digest.add(client.text)
        guard let sha256 = SHA256Digest(hexadecimal: digest.finished()) else {
            preconditionFailure("a digest without its digits")
        }
        return FundingAccountNumber(sha256)
    }
}

extension PostingSession {
    /// The details of an audit entry that commit to the steps that were taken.
    package var fundingDetails: [String: JSON] { FundingEntry.details(state.funding) }
}

extension FundingMessage {
    /// The facts of a step in its audit entry, for a reader who has the log alone.
    fileprivate var facts: [String: JSON] {
        .fields([
            "client": client.text, "reference": reference, "amount": amountMinor, "fee": feeMinor,
            "currency": currency.code, "before": beforeMinor, "payment": payment?.rawValue,
            "comment": comment,
        ])
    }
}
