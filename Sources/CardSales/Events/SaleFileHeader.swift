package import CardCore

/// The content of the first record of a sale file.
package struct SaleFileHeader: Hashable, Sendable {
    /// Live or test; every card of the file must be of the same.
    package var environment: Environment
    /// The sender: letters, digits, `. _ -`; may name a folder.
    package var sender: SenderID
    /// nil if the format does not number its files.
    package var sequence: SaleSequence?
    /// The day for which the file was written.
    package var businessDate: Day
    /// True if the file or its name contains its day, and not its first row alone.
    package var statesBusinessDate = true
    /// The time at which the file was written.
    package var created: Instant

    package init(
        environment: Environment,
        sender: SenderID,
        sequence: SaleSequence?,
        businessDate: Day,
        created: Instant
    ) {
        self.environment = environment
        self.sender = sender
        self.sequence = sequence
        self.businessDate = businessDate
        self.created = created
    }
}
