import CardCore
import CardLedger

extension MemoryLedger: CardListing {
    func cards(_ query: CardQuery, in range: CardRange, limit: Int) throws -> [ListedCard] {
        let state = state
        let listed = state.cards.cards(ofOrder: range.order).lazy.map(\.card)
            .filter { range.positions.contains($0.position) }
            .map { ListedCard(card: $0, seller: state.seller(of: $0)) }
            .filter { query.matches($0.card, soldBy: $0.seller) }
        return Array(listed.prefix(limit))
    }
}

extension MemoryState {
    fileprivate func seller(of card: Card) -> StoreID? {
        card.activation.flatMap { sales.messages[$0]?.message.store }
    }
}
