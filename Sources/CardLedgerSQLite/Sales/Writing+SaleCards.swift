import CardCore
import CardLedger
import GRDB

// The cards of a chunk in an open transaction.
extension Writing {
    func cards(withSerials serials: Set<Serial>) throws -> [Card] {
        let find = try Statement("SELECT \(CardTable.columns) FROM card WHERE serial = ?", database)
        var cards: [Card] = []
        cards.reserveCapacity(serials.count)
        // In the order of the index: neighbours share pages.
        for serial in serials.sorted(by: { $0.text < $1.text }) {
            find.bind(serial, at: 1)
            while try find.step() { cards.append(try CardTable.card(find)) }
        }
        return cards
    }

    func cards(withNumbers numbers: Set<CardNumber>) throws -> [Card] {
        let find = try Statement("SELECT \(CardTable.columns) FROM card WHERE number = ?", database)
        var cards: [Card] = []
        for number in numbers.sorted(by: { $0.value < $1.value }) {
            find.bind(number, at: 1)
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

    func hasLostSerials() throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM lost_range) OR EXISTS (SELECT 1 FROM lost_number)
            """
        ) == 1
    }

    func lostSerials(among serials: Set<Serial>) throws -> Set<Serial> {
        try serials.filter { try SQLiteLedger.lostOrder(ofSerial: $0, database) != nil }
    }
}
