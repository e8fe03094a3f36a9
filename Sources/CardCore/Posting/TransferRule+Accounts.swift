extension TransferRule.Place {
    /// The kind of the account, of any owner.
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
    /// The ways of money for a message of that phase, each once.
    package func ways(in phase: Phase) -> Set<TransferRule.Way> {
        switch phase {
        case .request: Set(requestTransfers.map(\.way))
        case .confirm: Set(confirmationTransfers.map(\.way))
        case .final: Set(transfersOfFinal.map(\.way))
        case .reverse: Set((requestTransfers + undoneTransfers).map(\.way.reversed))
        }
    }
}

extension OperationRule {
    /// The money that moves back, besides that of the request, when operators undo the operation.
    private var undoneTransfers: [TransferRule] { isUndoable ? confirmationTransfers : [] }

    /// The money that moves with a final message.
    var transfersOfFinal: [TransferRule] {
        finalTransfers ?? requestTransfers + confirmationTransfers
    }
}

extension TransferRule {
    /// The source and the destination of money.
    package struct Way: Hashable, Sendable {
        /// The source.
        package let from: Place
        /// The destination.
        package let to: Place

        /// The way back.
        package var reversed: Way { Way(from: to, to: from) }
    }

    /// The way of the money.
    package var way: Way { Way(from: from, to: to) }
}

extension Operation {
    /// The kinds of account into which the request of the operation moves money.
    package var accountsCredited: Set<AccountKind> {
        Set(OperationRule.of(self).requestTransfers.map(\.to.accountKind))
    }
}

extension AccountKind {
    /// The kinds of account into which the calendar alone moves money.
    package static let ofSystemOperations = allCases.filter { kind in
        Operation.systemOperations.contains { $0.accountsCredited.contains(kind) }
    }
}

extension Phase {
    /// The phases of the calendar's messages.
    package static let ofSystemOperations = allCases.filter { phase in
        Operation.systemOperations.contains { OperationRule.of($0).phases.contains(phase) }
    }
}
