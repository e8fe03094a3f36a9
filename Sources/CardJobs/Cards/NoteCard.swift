package import CardCore
import CardLedger

/// Writes an operator's note into the history of a card; the card itself does not change.
package struct NoteCard {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Records the note, or reports that the operator wrote the same within a day.
    ///
    /// - Throws: `card.unknown`, `cli.token`.
    package func note(_ text: String, about typed: Serial, dryRun: Bool) throws -> CardUnlocked {
        precondition(CardNoteRule.isText(text), "a note without a text")
        try repositories.refuseTokens(in: [text])
        let card = try repositories.card(typed: typed)
        let recorded = try repositories.ledger.note(
            text,
            ofCard: card.number,
            isTrial: dryRun,
            by: context
        )
        return CardUnlocked(
            card: try repositories.facts(of: card, context),
            alreadyDone: recorded == .already,
            dryRun: dryRun
        )
    }
}
