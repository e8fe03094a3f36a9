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
