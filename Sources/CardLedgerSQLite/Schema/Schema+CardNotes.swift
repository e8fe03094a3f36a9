extension Schema {
    /// Notes of operators in the histories of cards.
    static let cardNotes =
        """
        CREATE TABLE card_note (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            text TEXT NOT NULL,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX card_note_card ON card_note (card);

        """ + appendOnly(["card_note"])
}
