import CardCore
import CardLedger
import GRDB

// The cards of a chunk in an open transaction.
extension Writing {
    func cards(_ keys: CardKeys) throws -> [Card] {
        // In the order of the index: neighbours share pages.
        switch keys {
        case .serials(let serials):
            try cards("serial = ?", serials.sorted { $0.text < $1.text }) { $0.bind($1, at: 1) }
        case .numbers(let numbers):
            try cards("number = ?", numbers.sorted { $0.value < $1.value }) { $0.bind($1, at: 1) }
        }
    }

    private func cards<Key>(
        _ condition: String,
        _ keys: [Key],
        bind: (Statement, Key) -> Void
    ) throws -> [Card] {
        let find = try Statement(
            "SELECT \(CardTable.columns) FROM card WHERE \(condition)",
            database
        )
        var cards: [Card] = []
        cards.reserveCapacity(keys.count)
        for key in keys {
            bind(find, key)
            while try find.step() { cards.append(try CardTable.card(find)) }
        }
        return cards
    }

    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber] {
        try SQLiteLedger.cards(
            withTokenHashes: hashes,
            Statement(SQLiteLedger.tokenQuery, database)
        )
    }

    func terms(ofOrder id: OrderID) throws -> OrderTerms {
        try SQLiteLedger.terms(ofOrder: id, decodeTerms, database)
    }

    func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules {
        try SQLiteLedger.rules(ofVersion: number, decodeTerms, database)
    }

    func knownProducts(among ids: Set<ProductID>) throws -> Set<ProductID> {
        try ids.filter {
            try database.number("SELECT EXISTS (SELECT 1 FROM product WHERE id = ?)", $0) == 1
        }
    }

    func storesThatReceived(_ cards: [Card]) throws -> [CardNumber: StoreID] {
        let find = try Statement(
            """
            SELECT store, last FROM pack_place
            WHERE print_order = ? AND first <= ? ORDER BY first DESC LIMIT 1
            """,
            database
        )
        var stores: [CardNumber: StoreID] = [:]
        for card in cards {
            find.bind(card.order, at: 1)
            find.bind(card.position, at: 2)
            while try find.step() {
                guard find.int(1) >= card.position, !find.isNull(0) else { continue }
                stores[card.number] = try names.name(find.integer(0))
            }
        }
        return stores
    }

    func lostSerials(among serials: Set<Serial>) throws -> Set<Serial> {
        try serials.filter { try SQLiteLedger.lostOrder(ofSerial: $0, database) != nil }
    }
}
