/// A step of a deposit or of a charge: a message without a card.
package enum FundingStep: String, CaseIterable, Sendable {
    /// A deposit is announced; nobody can spend it.
    case deposit
    /// The money of a deposit arrived: the client can spend it.
    case approve
    /// The money of a deposit did not arrive.
    case reject
    /// The bank took the money of an approved deposit back.
    case giveBack = "return"
    /// A purchase is paid from the account.
    case charge
    /// A purchase was cancelled: its price and its fee return.
    case chargeBack = "charge-back"
}

/// The operation of a step.
package enum FundingOperation: String, CaseIterable, Sendable {
    case deposit, charge
}

extension FundingStep {
    /// The operation of the step.
    package var operation: FundingOperation {
        switch self {
        case .deposit, .approve, .reject, .giveBack: .deposit
        case .charge, .chargeBack: .charge
        }
    }

    /// True if the step begins a deposit or a charge.
    package var isFirst: Bool { self == .deposit || self == .charge }

    /// The status after the step.
    package var status: FundingStatus {
        switch self {
        case .deposit: .pending
        case .approve, .charge: .success
        case .reject: .rejected
        case .giveBack: .returned
        case .chargeBack: .rolledBack
        }
    }

    /// The status that the step needs; nil for a first step.
    package var needs: FundingStatus? {
        switch self {
        case .deposit, .charge: nil
        case .approve, .reject: .pending
        case .giveBack, .chargeBack: .success
        }
    }
}

/// The status of a deposit or of a charge.
package enum FundingStatus: String, CaseIterable, Sendable {
    case pending, success, rejected, returned
    case rolledBack = "rolled back"
}
