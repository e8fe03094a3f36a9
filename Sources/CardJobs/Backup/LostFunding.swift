package import CardCore

/// A step of a deposit that an operator took in the lost workspace.
package struct LostFunding: Hashable, Sendable {
    /// The step: a deposit, or a decision about one.
    package let step: FundingStep
    /// The operator who took it: another one approves a deposit than registers it.
    package let actor: String
    /// The client.
    package let client: ClientName
    /// The reference of the deposit.
    package let reference: String
    /// The amount of the deposit.
    package let amount: Money
    /// The means by which the money arrives; nil for a decision.
    package let payment: DepositPayment?
    /// The comment or the reason; empty for none.
    package let comment: String

    /// Reads the step of an audit entry; nil for an entry that names none, or a charge.
    init?(_ step: String, by actor: String, _ details: inout Details) {
        guard let step = FundingStep(rawValue: step), step.operation == .deposit,
            let client = details.string("client"), let reference = details.string("reference"),
            let amount = details.integer("amount"),
            let currency = details.string("currency").flatMap({ Currency($0) })
        else { return nil }
        self.step = step
        self.actor = actor
        self.client = ClientName(client)
        self.reference = reference
        self.amount = Money(amountMinor: amount, currency: currency)
        payment = details.string("payment").flatMap { DepositPayment(rawValue: $0) }
        comment = details.string("comment") ?? ""
    }
}
