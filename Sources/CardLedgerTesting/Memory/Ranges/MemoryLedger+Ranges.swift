import CardCore
import CardLedger

extension MemoryLedger: RangeRepository {
    func rangeContent(requestID: String) throws -> String? {
        state.ranges.content(requestID: requestID)
    }

    func serials(ofOrder id: OrderID, at positions: [Int]) throws -> [Serial] {
        let state = state
        return try positions.map { position in
            let card = CardNumbering.number(order: id, position: position)
            guard let serial = state.serial(ofCard: card) else {
                throw LedgerFailure.damaged(.noCard(card))
            }
            return serial
        }
    }

    func endedCards(_ range: CardRange) throws -> [Int: LifeCycle] {
        let ended = state.cards.cards(in: range).filter { !$0.lifeCycle.goesOn }
        return Dictionary(uniqueKeysWithValues: ended.map { ($0.position, $0.lifeCycle) })
    }
}
