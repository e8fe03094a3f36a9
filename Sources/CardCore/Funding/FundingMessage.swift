/// A message without a card: one step of a deposit or of a charge, as it was decided.
package struct FundingMessage: Hashable, Sendable {
    /// The ledger's own number of the message, among those of all messages.
    package var number: MessageNumber
    /// The client whose account it is about.
    package var client: ClientName
    /// The environment of the client.
    package var environment: Environment
    /// The step.
    package var step: FundingStep
    /// The number of the first message of its deposit or charge; its own for a first step.
    package var first: MessageNumber
    /// The id of the deposit or charge, unique among those of the client.
    package var reference: String
    /// The amount of the deposit, or the price; minor units.
    package var amountMinor: Int64
    /// The fee of a charge; minor units.
    package var feeMinor: Int64
    /// The currency of the account.
    package var currency: Currency
    /// The balance of the account `funding` before the message; minor units.
    package var beforeMinor: Int64
    /// The means by which the money of a deposit arrives; nil for a charge.
    package var payment: DepositPayment?
    /// The comment of a first step, and the reason of every other one; empty for none.
    package var comment: String
    /// The person or the client that asked for it.
    package var actor: FundingActor
    /// The time of the decision.
    package var at: Instant

    /// Makes a step without fee, payment and comment, at the balance that the account has now.
    package init(
        number: MessageNumber,
        _ step: FundingStep,
        of account: FundingAccount,
        first: MessageNumber,
        reference: String,
        amountMinor: Int64,
        by actor: FundingActor,
        at instant: Instant
    ) {
        self.number = number
        self.step = step
        client = account.client
        environment = account.environment
        currency = account.terms.currency
        beforeMinor = account.balance.fundingMinor
        self.first = first
        self.reference = reference
        self.amountMinor = amountMinor
        feeMinor = 0
        payment = nil
        comment = ""
        self.actor = actor
        at = instant
    }
}

extension FundingMessage {
    /// The amount in its currency, without the fee.
    package var money: Money { Money(amountMinor: amountMinor, currency: currency) }

    /// The money that the message moves; an amount of 0 moves nothing.
    package var transfers: [Transfer] {
        let (bank, pending) = (Account(.bank, .issuer), Account(.depositPending, .client(client)))
        let funding = Account(.funding, .client(client))
        let sales = Account(.sales, .store(client.store))
        let fees = Account(.fees, .client(client))
        let moves: [(from: Account, to: Account, amountMinor: Int64)] =
            switch step {
            case .deposit: [(bank, pending, amountMinor)]
            case .approve: [(pending, funding, amountMinor)]
            case .reject: [(pending, bank, amountMinor)]
            case .giveBack: [(funding, bank, amountMinor)]
            case .charge: [(funding, sales, amountMinor), (funding, fees, feeMinor)]
            case .chargeBack: [(sales, funding, amountMinor), (fees, funding, feeMinor)]
            }
        return moves.filter { $0.amountMinor > 0 }.map { move in
            Transfer(
                from: move.from,
                to: move.to,
                amountMinor: move.amountMinor,
                currency: currency,
                environment: environment
            )
        }
    }
}

/// The person or the client that asked for a step.
package enum FundingActor: Hashable, Sendable {
    /// A call of the client.
    case client
    /// A command of an operator, by name.
    case `operator`(String)
}

/// The means by which the money of a deposit arrives.
package enum DepositPayment: String, CaseIterable, Sendable {
    case ach = "ACH"
    case wire = "WIRE"
    case check = "CHECK"
}
