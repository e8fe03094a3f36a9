import CardCore
import CardLedger

extension MemoryTransaction: SaleCardTransaction {
    func cards(_ keys: CardKeys) throws -> [Card] {
        switch keys {
        case .serials(let serials): serials.compactMap(state.cards.card)
        case .numbers(let numbers): numbers.compactMap(state.card(number:))
        }
    }

    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber] {
        state.cards(withTokenHashes: hashes)
    }

    func terms(ofOrder id: OrderID) throws -> OrderTerms {
        try state.terms(ofOrder: id, decodeTerms)
    }

    func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules {
        try state.rules(ofVersion: number, decodeTerms)
    }

    func knownProducts(among ids: Set<ProductID>) throws -> Set<ProductID> {
        ids.filter { state.registry.product($0, version: nil) != nil }
    }

    func storesThatReceived(_ cards: [Card]) throws -> [CardNumber: StoreID] {
        var stores: [CardNumber: StoreID] = [:]
        for card in cards {
            let pack = state.stock.places(ofOrder: card.order)
                .first { $0.positions.contains(card.position) }
            if case .store(let store, _) = pack?.place { stores[card.number] = store }
        }
        return stores
    }

    func lostSerials(among serials: Set<Serial>) throws -> Set<Serial> {
        serials.filter { state.losses.order(ofSerial: $0) != nil }
    }
}
