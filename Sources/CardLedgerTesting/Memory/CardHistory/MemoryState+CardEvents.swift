import CardCore
import CardLedger

extension MemoryState {
    /// The events of a card, oldest first; in one moment, in the order of the parts of the history.
    func cardHistory(ofCard number: CardNumber) -> [CardEvent] {
        guard let card = cards.cards[number]?.card else { return [] }
        let parts = [
            manufacture(of: card), acknowledgements(of: card), custody(of: card),
            messages(of: card), rows(of: card), transfers(of: card), ranges(of: card),
            holds(of: card), pins(of: card),
            notes.filter { $0.card == card.number }.map(CardEvent.init),
        ]
        // Swift's sort is stable: events of one moment remain in the order of the parts.
        return parts.flatMap(\.self).sorted { $0.at < $1.at }
    }

    /// The serial of a card; nil without a card.
    func serial(ofCard number: CardNumber?) -> Serial? {
        number.flatMap { cards.cards[$0]?.card.serial }
    }
}
