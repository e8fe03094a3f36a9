package import CardCore

/// Notes about cards in an open transaction.
package protocol CardNoteTransaction {
    /// The notes about a card, oldest first.
    func notes(ofCard number: CardNumber) throws -> [CardNote]
    /// Inserts a note.
    func insert(_ note: CardNote) throws
}
