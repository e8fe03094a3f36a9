import CardCore
import CardLedger

extension MemoryState {
    /// What happened to a card, oldest first; in one moment, in the order of the chapters.
    func biography(ofCard number: CardNumber) -> [CardEvent] {
        guard let card = cards.cards[number]?.card else { return [] }
        let chapters = [
            manufacture(of: card), acknowledgements(of: card), custody(of: card),
            messages(of: card), rows(of: card), transfers(of: card), ranges(of: card),
            holds(of: card), pins(of: card),
        ]
        // Swift's sort is stable: what happened in one moment stays in the order of the chapters.
        return chapters.flatMap(\.self).sorted { $0.at < $1.at }
    }

    /// The serial of a card; nil for none.
    func serial(ofCard number: CardNumber?) -> Serial? {
        number.flatMap { cards.cards[$0]?.card.serial }
    }
}
