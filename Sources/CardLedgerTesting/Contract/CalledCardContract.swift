import CardCore
import CardLedger
import CardTestSupport
import Testing

/// The cards and stores that calls name.
enum CalledCardContract {
    static let clauses: [Clause] = [
        Clause("called cards: findsTheFirstNumberThatACardHas", findsTheFirstNumber),
        Clause("called cards: findsTheFirstTokenThatIsLive", findsTheFirstToken),
        Clause("called cards: findsTheActiveCardsOfACustomer", findsCardsOfACustomer),
        Clause("called cards: findsAStoreByItsNumberElsewhere", findsAStore),
        Clause("called cards: theNewestProductVersionAscends", newestVersionAscends),
    ]

    static func findsTheFirstNumber(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let ledger = shop.ledger
        let found = try #require(
            try ledger.calledCard(serials: ["nc000002", "NC000003", "NC000002"])
        )
        #expect(found.card == (try ledger.card(serial: "NC000003")))
        #expect(found.pin == (try ledger.pinSubject(card: found.card.number)?.pin))
        #expect(found.pin != nil && found.token == nil)
        #expect(try ledger.calledCard(serials: ["NC000002", "NC000003"])?.card.position == 2)
        #expect(try ledger.calledCard(serials: ["nc000003", "3"]) == nil)
        #expect(try ledger.calledCard(serials: []) == nil)
    }

    static func findsTheFirstToken(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let hashes = [Workshop.hash(77), Workshop.hash(4), Workshop.hash(2)]
        let found = try #require(try shop.ledger.calledCard(tokenHashes: hashes))
        #expect(found.card.serial == "NC000004" && found.token?.hash == hashes[1])
        #expect(found.pin == (try shop.ledger.pinSubject(tokenHashes: hashes)?.pin))
        #expect(try shop.ledger.calledCard(tokenHashes: [hashes[0]]) == nil)
        #expect(try shop.ledger.calledCard(tokenHashes: []) == nil)
    }

    static func findsCardsOfACustomer(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let sales = ([3, 1, 2, 4] as [Int64]).map { card in
            var sale = shop.message("a\(card)", .activate, card: card, amount: 50_000)
            sale.customer = card == 2 ? "ola" : "kari"
            if card == 4 { sale.phase = .request }
            return sale
        }
        try shop.ingest(sales, sequence: 1)
        let found = try shop.ledger.activeCards(ofCustomer: "kari")
        // The fourth card waits for its confirmation.
        #expect(found.map(\.card.serial) == ["NC000001", "NC000003"])
        #expect(found.allSatisfy { $0.pin != nil })
        #expect(try shop.ledger.activeCards(ofCustomer: "ola").map(\.card.position) == [2])
        #expect(try shop.ledger.activeCards(ofCustomer: "k").isEmpty)
    }

    static func findsAStore(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.ledger.addStore("oslo-1", externalID: "000000000000017", by: shop.context)
        _ = try shop.ledger.addStore("oslo-2", externalID: "18", by: shop.context)
        #expect(try shop.ledger.store(withExternalID: "000000000000017") == "oslo-1")
        #expect(try shop.ledger.store(withExternalID: "18") == "oslo-2")
        #expect(try shop.ledger.store(withExternalID: "17") == nil)
        #expect(try shop.ledger.store(withExternalID: "oslo-1") == nil)
    }

    static func newestVersionAscends(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let first = try shop.ledger.formatMarks().productVersion
        _ = try shop.ledger.add(Workshop.product("summer", prefix: "SC"), by: shop.context)
        let second = try shop.ledger.formatMarks().productVersion
        #expect(second > first)
        let summer = try shop.ledger.product("summer", version: nil)
        #expect(ProductVersionNumber(summer.number) == second)
    }
}
