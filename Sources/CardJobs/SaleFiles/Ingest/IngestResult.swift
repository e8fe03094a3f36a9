package import CardCore

/// The result of the ingest of one sale file.
package struct IngestedFile: Hashable, Sendable {
    /// The path as it was given, for whoever typed it.
    package var typed: String
    /// Relative to the workspace if it is inside, else absolute.
    package var file: String
    /// The SHA-256 of the file in hexadecimal; nil if it was not read.
    package var sha256: String?
    /// The sender; nil if neither the file nor the call names one.
    package var sender: SenderID?
    /// The number that the sender gave the file; nil if it has none.
    package var sequence: String?
    /// The verdict; `held` for a file that is left in the inbox, too.
    package var verdict: FileVerdict
    /// The code, if the file was not applied whole.
    package var reason: String?
    /// The meaning of the code and the next step, in the words of the call.
    package var explanation: String?
    /// The number of rows that were read.
    package var rows = 0
    /// The number of rows that were applied by this call.
    package var applied = 0
    /// The number of rows that were applied before; nothing happened again.
    package var replayed = 0
    /// The number of rows that were rejected, in this call or when the file was posted.
    package var rejected = 0
    /// The number of rows that wait for their request since this call.
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
    /// The digest of the file's outcome, if it was asked for.
    package var outcomeSha256: String?
    /// The sender that has posted the same rows, if the file was quarantined for it.
    package var sameRowsOf: SenderID?
    /// The answer to the sender, relative to the workspace; nil if none was written.
    package var ackFile: String?
    /// The correction with the rejected rows, relative to the workspace; nil without such rows.
    package var rejectFile: String?
    /// Whether no file of the sender was posted before.
    package var isFromNewSender = false
    /// Known senders with names like that of a new one.
    package var nearestSenders: [SenderID] = []
    /// The stores that no file and no operation named before, if others are known.
    package var newStores: [NewStore] = []
    /// The serials of cards whose tokens stood in the file; for operators only.
    package var exposedCards: [Serial] = []
    /// Whether its sender sent too many tokens, or guesses tokens.
    package var isAlarm = false

    /// A warning for the operator beside the verdict; nil if there is nothing to warn of.
    package var warning: SaleTemplateFailure? {
        extraColumns.isEmpty ? nil : .extraColumns(path: typed, extraColumns)
    }

    /// Cards that were sold according to a file that does not say which, in one currency.
    package struct Counted: Hashable, Sendable {
        /// Sold less returned.
        package var cards: Int64 = 0
        /// The price of them, in minor units.
        package var amountMinor: Int64 = 0

        package init() {}
    }

    /// Minor units that the applied rows moved.
    package struct Amounts: Hashable, Sendable {
        /// The amounts that activations put on cards.
        package var activated: Int64 = 0
        /// The amounts that loads put on cards.
        package var loaded: Int64 = 0
        /// The amounts that cards paid.
        package var redeemed: Int64 = 0
        /// The amounts that refunds gave back to cards.
        package var refunded: Int64 = 0
        /// The amounts of earlier messages that were undone.
        package var reversed: Int64 = 0

        package init() {}
    }
}

extension IngestedFile: CountedRows {}
