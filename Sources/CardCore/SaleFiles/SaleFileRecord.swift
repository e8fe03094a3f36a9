/// A file with its outcome.
package struct SaleFileRecord: Hashable, Sendable {
    /// The ledger's number of the file.
    package var number: FileNumber
    /// The facts of the file.
    package var facts: SaleFileFacts
    /// The outcome of the file.
    package var outcome: SaleFileOutcome
    /// The time at which it was ingested.
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
