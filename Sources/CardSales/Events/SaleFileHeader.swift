package import CardCore

/// What the first record of a sale file says.
package struct SaleFileHeader: Hashable, Sendable {
    package var environment: Environment
    /// Who sends: letters, digits, `. _ -`; may name a folder.
    package var sender: SenderID
    /// nil where the format does not number its files.
    package var sequence: SaleSequence?
    package var businessDate: Day
    /// Whether the file or its name says of which day it is, and not its first row alone.
    package var statesBusinessDate = true
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
