/// The part of a refund that gives back one redemption.
package struct RefundPart: Hashable, Sendable {
    /// The ledger's number of the redemption.
    package var redemption: MessageNumber
    /// The store that redeemed, whose account gives the money.
    package var store: StoreID
    /// The amount in minor units.
    package var amountMinor: Int64

    package init(redemption: MessageNumber, store: StoreID, amountMinor: Int64) {
        self.redemption = redemption
        self.store = store
        self.amountMinor = amountMinor
    }
}

extension KnownMessage {
    /// The parts of the refund for each redemption while `standingMinor` of it is not reversed.
    ///
    /// The reversed amount is subtracted from the last part first.
    package func refundParts(standing standingMinor: Int64) -> [RefundPart] {
        var left = standingMinor
        return refunds.map { part in
            var part = part
            part.amountMinor = min(part.amountMinor, max(0, left))
            left -= part.amountMinor
            return part
        }
    }

    /// The amount of a request that was approved and not reversed; minor units.
    package var standingMinor: Int64 { approvedMinor - reversedMinor }
}
