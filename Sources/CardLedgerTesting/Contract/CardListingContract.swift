import CardCore
import CardLedger
import Testing

/// Lists of cards by state, hold, day and store.
enum CardListingContract {
    static let clauses: [Clause] = [
        Clause("list: listsCardsOfARangeInTheirOrder", listsCardsOfARangeInTheirOrder),
        Clause("list: listsCardsByStateHoldAndSale", listsCardsByStateHoldAndSale),
    ]

    /// The first order has the cards 1 to 10, of which two are sold and one is held.
    private static func shop(_ store: StoreUnderTest) throws -> Workshop {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest(
            [
                shop.message("a", .activate, card: 2, amount: 50_000),
                shop.message("b", .activate, card: 5, amount: 50_000),
            ],
            sequence: 1
        )
        let held = try shop.ledger.card(serial: Workshop.serial(7)).number
        _ = try shop.ledger.hold(.recall, card: held, reason: "x", by: shop.context)
        return shop
    }

    private static func positions(
        _ shop: Workshop,
        in positions: ClosedRange<Int> = 1...12,
        limit: Int = 99,
        _ change: (inout CardQuery) -> Void = { _ in }
    ) throws -> [Int] {
        var query = CardQuery(days: .utc)
        change(&query)
        let range = CardRange(order: 1, positions: positions)
        return try shop.ledger.cards(query, in: range, limit: limit).map(\.card.position)
    }

    static func listsCardsOfARangeInTheirOrder(_ store: StoreUnderTest) throws {
        let shop = try Self.shop(store)
        #expect(try Self.positions(shop, in: 1...9) == Array(1...9))
        #expect(try Self.positions(shop, in: 3...6) == [3, 4, 5, 6])
        #expect(try Self.positions(shop, in: 3...6, limit: 2) == [3, 4])
        #expect(try Self.positions(shop, in: 3...6, limit: 0) == [])
        #expect(try Self.positions(shop, in: 900...999) == [])
        let none = CardRange(order: 9, positions: 1...5)
        #expect(try shop.ledger.cards(CardQuery(days: .utc), in: none, limit: 9).isEmpty)
        let card = try shop.ledger.card(serial: Workshop.serial(2))
        let two = CardRange(order: 1, positions: 2...3)
        #expect(
            try shop.ledger.cards(CardQuery(days: .utc), in: two, limit: 1)
                == [ListedCard(card: card, seller: "oslo-1")]
        )
    }

    static func listsCardsByStateHoldAndSale(_ store: StoreUnderTest) throws {
        let shop = try Self.shop(store)
        #expect(try Self.positions(shop) { $0.states = [.unused] } == [2, 5])
        #expect(try Self.positions(shop, limit: 1) { $0.states = [.unused] } == [2])
        #expect(try Self.positions(shop, in: 3...9) { $0.states = [.unused] } == [5])
        #expect(try Self.positions(shop) { $0.states = [.blocked, .unused] } == [2, 5, 7])
        #expect(try Self.positions(shop) { $0.holds = [.recall, .pin] } == [7])
        #expect(try Self.positions(shop) { $0.holds = [.pin] } == [])
        #expect(try Self.positions(shop) { $0.store = "oslo-1" } == [2, 5])
        #expect(try Self.positions(shop) { $0.store = "oslo-2" } == [])
        #expect(try Self.positions(shop) { $0.from = Workshop.now.day } == [2, 5])
        #expect(try Self.positions(shop) { $0.to = Day("2020-01-01") } == [])
        try shop.ingest(
            [shop.message("c", .deactivate, card: 5, amount: 50_000)],
            sequence: 2
        )
        #expect(try Self.positions(shop) { $0.store = "oslo-1" } == [2])
    }
}
