import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// The notes about a card, oldest first.
    static func notes(of number: CardNumber, _ database: Database) throws -> [CardNote] {
        try database.rows(
            "SELECT text, actor, at FROM card_note WHERE card = ? ORDER BY number",
            number
        ) { row in
            CardNote(card: number, text: row.text(0), author: row.text(1), at: row.instant(2))
        }
    }

    /// The notes as a part of the card's history.
    static func noteEvents(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        try notes(of: number, database).map(CardEvent.init)
    }
}

// Notes in an open transaction.
extension Writing {
    func notes(ofCard number: CardNumber) throws -> [CardNote] {
        try SQLiteLedger.notes(of: number, database)
    }

    func insert(_ note: CardNote) throws {
        try database.run(
            "INSERT INTO card_note (card, text, actor, at) VALUES (?, ?, ?, ?)",
            note.card,
            note.text,
            note.author,
            note.at
        )
    }
}
