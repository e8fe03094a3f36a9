/// What became of a file.
package struct SaleFileOutcome: Hashable, Sendable {
    package var verdict: FileVerdict
    /// A code, where the file was not applied.
    package var reason: String?
    package var rows: Int
    package var applied: Int
    package var replayed: Int
    package var rejected: Int
    package var parked: Int
    package var amounts: [Currency: Amounts]
    /// The digest of exactly this outcome, where it was asked for; it was approved if the file is
    /// settled and ``isApproved``.
    package var digest: SHA256Digest?
    package var isApproved = false
    /// Relative to the workspace.
    package var ackFile: String?
    package var rejectFile: String?
    /// Why the file is an alarm, if it is one.
    package var alarm: SecretAlarm.Reason?

    /// Sums over the applied rows, minor units.
    package struct Amounts: Hashable, Sendable {
        package var activated: Int64 = 0
        package var loaded: Int64 = 0
        package var redeemed: Int64 = 0
        package var reversed: Int64 = 0
        package var refunded: Int64 = 0

        package init() {}

        /// Adds a transfer to the sum that it belongs to.
        package mutating func add(_ transfer: Transfer) throws(AmountOverflow) {
            let amount = transfer.amountMinor
            let kind = TransferKind(from: transfer.debit.kind, to: transfer.credit.kind)
            switch kind?.fileSum {
            case .activated: activated = try activated.adding(amount)
            case .loaded: loaded = try loaded.adding(amount)
            case .redeemed: redeemed = try redeemed.adding(amount)
            case .refunded: refunded = try refunded.adding(amount)
            case .reversed: reversed = try reversed.adding(amount)
            case nil: break
            }
        }
    }

    package init(_ verdict: FileVerdict, reason: String? = nil) {
        self.verdict = verdict
        self.reason = reason
        rows = 0
        applied = 0
        replayed = 0
        rejected = 0
        parked = 0
        amounts = [:]
    }
}
