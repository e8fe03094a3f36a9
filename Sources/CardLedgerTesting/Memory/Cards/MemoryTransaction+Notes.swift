import CardCore
import CardLedger

extension MemoryTransaction: CardNoteTransaction {
    func notes(ofCard number: CardNumber) throws -> [CardNote] {
        state.notes.filter { $0.card == number }
    }

    func insert(_ note: CardNote) throws { state.notes.append(note) }
}
