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

extension OperationRule {
    /// The ways that money may take for a message of that phase, each once.
    package func ways(in phase: Phase) -> Set<JournalLeg.Way> {
        switch phase {
        case .request: Set(legs.map(\.way))
        case .confirm: Set(confirmationLegs.map(\.way))
        case .final: Set((finalLegs ?? legs + confirmationLegs).map(\.way))
        case .reverse: Set(legs.map(\.way.reversed))
        }
    }
}

extension JournalLeg {
    /// From where to where money moves.
    package struct Way: Hashable, Sendable {
        package let from: Place
        package let to: Place

        package var reversed: Way { Way(from: to, to: from) }
    }

    package var way: Way { Way(from: from, to: to) }
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
