/// A note of an operator in the history of a card.
package struct CardNote: Hashable, Sendable {
    /// The ledger's own number of the card.
    package var card: CardNumber
    /// The note as it was typed.
    package var text: String
    /// The operator who wrote it.
    package var author: String
    /// When it was recorded.
    package var at: Instant

    package init(card: CardNumber, text: String, author: String, at: Instant) {
        self.card = card
        self.text = text
        self.author = author
        self.at = at
    }
}

/// The rules of notes about cards.
package enum CardNoteRule {
    /// Returns true if a text can be a note: 1 to 1000 bytes, nothing invisible, not only spaces.
    package static func isText(_ text: String) -> Bool { OperatorMessages.isReason(text) }

    /// Returns true if the operator wrote the same text about the same card within a day, in both
    /// directions, because clocks may be wrong.
    package static func isRepeated(_ note: CardNote, among known: [CardNote]) -> Bool {
        known.contains { earlier in
            earlier.card == note.card && earlier.text == note.text && earlier.author == note.author
                && isWithinWindow(earlier.at, note.at)
        }
    }

    private static func isWithinWindow(_ earlier: Instant, _ later: Instant) -> Bool {
        let distance = later.milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return !distance.overflow
            && distance.partialValue.magnitude < RepetitionRule.windowSeconds * 1000
    }
}
