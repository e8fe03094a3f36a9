import CardCore
import CardLedger

extension MemoryLedger: ExposureRepository {
    func serials(ofCards numbers: [CardNumber]) throws -> [CardNumber: Serial] {
        let cards = numbers.compactMap(state.card(number:))
        return Dictionary(cards.map { ($0.number, $0.serial) }) { first, _ in first }
    }

    func cardsThatAreOut(_ numbers: [CardNumber], ofOrder order: OrderID) throws
        -> [CardNumber]
    {
        let state = state
        return numbers.filter { number in
            guard let card = state.card(number: number) else { return true }
            return card.order != order || !card.lifeCycle.isUnsold
        }
    }

    func openExposures(limit: Int) throws -> [ExposureRecord] {
        let open = state.exposedCards.map(\.record).filter { $0.isHeld && $0.life.goesOn }
        return Array(open.reversed().prefix(limit))
    }

    func exposures(in source: ExposureSource) throws -> [Serial] {
        state.exposedCards.map(\.record).filter { $0.source == source.text }.map(\.serial).sorted()
    }

    func exposureCount(
        ofSender sender: SenderID,
        since: Instant,
        except sha256: SHA256Digest
    ) throws -> Int {
        let except = ExposureSource(saleFile: sha256, sender: sender).text
        return state.exposures.exposures.filter {
            $0.sender == sender && $0.at > since && $0.source != except
        }.count
    }

    func alarms(since: Instant) throws -> [SecretAlarm] {
        state.exposures.alarms.filter { $0.at >= since }
    }
}
