/// What a refund gives back of one redemption.
package struct RefundPart: Hashable, Sendable {
    /// The ledger's number of the redemption.
    package var redemption: MessageNumber
    /// The store that redeemed, from whose account the money comes.
    package var store: StoreID
    package var amountMinor: Int64

    package init(redemption: MessageNumber, store: StoreID, amountMinor: Int64) {
        self.redemption = redemption
        self.store = store
        self.amountMinor = amountMinor
    }
}

extension SettledMessage {
    /// What a refund gives back of each redemption while `standingMinor` of it stands.
    ///
    /// What was reversed is taken off the last part first.
    package func refundParts(standing standingMinor: Int64) -> [RefundPart] {
        var left = standingMinor
        return refunds.map { part in
            var part = part
            part.amountMinor = min(part.amountMinor, max(0, left))
            left -= part.amountMinor
            return part
        }
    }

    /// What stands of a request: what was approved and not reversed.
    package var standingMinor: Int64 { approvedMinor - reversedMinor }
}
