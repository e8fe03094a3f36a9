import CardCore
@testable import CardJobs
import CardLedger
import CardLedgerSQLite
import CardTestSupport
import CardVault
import Testing

/// Cards that calls pull one by one.
struct PulledCardTests {
    private let shop: OpenWorkspace
    private let context = OpenWorkspace.context("order create")

    init() throws { shop = try OpenWorkspace(ledgers: SQLiteLedgerFiles()) }

    private func source(
        _ id: String,
        count: Int,
        client: ClientName? = nil,
        environment: Environment = .live,
        amount: Int64? = nil
    ) -> OrderSource {
        OrderSource(
            requestID: id,
            product: "winter",
            quantity: count,
            pulledBy: client,
            environment: environment,
            denominationMinor: amount
        )
    }

    private func create(_ source: OrderSource, dryRun: Bool = false) throws -> CreatedOrder {
        try CreateOrder(shop.repositories, context).create(source, dryRun: dryRun)
    }

    private func pull(for client: ClientName = "brand") throws -> AnsweredCard? {
        let wish = PullRule.Wish(client: client, environment: .live, amountMinor: 50_000)
        return try shop.repositories.ledger.decide(by: context) {
            try PulledCard(shop.repositories, context).make(of: "winter", for: wish, in: $0)?.card
        }
    }

    @Test func cardsAreMadeByTheCallsThatPullThem() throws {
        let created = try create(source("p-1", count: 2))
        #expect(created.order.state == .released && created.order.minted == 0)
        #expect(try create(source("p-1", count: 2)).alreadyDone)
        let cards = try [pull(), pull()].map { try #require($0) }
        #expect(Set(cards.map(\.card.serial)).count == 2 && Set(cards.map(\.secrets)).count == 2)
        #expect(try pull() == nil)
        let id = try #require(created.order.id)
        #expect(try shop.repositories.ledger.order(id).state == .acknowledged)
        #expect(try shop.repositories.vault.segments(of: id).isEmpty)
        for card in cards {
            let found = try shop.repositories.ledger.calledCard(
                tokenHashes: [shop.repositories.hashes.tokenHash(card.secrets.token.bytes)]
            )
            #expect(found?.card.serial == card.card.serial && found?.card.lifeCycle == .inactive)
        }
        let verified = try VerifyWorkspace(shop.repositories, context).verify()
        #expect(verified.checks.filter { !$0.ok }.isEmpty)
    }

    @Test func aDryRunReservesNothing() throws {
        let planned = try create(source("p-1", count: 2), dryRun: true)
        #expect(planned.order.id == nil && planned.order.state == .released)
        #expect(try shop.repositories.ledger.order(requestID: "p-1") == nil)
        #expect(try pull() == nil)
    }

    @Test func onlyClientsThatPullHaveOrders() throws {
        _ = try CallScene.register("till", shop)
        #expect(throws: ClientFailure.pullsNothing("till", .electrum)) {
            try create(source("p-1", count: 1, client: "till"))
        }
        #expect(throws: ClientFailure.unknown("brand", nearest: [])) {
            try create(source("p-1", count: 1, client: "brand"))
        }
        #expect(try shop.repositories.ledger.orders().isEmpty)
    }

    /// An order for every client is one for each of them.
    @Test func everyClientPullsSharedCards() throws {
        _ = try create(source("shared", count: 2, amount: 50_000))
        let job = PulledCard(shop.repositories, context)
        var wish = PullRule.Wish(client: "brand", environment: .live, amountMinor: 50_000)
        #expect(try job.stock(of: "winter", for: wish) == .init(owned: 0, shared: 2))
        #expect(try pull(for: "other") != nil)
        #expect(try job.stock(of: "winter", for: wish) == .init(owned: 0, shared: 1))
        wish.amountMinor = 60_000
        #expect(try job.stock(of: "winter", for: wish).isEmpty)
        wish.environment = .test
        #expect(try job.stock(of: "winter", for: wish).isEmpty)
        #expect(try pull() != nil)
        #expect(try pull(for: "other") == nil)
    }

    /// Calls that wait at the same time draw different cards, and each transaction finds its own.
    @Test func transactionsFindCardsThatWereDrawnBefore() throws {
        let created = try create(source("p-1", count: 3))
        let id = try #require(created.order.id)
        let ahead = DrawnAhead()
        let job = PulledCard(shop.repositories, context, ahead: ahead)
        let wish = PullRule.Wish(client: "brand", environment: .live, amountMinor: 50_000)
        for _ in 1...5 { try job.drawAhead(of: "winter", for: wish) }
        let drawn = (1...4).map { ahead.card(at: $0, of: id) }
        #expect(drawn[0...2].allSatisfy { $0 != nil } && drawn[3] == nil)
        for position in 0...2 {
            // A transaction that is taken back leaves the card to the next one.
            try? shop.repositories.ledger.decide(by: context) {
                _ = try job.make(of: "winter", for: wish, in: $0)
                throw TakenBack()
            }
            let made = try shop.repositories.ledger.decide(by: context) {
                try job.make(of: "winter", for: wish, in: $0)?.card
            }
            #expect(made == drawn[position])
        }
        let verified = try VerifyWorkspace(shop.repositories, context).verify()
        #expect(verified.checks.filter { !$0.ok }.isEmpty)
    }

    private struct TakenBack: Error {}

    @Test func positionsAreDrawnOnceAndForgottenWhenTheyAreMade() throws {
        var order = try shop.repositories.ledger.order(
            #require(create(source("p-1", count: 9)).order.id)
        )
        let ahead = DrawnAhead(most: 2)
        #expect(ahead.claim(in: order) == 1 && ahead.claim(in: order) == 2)
        #expect(ahead.claim(in: order) == nil)
        ahead.abandon(1, in: order.id)
        #expect(ahead.claim(in: order) == 1)
        order.minted = 2
        #expect(ahead.claim(in: order) == 3 && ahead.claim(in: order) == 4)
        // A card of a position that was made meanwhile is not kept.
        let generator = try CardGenerator(for: order, shop.repositories, context)
        ahead.put(try generator.drawOne(2), in: order.id)
        #expect(ahead.card(at: 2, of: order.id) == nil)
        let card = try generator.drawOne(3)
        ahead.put(card, in: order.id)
        #expect(ahead.card(at: 3, of: order.id) == card)
        order.minted = 9
        #expect(ahead.claim(in: order) == nil)
        #expect(ahead.card(at: 3, of: order.id) == nil)
    }
}
