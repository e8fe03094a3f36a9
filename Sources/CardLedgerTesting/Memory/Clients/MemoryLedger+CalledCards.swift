import CardCore
import CardLedger

extension MemoryLedger: CalledCardRepository {
    func calledCard(serials: [Serial]) throws -> CalledCard? {
        let state = state
        return serials.lazy.compactMap { state.cards.card($0) }.first.flatMap(state.called)
    }

    func calledCard(tokenHashes hashes: [[UInt8]]) throws -> CalledCard? {
        let state = state
        guard let hash = hashes.first(where: { state.cards.tokens[$0] != nil }),
            let number = state.cards.tokens[hash], let card = state.card(number: number)
        else { return nil }
        var called = state.called(card)
        called?.token = state.cards.cards[number]?.storedToken(hash)
        return called
    }

    func activeCards(ofCustomer customer: String) throws -> [CalledCard] {
        let state = state
        return state.cards.cards.values.map(\.card)
            .filter { $0.customer == customer && $0.lifeCycle == .active }
            .sorted { $0.number < $1.number }
            .compactMap(state.called)
    }

    func store(withExternalID id: String) throws -> StoreID? {
        state.registry.parties.first { $0.kind == .store && $0.externalID == id }
            .map { StoreID($0.name) }
    }

    func formatMarks() throws -> FormatMarks {
        let newest = state.registry.products.map(\.record.number).max() ?? 0
        return FormatMarks(
            productVersion: ProductVersionNumber(newest),
            recordedCount: state.orders.formats.count
        )
    }
}

extension MemoryState {
    fileprivate func called(_ card: Card) -> CalledCard? {
        CalledCard(card, pin: storedPIN(ofCard: card.number))
    }
}
