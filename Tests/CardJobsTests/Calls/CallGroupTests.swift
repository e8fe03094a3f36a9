import CardCore
import CardJobs
import CardLedger
import CardTestSupport
import Testing

/// Several calls in one transaction.
struct CallGroupTests {
    @Test(arguments: CallScene.Store.allCases)
    func aCallFindsThoseBeforeIt(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        // The first booking of a workspace records its zone, too.
        try scene.sell(2)
        let (head, callCount) = (try scene.ledger.auditHead(), try scene.callCount)
        let calls = [
            try scene.request("a", .activate, card: 1, amount: 500),
            scene.advice("b", .activate, phase: .confirm, of: "a"),
            try scene.request("c", .redeem, card: 1, amount: 400),
            try scene.request("d", .redeem, card: 1, amount: 200),
            try scene.request("c", .redeem, card: 1, amount: 400),
            scene.advice("b", .activate, phase: .confirm, of: "a"),
            scene.advice("e", .redeem, phase: .confirm, of: "d"),
            scene.advice("f", .redeem, phase: .confirm, of: "c"),
        ].map { scene.call($0) }
        #expect(
            try scene.texts(calls) == [
                "201", "202", "201", "400 money.insufficient", "400 duplicate", "202",
                "400 original_refused", "202",
            ]
        )
        #expect(try scene.card(1).available == 100 && scene.card(1).reserved == 0)
        #expect(try scene.callCount == callCount + 6)
        let entries = try scene.ledger.auditEntries(from: head.size, limit: 10)
        #expect(entries.map(\.object) == ["calls"])
        try scene.expectWhole()
    }

    /// An answer that cannot be stored rolls back its call alone.
    @Test(arguments: CallScene.Store.allCases)
    func aCallThatThrowsRollsBackAlone(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        var calls = try (1...5).map { place in
            scene.call(
                try scene.request(MessageID("a\(place)"), .activate, card: place, amount: 500)
            )
        }
        calls[2].key.client = "nobody"
        #expect(try scene.texts(calls) == ["201", "201", "failed", "201", "201"])
        #expect(try scene.callCount == 4)
        let lives = try (1...5).map { try scene.card($0).lifeCycle }
        #expect(lives == [.activating, .activating, .inactive, .activating, .activating])
        try scene.expectWhole()
        #expect(try scene.text(scene.request("a3", .activate, card: 3, amount: 500)) == "201")
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aChangedClientMakesItsCallsStale(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let before = scene.call(try scene.request("a", .activate, card: 1, amount: 500))
        var limits = ClientLimits()
        limits.rate = ClientRate(perSecond: 7)
        let changed = try scene.ledger.change(
            "till",
            outcome: "limited",
            by: OpenWorkspace.context("client limit")
        ) { try $0.changed(to: $0.terms.limited(by: limits), at: $1) }
        #expect(try scene.texts([before]) == ["stale"])
        let again = scene.call(try scene.request("a", .activate, card: 1, amount: 500), by: changed)
        #expect(try scene.texts([again]) == ["201"])
        let revoked = try scene.ledger.change(
            "till",
            outcome: "revoked",
            by: OpenWorkspace.context("client revoke")
        ) { try $0.revoked(at: $1) }
        let late = scene.call(try scene.request("b", .activate, card: 2, amount: 500), by: revoked)
        #expect(try scene.texts([late]) == ["stale"])
        #expect(try scene.callCount == 1)
        try scene.expectWhole()
    }

    /// Another client binds the card to a product that this client does not know.
    @Test(arguments: CallScene.Store.allCases)
    func aCardOfAnotherProductMakesTheCallStale(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let limited = try CallScene.register("app", scene.workspace, products: ["gift"])
        var sale = try scene.request("a", .activate, card: 1, amount: 500)
        sale.product = "food"
        #expect(try scene.text(sale) == "201")
        let call = scene.call(try scene.request("b", .void, card: 1), by: limited)
        #expect(try scene.texts([call]) == ["stale"])
        #expect(
            try scene.served.find(PresentedCard(scene.serial(1).text), for: limited, to: .lookup)
                == nil
        )
        // A client cannot make a card one of a product that it does not know.
        var foreign = try scene.request("c", .activate, card: 2, amount: 500)
        foreign.product = "food"
        #expect(try scene.texts([scene.call(foreign, by: limited)]) == ["400 product.unknown"])
        foreign.time = OpenWorkspace.now.adding(seconds: 49 * 3600)
        foreign.id = "d"
        #expect(try scene.texts([scene.call(foreign, by: limited)]) == ["400 date.future"])
        let other = scene.call(try scene.request("e", .activate, card: 2, amount: 500), by: limited)
        #expect(try scene.texts([other]) == ["201"])
    }

    @Test(arguments: CallScene.Store.allCases)
    func reachesEachStep(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let calls = try [1, 2].map {
            scene.call(try scene.request(MessageID("a\($0)"), .activate, card: $0, amount: 500))
        }
        _ = try scene.served.decide(calls)
        #expect(
            scene.steps.all == [
                .callsBegun, .callDecided, .callDecided, .callsAudited, .callsWritten,
                .callsCommitted,
            ]
        )
        #expect(try scene.served.decide([]).isEmpty)
    }
}
