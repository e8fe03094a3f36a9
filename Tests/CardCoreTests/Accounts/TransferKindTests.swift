import CardCore
import Testing

/// The kinds of transfers: one table for files, stores and the checks of both.
@Suite struct TransferKindTests {
    @Test(arguments: TransferKind.allCases)
    func findsTheKindByItsAccounts(_ kind: TransferKind) {
        for pair in kind.accounts {
            #expect(TransferKind(from: pair.debit, to: pair.credit) == kind)
        }
    }

    @Test func everyOtherPairOfAccountsHasNoKind() {
        let known = TransferKind.allCases.flatMap(\.accounts)
        for debit in AccountKind.allCases {
            for credit in AccountKind.allCases {
                let isKnown = known.contains { $0 == (debit, credit) }
                #expect((TransferKind(from: debit, to: credit) != nil) == isKnown)
            }
        }
    }

    /// The kinds that the request, its reversal and its confirmation have, by operation.
    @Test(arguments: CardCore.Operation.allCases)
    func operationsMakeTheseKinds(_ operation: CardCore.Operation) {
        let rule = OperationRule.of(operation)
        let made = [
            rule.requestTransfers, rule.confirmationTransfers, rule.finalTransfers ?? [],
        ].map { rules in
            Set(rules.compactMap { TransferKind(from: $0.from.accountKind, to: $0.to.accountKind) })
        }
        let back = Set(
            rule.requestTransfers.compactMap {
                TransferKind(from: $0.to.accountKind, to: $0.from.accountKind)
            }
        )
        #expect(made == Self.made(operation).there, "\(operation)")
        #expect(back == Self.made(operation).back, "\(operation)")
    }

    private static func made(_ operation: CardCore.Operation) -> (
        there: [Set<TransferKind>], back: Set<TransferKind>
    ) {
        switch operation {
        case .activate: ([[.activated], [], []], [.activationReversed, .adjusted])
        case .deactivate: ([[.activationReversed, .adjusted], [], []], [.activated])
        case .writeOff: ([[.adjusted], [], []], [])
        case .load: ([[.loaded], [], []], [.loadReversed])
        case .redeem: ([[.redeemed], [], []], [.redemptionReversed])
        case .refund: ([[.refunded], [], [.refunded]], [.refundReversed])
        case .opening: ([[], [], []], [.adjusted])
        case .void, .replace, .transfer, .block, .unblock, .lookup, .expire, .fee, .breakage:
            ([[], [], []], [])
        }
    }

    @Test(
        arguments: [
            (TransferKind.activated, FileSum.activated), (.loaded, .loaded), (.redeemed, .redeemed),
            (.refunded, .refunded), (.activationReversed, .reversed), (.loadReversed, .reversed),
            (.redemptionReversed, .reversed), (.refundReversed, .reversed), (.adjusted, nil),
        ] as [(TransferKind, FileSum?)]
    )
    func kindsCountInTheSumOfTheirFile(_ kind: TransferKind, _ sum: FileSum?) {
        #expect(kind.fileSum == sum)
    }

    @Test func kindsCountInTheSumOfTheirStore() {
        #expect(TransferKind.activated.salesSum(of: .activate) == \.activated)
        #expect(TransferKind.loaded.salesSum(of: .load) == \.loaded)
        #expect(TransferKind.redeemed.salesSum(of: .redeem) == \.redeemed)
        #expect(TransferKind.refunded.salesSum(of: .refund) == \.refunded)
        #expect(TransferKind.activationReversed.salesSum(of: .deactivate) == \.deactivated)
        #expect(TransferKind.activationReversed.salesSum(of: .activate) == \.reversedSales)
        #expect(TransferKind.loadReversed.salesSum(of: .load) == \.reversedSales)
        #expect(TransferKind.redemptionReversed.salesSum(of: .redeem) == \.reversedRedemptions)
        #expect(TransferKind.refundReversed.salesSum(of: .refund) == \.reversedRefunds)
        #expect(TransferKind.adjusted.salesSum(of: .writeOff) == \.writtenOff)
    }

    @Test(arguments: CardCore.Operation.allCases)
    func onlyAWriteOffCountsOfTheAdjustments(_ operation: CardCore.Operation) {
        #expect(TransferKind.adjusted.isOfSales(operation) == (operation == .writeOff))
        #expect(TransferKind.loaded.isOfSales(operation))
    }
}
