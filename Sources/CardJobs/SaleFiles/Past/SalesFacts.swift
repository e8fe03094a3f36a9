package import CardCore

/// A sale file of the past.
package struct SaleFileEntry: Hashable, Sendable {
    package var file: String
    package var sha256: String
    package var sender: SenderID
    package var sequence: String
    package var businessDate: String?
    package var verdict: FileVerdict
    package var reason: String?
    package var rows: Int
    package var applied: Int
    package var replayed: Int
    package var rejected: Int
    package var parked: Int
    package var takenAt: Instant
    /// What an operator decided about the file.
    package var decision: FileDecision?
    /// The SHA-256 of the file that took the place of this one.
    package var supersededBy: String?
}

/// A sale file with its rows.
package struct SaleFileDetail: Hashable, Sendable {
    package var entry: SaleFileEntry
    package var rows: [Row]
    /// The serials of cards whose tokens stood in the file; for operators only.
    package var exposedCards: [Serial]

    package struct Row: Hashable, Sendable {
        package var line: Int
        package var messageID: MessageID
        package var verdict: Verdict
        package var code: RowCode?
        /// Where the pack of a card is that was never received at the row's store.
        package var note: RowNote?
    }
}
