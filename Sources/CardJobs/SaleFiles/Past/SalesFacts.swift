package import CardCore

/// A sale file of the past.
package struct SaleFileEntry: Hashable, Sendable {
    /// The name of the file.
    package var file: String
    /// The SHA-256 of the file, in hexadecimal.
    package var sha256: String
    /// The sender of the file.
    package var sender: SenderID
    /// The sequence in the file; empty if it has none.
    package var sequence: String
    /// The business date in the file; nil if it has none.
    package var businessDate: String?
    /// The environment that the file names; nil if its header could not be read.
    package var environment: Environment?
    /// The verdict on the file.
    package var verdict: FileVerdict
    /// The code of the verdict; nil if it has none.
    package var reason: String?
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
    /// The time of the ingest.
    package var takenAt: Instant
    /// The decision of an operator about the file.
    package var decision: FileDecision?
    /// The SHA-256 of the file that superseded this one.
    package var supersededBy: String?
}

/// A sale file with its rows.
package struct SaleFileDetail: Hashable, Sendable {
    /// The file.
    package var entry: SaleFileEntry
    /// The rows, in the order of the file.
    package var rows: [Row]
    /// The serials of cards whose tokens the file contained; for operators only.
    package var exposedCards: [Serial]
    /// The reason for which no rejected row shows its contents; nil if the file was read again.
    package var unreadArchive: UnreadArchive?

    /// A row and its verdict.
    package struct Row: Hashable, Sendable {
        /// The line of the row, counted from 1.
        package var line: Int
        /// The id of the row's message.
        package var messageID: MessageID
        /// The verdict on the row.
        package var verdict: Verdict
        package var code: RowCode?
        /// The serial of the row's card; nil if the row names no card of ours.
        package var card: Serial?
        /// The approved amount of the row's message; nil if it has no message or no money.
        package var approved: Money?
        /// The contents of a rejected row; nil for another row, and if they are not known.
        package var stated: StatedSale?
        /// The number of the row in the answer file, which begins with its header as number 1.
        package var answerLine: Int
        /// The location of a card's pack that was never received at the row's store, or a fee.
        package var note: RowNote?
        /// The value of the card that the row sold, and its price; nil if they are equal, or if the
        /// row has no price.
        package var priced: PricedSale?
    }
}

extension SaleFileEntry: CountedRows {}

/// The card and the amount that a rejected row states, whether they exist or not.
package struct StatedSale: Hashable, Sendable {
    /// The number of the card, as it would be written on it.
    package var card: Serial
    /// The amount in minor units; nil for the whole.
    package var amountMinor: Int64?
    /// The currency of the amount; nil if the row names none.
    package var currency: Currency?
}

/// The reason for which a file of the past cannot be read again.
package enum UnreadArchive: String, Fact, Error, Hashable {
    /// The file was not posted, or its copy is not in the archive.
    case notArchived = "not_archived"
    /// The template by which it was read was changed or removed.
    case otherTemplate = "other_template"
    /// The copy cannot be opened or read.
    case unreadable
}
