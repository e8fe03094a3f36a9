import CardCore

// The rules of refunds.
extension MemoryState {
    /// The requests to refund.
    private var refunds: [KnownMessage] {
        sales.messages.values.map(\.message).filter {
            $0.operation == .refund && !$0.phase.isAdvice
        }
    }

    /// Redemptions with more given back than was redeemed, and messages that are not redemptions.
    var overpaidRedemptions: Int {
        var back: [MessageNumber: Int64] = [:]
        for refund in refunds {
            for part in refund.refundParts(standing: refund.standingMinor) {
                back[part.redemption, default: 0] += part.amountMinor
            }
        }
        return back.count { number, amount in
            guard let redemption = sales.messages[number]?.message else { return true }
            return redemption.operation != .redeem || redemption.phase.isAdvice
                || amount > redemption.confirmedMinor
        }
    }

    /// Refunds whose parts differ from the approved amount.
    var unexplainedRefunds: Int {
        refunds.count { refund in
            refund.approvedMinor != refund.refunds.reduce(0) { $0 + $1.amountMinor }
        }
    }

    /// Refunds that moved other money of stores than their parts have.
    var misbookedRefunds: Int {
        refunds.count { refund in
            var expected: [StoreID: Int64] = [:]
            for part in refund.refundParts(standing: refund.standingMinor) {
                let store = sales.messages[part.redemption]?.message.store ?? ""
                expected[store, default: 0] += part.amountMinor
            }
            return movedRedemptions(of: refund) != expected.filter { $0.value != 0 }
        }
    }

    /// The amount that a refund and its advices moved out of the redemptions of each store.
    private func movedRedemptions(of refund: KnownMessage) -> [StoreID: Int64] {
        var moved: [StoreID: Int64] = [:]
        for row in sales.journal {
            guard let message = sales.messages[row.message]?.message,
                message.number == refund.number
                    || request(of: message)?.message.number == refund.number
            else { continue }
            for (account, sign) in [(row.transfer.debit, 1), (row.transfer.credit, -1)] {
                guard account.kind == .redemptions, case .store(let name) = account.owner else {
                    continue
                }
                moved[name, default: 0] += Int64(sign) * row.transfer.amountMinor
            }
        }
        return moved.filter { $0.value != 0 }
    }
}
