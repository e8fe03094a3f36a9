/// What became of a row, and what its sender is told.
package struct RowOutcome: Hashable, Sendable {
    package var verdict: Verdict
    /// Why it was rejected or parked; nil for applied and replayed rows.
    package var code: RowCode?
    /// The ledger's number of the settled message that the row is, or repeats.
    package var message: MessageNumber?
    /// The ledger's number of the card, where it is known.
    package var card: CardNumber?
    package var answer: Answer
    /// Whether the row was applied or parked long after the sale.
    package var isLate: Bool

    package init(
        _ verdict: Verdict,
        code: RowCode? = nil,
        message: MessageNumber? = nil,
        card: CardNumber? = nil,
        answer: Answer = .none,
        isLate: Bool = false
    ) {
        self.verdict = verdict
        self.code = code
        self.message = message
        self.card = card
        self.answer = answer
        self.isLate = isLate
    }
}
