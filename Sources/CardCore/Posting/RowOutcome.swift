/// The outcome of a row, and the answer to its sender.
package struct RowOutcome: Hashable, Sendable {
    /// The verdict on the row.
    package var verdict: Verdict
    /// The reason of rejected and parked rows; nil for the others.
    package var code: RowCode?
    /// The ledger's number of the message that the row made or repeats; nil if there is none.
    package var message: MessageNumber?
    /// The ledger's number of the card; nil if it is not known.
    package var card: CardNumber?
    /// The state of the card for the sender.
    package var answer: Answer
    /// True if the row was applied or parked long after the sale.
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
