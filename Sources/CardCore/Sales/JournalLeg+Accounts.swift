extension JournalLeg.Place {
    /// The kind of the account, whoever owns it.
    package var accountKind: AccountKind {
        switch self {
        case .card, .otherCard, .receiver: .card
        case .loadPending, .otherLoadPending, .receiverLoadPending: .loadPending
        case .reserved: .reserved
        case .salesPending: .salesPending
        case .sales: .sales
        case .redemptions: .redemptions
        case .adjustments: .adjustments
        case .breakage: .breakage
        case .fees: .fees
        }
    }
}

extension Operation {
    /// The accounts into which the request of the operation moves money.
    package var accountsCredited: Set<AccountKind> {
        Set(OperationRule.of(self).legs.map(\.to.accountKind))
    }
}

extension AccountKind {
    /// The accounts that the calendar alone moves money into.
    package static let ofTheHouse = allCases.filter { kind in
        Operation.ofTheHouse.contains { $0.accountsCredited.contains(kind) }
    }
}

extension Phase {
    /// The phases of the calendar's messages.
    package static let ofTheHouse = allCases.filter { phase in
        Operation.ofTheHouse.contains { OperationRule.of($0).phases.contains(phase) }
    }
}
