/// The outcome of a file.
package struct SaleFileOutcome: Hashable, Sendable {
    /// The verdict.
    package var verdict: FileVerdict
    /// The reason; nil if the file was applied.
    package var reason: FileRefusal?
    /// The number of rows.
    package var rows: Int
    /// The number of applied rows.
    package var applied: Int
    /// The number of replayed rows.
    package var replayed: Int
    /// The number of rejected rows.
    package var rejected: Int
    /// The number of parked rows.
    package var parked: Int
    /// The sums of the applied rows by currency.
    package var amounts: [Currency: Amounts]
    /// The digest of exactly this outcome; nil if no approval was asked for.
    ///
    /// The outcome was approved if the file is posted and ``isApproved``.
    package var digest: SHA256Digest?
    /// True if an operator gave the digest of an approved outcome.
    package var isApproved = false
    /// The file with the answer, relative to the workspace; nil if there is none.
    package var ackFile: String?
    /// The file with the rejected rows, relative to the workspace; nil if there is none.
    package var rejectFile: String?
    /// The reason for which the file is an alarm; nil if it is not one.
    package var alarm: SecretAlarm.Reason?

    /// The sums over the applied rows; minor units.
    package struct Amounts: Hashable, Sendable {
        /// Activations.
        package var activated: Int64 = 0
        /// Loads.
        package var loaded: Int64 = 0
        /// Redemptions.
        package var redeemed: Int64 = 0
        /// Reversals and deactivations.
        package var reversed: Int64 = 0
        /// Refunds.
        package var refunded: Int64 = 0

        package init() {}

        /// Adds a transfer to its sum.
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

    /// Makes the outcome of a file without rows.
    package init(_ verdict: FileVerdict, reason: FileRefusal? = nil) {
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
