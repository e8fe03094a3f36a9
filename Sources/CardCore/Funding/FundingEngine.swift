/// Decides deposits and charges of one funding account, one message at a time.
///
/// It knows the account and the number of the next message; the ledger writes the decision in the
/// transaction that read them.
package struct FundingEngine: Sendable {
    private let account: FundingAccount
    private let number: MessageNumber
    private let actor: FundingActor
    private let at: Instant

    /// The decision about a step.
    package enum Decision: Hashable, Sendable {
        /// The step is taken by this message.
        case new(FundingMessage)
        /// The step was taken before; nothing is written.
        case already
    }

    package init(
        _ account: FundingAccount,
        next number: MessageNumber,
        by actor: FundingActor,
        at instant: Instant
    ) {
        self.account = account
        self.number = number
        self.actor = actor
        at = instant
    }
}

// First steps.
extension FundingEngine {
    /// Announces a deposit; `known` is the deposit of the client with its reference.
    ///
    /// - Throws: `funding.form`, `funding.amount`, `funding.currency`, `funding.reference`, in this
    ///   order.
    package func decide(_ request: DepositRequest, known: FundingRecord?) throws(FundingFailure)
        -> Decision
    {
        try checkTexts(request.reference, request.comment)
        try checkAmounts([request.amountMinor])
        try checkCurrency(request.currency ?? account.terms.currency)
        var message = begun(.deposit, request.reference, amountMinor: request.amountMinor)
        message.payment = request.payment
        message.comment = request.comment
        if let known { return try repeated(message, known.first) }
        _ = try sum(account.balance.pendingMinor, request.amountMinor)
        return .new(message)
    }

    /// Charges a purchase; `known` is the charge of the client with its reference.
    ///
    /// - Throws: `funding.form`, `funding.amount`, `funding.currency`, `funding.reference`,
    ///   `funding.insufficient`, in this order.
    package func decide(_ request: ChargeRequest, known: FundingRecord?) throws(FundingFailure)
        -> Decision
    {
        try checkTexts(request.reference, request.comment)
        try checkAmounts([request.priceMinor, request.feeMinor])
        try checkCurrency(request.currency)
        var message = begun(.charge, request.reference, amountMinor: request.priceMinor)
        message.feeMinor = request.feeMinor
        message.comment = request.comment
        if let known { return try repeated(message, known.first) }
        _ = try sum(account.balance.feesMinor, request.feeMinor)
        try checkFunds(request.priceMinor + request.feeMinor)
        return .new(message)
    }

    private func begun(
        _ step: FundingStep,
        _ reference: String,
        amountMinor: Int64
    ) -> FundingMessage {
        FundingMessage(
            number: number,
            step,
            of: account,
            first: number,
            reference: reference,
            amountMinor: amountMinor,
            by: actor,
            at: at
        )
    }

    /// Compares a message with the known one of its reference: amounts and payment decide; the
    /// comment does not.
    private func repeated(_ message: FundingMessage, _ known: FundingMessage)
        throws(FundingFailure) -> Decision
    {
        let isSame =
            message.amountMinor == known.amountMinor && message.feeMinor == known.feeMinor
            && message.payment == known.payment
        guard isSame else {
            throw .reference(message.step.operation, message.reference, of: account.client)
        }
        return .already
    }
}

// Later steps.
extension FundingEngine {
    /// Takes a later step of a deposit or a charge of the account.
    ///
    /// The operator who registered a deposit may reject it and may not approve it.
    ///
    /// - Throws: `funding.form`, `funding.state`, `funding.same_person`, `funding.amount`,
    ///   `funding.insufficient`, in this order.
    /// - Precondition: the record is of the account, and the step is a later one of its operation.
    package func decide(_ step: FundingStep, of record: FundingRecord, reason: String = "")
        throws(FundingFailure) -> Decision
    {
        precondition(record.first.client == account.client, "another account")
        precondition(!step.isFirst && step.operation == record.operation, "another operation")
        try checkTexts(record.first.reference, reason)
        if record.latest.step == step { return .already }
        guard record.status == step.needs else {
            throw .state(step, reference: record.first.reference, status: record.status)
        }
        // One name in other letters is the same person.
        if step == .approve, case .operator(let first) = record.first.actor,
            case .operator(let second) = actor, first.lowercased() == second.lowercased()
        {
            throw .samePerson(reference: record.first.reference, account.client)
        }
        let amountMinor = record.first.amountMinor
        switch step {
        case .approve: _ = try sum(account.balance.fundingMinor, amountMinor)
        case .giveBack: try checkFunds(amountMinor)
        case .chargeBack:
            _ = try sum(account.balance.fundingMinor, amountMinor + record.first.feeMinor)
        case .reject, .deposit, .charge: break
        }
        var message = begun(step, record.first.reference, amountMinor: amountMinor)
        message.first = record.first.number
        message.feeMinor = record.first.feeMinor
        message.comment = reason
        return .new(message)
    }
}

// The checks.
extension FundingEngine {
    private func checkTexts(_ reference: String, _ comment: String) throws(FundingFailure) {
        guard FundingText.isReference(reference) else { throw .referenceForm }
        guard FundingText.isComment(comment) else { throw .commentForm }
    }

    private func checkAmounts(_ amounts: [Int64]) throws(FundingFailure) {
        for amount in amounts where !(0...FundingTerms.mostMinor).contains(amount) {
            throw .amount
        }
    }

    private func checkCurrency(_ currency: Currency) throws(FundingFailure) {
        guard currency == account.terms.currency else {
            throw .currency(account.terms.currency, of: account.client)
        }
    }

    /// Requires that the account is not overdrawn by more than its credit after an amount left it.
    private func checkFunds(_ amountMinor: Int64) throws(FundingFailure) {
        let left = try sum(account.balance.fundingMinor, -amountMinor)
        guard amountMinor == 0 || left >= -account.terms.creditMinor else {
            throw .insufficient(account.client)
        }
    }

    private func sum(_ balance: Int64, _ amount: Int64) throws(FundingFailure) -> Int64 {
        let (sum, isTooLarge) = balance.addingReportingOverflow(amount)
        guard !isTooLarge else { throw .amount }
        return sum
    }
}
