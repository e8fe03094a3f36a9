package import CardCore

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

/// A file with what became of it.
package struct SaleFileRecord: Hashable, Sendable {
    package var number: FileNumber
    package var facts: SaleFileFacts
    package var outcome: SaleFileOutcome
    package var takenAt: Instant

    package init(
        number: FileNumber,
        facts: SaleFileFacts,
        outcome: SaleFileOutcome,
        takenAt: Instant
    ) {
        self.number = number
        self.facts = facts
        self.outcome = outcome
        self.takenAt = takenAt
    }
}

/// How the work on a file ends.
package enum IngestEnd: Sendable {
    /// Everything is committed, with the files that are still to be published.
    case settle(SaleFileOutcome, publishing: [Publication])
    /// The rows' verdicts are committed; the file takes neither digest nor name nor number.
    case arrive(SaleFileOutcome)
    /// Everything is rolled back; the verdict is recorded.
    case refuse(SaleFileOutcome)
    /// Everything is rolled back, and nothing is recorded: a dry run.
    case forget
}

/// The numbered stream of one sender.
package struct Feed: Hashable, Sendable {
    package var sender: SenderID
    /// The lowest and the highest settled number; nil while only corrections came.
    package var numbers: ClosedRange<Int64>?
    package var lastTakenAt: Instant
    package var files: Int

    package init(sender: SenderID, numbers: ClosedRange<Int64>?, lastTakenAt: Instant, files: Int) {
        self.sender = sender
        self.numbers = numbers
        self.lastTakenAt = lastTakenAt
        self.files = files
    }
}

/// Where the numbered stream of a sender stands.
package struct SenderStream: Hashable, Sendable {
    /// The number that it begins with; nil before it begins.
    package var first: Int64?
    /// The highest number that was settled, has arrived or was given up.
    package var highest: Int64?

    package init(first: Int64?, highest: Int64?) {
        self.first = first
        self.highest = highest
    }
}

/// The template that read a file.
package struct FileTemplate: Hashable, Sendable {
    package var name: String
    /// SHA-256 of everything in it that bears on ids; nil for the native format, whose rows have
    /// ids.
    package var digest: SHA256Digest?

    package init(name: String, digest: SHA256Digest?) {
        self.name = name
        self.digest = digest
    }
}
