/// A deposit or a charge that is refused.
package enum FundingFailure: Failure, Hashable {
    /// The client has no funding account.
    case none(ClientName)
    /// No deposit or charge of the client has the reference or the id.
    case unknown(FundingOperation, String, of: ClientName)
    /// The reference has another form.
    case referenceForm
    /// The comment or the reason has another form.
    case commentForm
    /// The amount is below 0 or too large, or a balance would leave 64 bits.
    case amount
    /// The account has another currency.
    case currency(Currency, of: ClientName)
    /// The reference belongs to a deposit or a charge with other content.
    case reference(FundingOperation, String, of: ClientName)
    /// The status does not allow the step.
    case state(FundingStep, reference: String, status: FundingStatus)
    /// The operator who registered a deposit may not approve it.
    case samePerson(reference: String, ClientName)
    /// The account would be overdrawn by more than its credit.
    case insufficient(ClientName)

    package var code: FailureCode {
        switch self {
        case .none: .fundingNone
        case .unknown: .fundingUnknown
        case .referenceForm, .commentForm: .fundingForm
        case .amount: .fundingAmount
        case .currency: .fundingCurrency
        case .reference: .fundingReference
        case .state: .fundingState
        case .samePerson: .fundingSamePerson
        case .insufficient: .fundingInsufficient
        }
    }
}
