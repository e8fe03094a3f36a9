import CardCore
import CardLedger

extension MemoryState {
    /// Returns true if it is recorded that the card's token was found in the source.
    func isExposed(_ card: CardNumber, in source: ExposureSource) -> Bool {
        exposures.exposures.contains { $0.card == card && $0.source == source.text }
    }

    /// The exposures with their cards, in the order in which they were recorded.
    var exposedCards: [(record: ExposureRecord, card: Card)] {
        exposures.exposures.compactMap { exposure in
            card(number: exposure.card).map { card in
                let record = ExposureRecord(
                    serial: card.serial,
                    source: exposure.source,
                    sender: exposure.sender,
                    at: exposure.at,
                    isHeld: card.holds.contains(.exposed),
                    life: card.lifeCycle
                )
                return (record, card)
            }
        }
    }
}
