import CardCore
import CardJobs
import CardLedger
import CardTestSupport
import Testing

/// Requests of calls: used ids, the order of refusals, and the rows that they leave.
struct CallRequestTests {
    @Test(arguments: CallScene.Store.allCases)
    func takesAnIDOnce(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        #expect(try scene.text(scene.request("a", .redeem, card: 1, amount: 100)) == "201")
        // Again, with other content, in another operation, and the id of an advice.
        for message in [
            try scene.request("a", .redeem, card: 1, amount: 100),
            try scene.request("a", .redeem, card: 1, amount: 200),
            try scene.request("a", .void, card: 1),
            try scene.request("sale-1-c", .redeem, card: 1, amount: 100),
        ] { #expect(try scene.text(message) == "400 duplicate") }
        // A refused request takes its id, too.
        #expect(
            try scene.text(scene.request("b", .redeem, card: 1, amount: 99_999))
                == "400 money.insufficient"
        )
        #expect(
            try scene.text(scene.request("b", .redeem, card: 1, amount: 100)) == "400 duplicate"
        )
        #expect(try scene.texts([scene.refused("b", .cardUnknown)]) == ["400 duplicate"])
        #expect(try scene.callCount == 4)
        #expect(try scene.card(1).available == 49_900)
        try scene.expectWhole()
    }

    /// The ids of a client's sale files are those of its calls; a rejected row leaves its id free.
    @Test(arguments: CallScene.Store.allCases)
    func refusesTheIDsOfSaleFiles(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        var row = try scene.request("f1", .activate, card: 1, amount: 50_000)
        row.phase = .final
        var rejected = try scene.request("f2", .redeem, card: 2, amount: 100)
        rejected.phase = .final
        try scene.ledger.decide(by: OpenWorkspace.context("ingest")) { session in
            let facts = FeedFacts(sender: "till", environment: .live, now: session.now)
            let decided = try session.decide([row, rejected], from: facts).messages
            #expect(decided.map(\.outcome.verdict) == [.applied, .rejected])
        }
        #expect(
            try scene.text(scene.request("f1", .redeem, card: 1, amount: 100)) == "400 duplicate"
        )
        #expect(try scene.texts([scene.refused("f1", .cardUnknown)]) == ["400 duplicate"])
        #expect(try scene.text(scene.request("f2", .redeem, card: 1, amount: 100)) == "201")
        // Another client has ids of its own.
        let other = try CallScene.register("app", scene.workspace)
        let call = scene.call(try scene.request("f1", .redeem, card: 1, amount: 100), by: other)
        #expect(try scene.texts([call]) == ["201"])
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func findsTheDateBeforeTheCard(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let last = OpenWorkspace.now.adding(seconds: 48 * 3600)
        let late = last.adding(seconds: 1)
        #expect(
            try scene.texts([
                scene.refused("a", .cardUnknown, time: last),
                scene.refused("b", .cardUnknown, time: late),
                scene.refused("a", .cardUnknown, time: late),
            ]) == ["400 card.unknown", "400 date.future", "400 duplicate"]
        )
        var message = try scene.request("c", .redeem, card: 1, amount: 100)
        message.time = late
        #expect(try scene.text(message) == "400 date.future")
        message = try scene.request("d", .activate, card: 1, amount: 100)
        message.time = OpenWorkspace.now.adding(seconds: -4000 * 86_400)
        #expect(try scene.text(message) == "201")
        let calls = try scene.ledger.calls(after: 0, limit: 10).map(\.call)
        #expect(calls.map(\.key.key) == ["a", "b", "c", "d"])
        #expect(calls.map(\.code) == ["card.unknown", "date.future", "date.future", nil])
        #expect(calls.allSatisfy { $0.answered.answer == nil && $0.at == OpenWorkspace.now })
        try scene.expectWhole()
    }

    /// A refusal of the rules, the operation, its amount, and the state before it.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let code: String
        let operation: CardCore.Operation
        var amount: Int64?
        var isSold = true
        var change: @Sendable (inout Message) -> Void = { _ in }
        var testDescription: String { code }
    }

    static let refusals: [Refusal] = [
        Refusal(code: "card.same", operation: .transfer, amount: 1) { $0.otherCard = $0.card },
        Refusal(code: "card.other_unknown", operation: .transfer, amount: 1) {
            $0.otherCard = "GC1"
        },
        Refusal(code: "product.unknown", operation: .activate, isSold: false) {
            $0.product = "none"
        },
        Refusal(code: "card.product_mismatch", operation: .activate, isSold: false) {
            $0.product = "winter"
        },
        Refusal(code: "card.already_active", operation: .activate),
        Refusal(code: "card.not_active", operation: .redeem, amount: 1, isSold: false),
        Refusal(code: "card.expiry_differs", operation: .load, amount: 1) {
            $0.expiryMonth = ExpiryMonth("3011")
        },
        Refusal(code: "money.currency_mismatch", operation: .load, amount: 1) {
            $0.currency = Currency("SEK")
        },
        Refusal(code: "money.not_allowed", operation: .activate, amount: 100_001, isSold: false),
        Refusal(code: "money.insufficient", operation: .redeem, amount: 50_001),
        Refusal(code: "pin.missing", operation: .redeem, amount: 1) { $0.pin = .absent },
        Refusal(code: "pin.unneeded", operation: .redeem, amount: 1) { $0.pin = .unneeded },
        Refusal(code: "limit.pins", operation: .redeem, amount: 1) { $0.pin = .limited },
    ]

    @Test(arguments: CallScene.Store.allCases, refusals)
    func recordsARefusalAndMovesNothing(_ store: CallScene.Store, _ refusal: Refusal) async throws {
        let scene = try await CallScene(store)
        if refusal.isSold { try scene.sell(1) }
        let (before, rows) = (try scene.card(1), try scene.callCount)
        var message = try scene.request("a", refusal.operation, card: 1, amount: refusal.amount)
        refusal.change(&message)
        #expect(try scene.text(message) == "400 \(refusal.code)")
        #expect(try scene.card(1) == before)
        #expect(try scene.callCount == rows + 1)
        let call = try #require(try scene.ledger.call(CallKey("till", .electrum, key: "a"))).call
        #expect(call.code == refusal.code && call.message == nil && call.answered.status == 400)
        #expect(try scene.ledger.pinTries(card: before.number) == PinTries())
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func theAnswerGetsTheCardsAfterTheCall(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        try scene.sell(2, for: 0)
        var message = try scene.request("a", .transfer, card: 1, amount: 20_000)
        message.otherCard = try scene.serial(2)
        var call = scene.call(message)
        call.answer = { outcome in
            guard case .decided(let decided) = outcome, let card = decided.card,
                let other = decided.otherCard
            else { return CallAnswer(status: 500, body: "{}") }
            #expect(decided.approvedMinor == 20_000 && decided.currency?.code == "NOK")
            #expect(decided.at == OpenWorkspace.now && decided.outcome.verdict == .applied)
            #expect(card.bookMinor == 30_000 && card.availableMinor == 30_000)
            #expect(other.bookMinor == 20_000 && other.availableMinor == 0)
            #expect(card.product.barcode == "7012345678900" && card.product.type == "giftcard")
            #expect(card.product.id == "gift" && card.product.name == "Gift card")
            #expect(card.lastDay?.description == "2030-12-31" && card.wasActivated)
            return CallAnswer(status: 201, body: "{}")
        }
        #expect(try scene.texts([call]) == ["201"])
    }
}
