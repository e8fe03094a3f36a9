package import CardCore

/// What became of one sale file.
package struct IngestedFile: Hashable, Sendable {
    /// The path as it was given, for whoever typed it.
    package var typed: String
    /// Relative to the workspace where it is inside, else absolute.
    package var file: String
    package var sha256: String?
    package var sender: SenderID?
    package var sequence: String?
    package var verdict: FileVerdict
    /// The code, where the file was not taken whole; with what to do about it.
    package var reason: String?
    package var explanation: String?
    package var rows = 0
    package var applied = 0
    package var replayed = 0
    package var rejected = 0
    package var parked = 0
    /// How many rows were rejected or parked with each code.
    package var codes: [RowCode: Int] = [:]
    /// Cards that were sold according to a file that does not say which, per currency code.
    package var counted: [String: Counted] = [:]
    /// Records that were passed over, by reason.
    package var ignored: [String: Int] = [:]
    /// Records of articles that look like gift cards and were not counted, by article.
    package var lookalikes: [String: Int] = [:]
    /// Columns of a delimited file that its template does not know.
    package var extraColumns: [String] = []
    /// Per currency code.
    package var amounts: [String: Amounts] = [:]
    /// The digest of what the file does, where it was asked for.
    package var outcomeSha256: String?
    /// The sender that has posted the same rows, if the file was quarantined for it.
    package var sameRowsOf: SenderID?
    package var ackFile: String?
    package var rejectFile: String?
    /// Whether no file of the sender was posted before.
    package var isFromNewSender = false
    /// Known senders with names like that of a new one.
    package var nearestSenders: [SenderID] = []
    /// The serials of cards whose tokens stood in the file; for operators only.
    package var exposedCards: [Serial] = []
    /// Whether its sender sent too many tokens, or guesses tokens.
    package var isAlarm = false

    /// What an operator is to be warned of, beside what became of the file.
    package var warning: SaleTemplateFailure? {
        extraColumns.isEmpty ? nil : .extraColumns(path: typed, extraColumns)
    }

    package struct Counted: Hashable, Sendable {
        /// Sold less returned.
        package var cards: Int64 = 0
        /// What was paid for them, minor units.
        package var amountMinor: Int64 = 0

        package init() {}
    }

    /// Minor units that the applied rows moved.
    package struct Amounts: Hashable, Sendable {
        package var activated: Int64 = 0
        package var loaded: Int64 = 0
        package var redeemed: Int64 = 0
        package var refunded: Int64 = 0
        package var reversed: Int64 = 0

        package init() {}
    }
}
