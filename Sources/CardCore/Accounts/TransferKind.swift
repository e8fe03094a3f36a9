/// The kind of a transfer in the sums of files and stores, by the accounts that it debits and
/// credits.
package enum TransferKind: String, CaseIterable, Sendable {
    /// An activation puts money on a card.
    case activated
    /// A load puts money on a card, before its confirmation.
    case loaded
    /// A redemption reserves money of a card.
    case redeemed
    /// A refund gives back a redemption.
    case refunded
    /// A reversal or a deactivation takes an activation back.
    case activationReversed
    /// A reversal takes a load back.
    case loadReversed
    /// A reversal takes a redemption back.
    case redemptionReversed
    /// A reversal takes a refund back.
    case refundReversed
    /// Money of a card goes to the adjustments of its product: a write-off, or the starting balance
    /// of a sale that was taken back.
    case adjusted

    /// The accounts that transfers of the kind debit and credit.
    package var accounts: [(debit: AccountKind, credit: AccountKind)] {
        switch self {
        case .activated: [(.salesPending, .card)]
        case .loaded: [(.salesPending, .loadPending)]
        case .redeemed: [(.card, .reserved)]
        case .refunded: [(.redemptions, .card), (.redemptions, .loadPending)]
        case .activationReversed: [(.card, .salesPending)]
        case .loadReversed: [(.loadPending, .salesPending)]
        case .redemptionReversed: [(.reserved, .card)]
        case .refundReversed: [(.loadPending, .redemptions)]
        case .adjusted: [(.card, .adjustments)]
        }
    }

    /// The kind of a transfer; nil for a transfer that is not in any sum.
    ///
    /// A confirmation moves money that the sum of its request contains, and the transfers of the
    /// calendar are not sales.
    package init?(from debit: AccountKind, to credit: AccountKind) {
        switch (debit, credit) {
        case (.salesPending, .card): self = .activated
        case (.salesPending, .loadPending): self = .loaded
        case (.card, .reserved): self = .redeemed
        case (.redemptions, .card), (.redemptions, .loadPending): self = .refunded
        case (.card, .salesPending): self = .activationReversed
        case (.loadPending, .salesPending): self = .loadReversed
        case (.reserved, .card): self = .redemptionReversed
        case (.loadPending, .redemptions): self = .refundReversed
        case (.card, .adjustments): self = .adjusted
        default: return nil
        }
    }
}

/// The sums of a sale file; the names are those of columns and fields.
package enum FileSum: String, CaseIterable, Sendable {
    case activated, loaded, redeemed, refunded, reversed
}

extension TransferKind {
    /// The sum of its file that contains the transfer; nil for one that is not in any.
    package var fileSum: FileSum? {
        switch self {
        case .activated: .activated
        case .loaded: .loaded
        case .redeemed: .redeemed
        case .refunded: .refunded
        case .activationReversed, .loadReversed, .redemptionReversed, .refundReversed: .reversed
        case .adjusted: nil
        }
    }
}
