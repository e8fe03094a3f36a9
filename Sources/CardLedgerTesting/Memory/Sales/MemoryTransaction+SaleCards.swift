import CardCore
import CardLedger

extension MemoryTransaction: SaleCardTransaction {
    func cards(withSerials serials: Set<String>) throws -> [Card] {
        serials.compactMap(state.cards.card)
    }

    func cards(withNumbers numbers: Set<Int64>) throws -> [Card] {
        numbers.compactMap(state.card(number:))
    }

    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: Int64] {
        state.cards(withTokenHashes: hashes)
    }

    func terms(ofOrder number: Int64) throws -> OrderTerms {
        try state.terms(ofOrder: number, decodeTerms)
    }

    func storesThatReceived(_ cards: [Card]) throws -> [Int64: String] {
        var stores: [Int64: String] = [:]
        for card in cards {
            let pack = state.stock.places(ofOrder: card.order)
                .first { $0.positions.contains(card.position) }
            if case .store(let store, _) = pack?.place { stores[card.number] = store }
        }
        return stores
    }

    func hasLostSerials() throws -> Bool {
        !state.losses.spans.isEmpty || state.losses.orders.contains { !$0.numbers.isEmpty }
    }

    func lostSerials(among serials: Set<String>) throws -> Set<String> {
        serials.filter { state.losses.order(ofSerial: $0) != nil }
    }
}
