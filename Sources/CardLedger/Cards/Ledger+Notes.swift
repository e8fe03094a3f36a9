package import CardCore

extension Ledger {
    /// Records an operator's note about a card; the answer is `already` if the operator wrote the
    /// same within a day.
    package func note(
        _ text: String,
        ofCard card: CardNumber,
        isTrial: Bool,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context, .none, commitIf: { $0 == .new && !isTrial }) { transaction in
            let note = CardNote(card: card, text: text, author: context.actor, at: transaction.at)
            let known = try transaction.notes(ofCard: card)
            guard !CardNoteRule.isRepeated(note, among: known) else { return .already }
            try transaction.insert(note)
            try transaction.audit(
                "card \(try transaction.serial(ofCard: card))",
                "noted",
                details: ["text": .string(text)]
            )
            return .new
        }
    }
}

extension CardEvent {
    /// The event `note` of a card's history.
    package init(_ note: CardNote) {
        self.init(
            at: note.at,
            event: "note",
            details: ["text": .string(note.text), "by": .string(note.author)]
        )
    }
}
