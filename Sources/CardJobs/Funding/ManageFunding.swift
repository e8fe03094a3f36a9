package import CardCore
import CardLedger

/// Registers deposits to the funding accounts of clients, and decides about them.
package struct ManageFunding {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// A deposit as it is typed.
    package struct Deposit: Hashable, Sendable {
        /// The client.
        package var client: ClientName
        /// The amount in the currency of the account.
        package var amount: String
        /// The id of the deposit.
        package var reference: String
        /// The means by which the money arrives.
        package var payment: DepositPayment
        /// A comment; empty for none.
        package var comment: String

        package init(
            to client: ClientName,
            amount: String,
            reference: String,
            by payment: DepositPayment,
            comment: String
        ) {
            self.client = client
            self.amount = amount
            self.reference = reference
            self.payment = payment
            self.comment = comment
        }
    }

    /// Registers a deposit, which another operator approves.
    ///
    /// - Throws: `client.unknown`, `client.revoked`, `card.amount`, ``FundingFailure``.
    package func deposit(_ deposit: Deposit, dryRun: Bool) throws -> FundingFacts {
        try repositories.refuseTokens(in: [deposit.reference, deposit.comment])
        let client = try repositories.ledger.client(deposit.client)
        guard let terms = client.terms.funding else { throw FundingFailure.none(client.name) }
        let amount = try Money(typed: deposit.amount, in: terms.currency)
        let request = DepositRequest(
            deposit.reference,
            amountMinor: amount.amountMinor,
            by: deposit.payment,
            comment: deposit.comment
        )
        return try decide(deposit.client, dryRun: dryRun) { session in
            try session.deposit(request, to: deposit.client, by: actor, random: random)
        }
    }

    /// Approves, rejects or returns a deposit.
    ///
    /// A deposit that an operator registered needs another one for its approval; one of a call
    /// needs an approval if approvals are on and guard deposits.
    ///
    /// - Throws: `client.unknown`, ``FundingFailure``, `approval.needed`, `approval.same_person`.
    package func take(
        _ step: FundingStep,
        ofReference reference: String,
        of client: ClientName,
        reason: String,
        dryRun: Bool
    ) throws -> FundingFacts {
        try repositories.refuseTokens(in: [reference, reason])
        _ = try repositories.ledger.client(client)
        let known = try repositories.ledger.fundingRecord(step.operation, reference, of: client)
        let body = { (session: PostingSession) in
            try session.take(
                step,
                ofReference: reference,
                of: client,
                reason: reason,
                by: actor
            )
        }
        let approval = try approval(of: step, known, dryRun: dryRun) {
            try repositories.ledger.decideFunding(isTrial: true, by: context, body).recorded == .new
        }
        return try decide(client, using: approval, dryRun: dryRun, body)
    }

    /// The approval of a step that one operator alone would take; nil if it needs none.
    private func approval(
        of step: FundingStep,
        _ record: FundingRecord,
        dryRun: Bool,
        judging: () throws -> Bool
    ) throws -> ApprovalID? {
        guard step == .approve, record.first.actor == .client else { return nil }
        let first = record.first
        let act = GuardedAct(
            .deposits,
            object: "deposit \(first.reference) of \(first.client)",
            content: .fields([
                "client": first.client.text, "reference": first.reference,
                "amount": first.amountMinor, "currency": first.currency.code,
            ]),
            requestID: "\(first.client)/\(first.reference)"
        )
        return try repositories.approvalToUse(
            for: act,
            by: context,
            dryRun: dryRun,
            judging: judging
        )
    }

    private func decide(
        _ client: ClientName,
        using approval: ApprovalID? = nil,
        dryRun: Bool,
        _ body: (PostingSession) throws -> FundedStep
    ) throws -> FundingFacts {
        var account: FundingAccount?
        let step = try repositories.ledger.decideFunding(
            using: approval,
            isTrial: dryRun,
            by: context
        ) { session in
            let step = try body(session)
            account = try session.fundingAccount(of: client)
            return step
        }
        guard let account else { preconditionFailure("a step without its account") }
        return FundingFacts(
            record: step.record,
            account: try facts(of: account),
            alreadyDone: step.recorded == .already
        )
    }

    private var actor: FundingActor { .operator(context.actor) }

    private func random() -> [UInt8] { context.randomBytes(PublicID.byteCount) }
}

// Reading.
extension ManageFunding {
    /// Reads the account of a client, and its newest deposits and charges.
    ///
    /// - Throws: `client.unknown`, `funding.none`.
    package func show(_ name: ClientName) throws -> FundingAccountFacts {
        let client = try repositories.ledger.client(name)
        return try facts(of: repositories.ledger.fundingAccount(of: client))
    }

    /// Reads the deposits and charges that the query asks for, newest first.
    ///
    /// - Throws: `client.unknown`.
    package func list(_ query: FundingQuery) throws -> [FundingRecord] {
        if let client = query.client { _ = try repositories.ledger.client(client) }
        return try repositories.ledger.fundingRecords(query)
    }

    private func facts(of account: FundingAccount) throws -> FundingAccountFacts {
        var query = FundingQuery(client: account.client)
        query.statuses = [.pending]
        return FundingAccountFacts(
            account: account,
            number: repositories.ledger.fundingAccountNumber(of: account.client),
            waitingCount: try repositories.ledger.fundingCount(query)
        )
    }
}
