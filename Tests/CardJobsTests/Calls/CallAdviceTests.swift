import CardCore
import CardJobs
import CardLedger
import CardTestSupport
import Testing

/// Advices of calls: each situation, and the rows that they leave.
struct CallAdviceTests {
    @Test(arguments: CallScene.Store.allCases)
    func aRepeatGetsTheSameBytes(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        #expect(try scene.text(scene.request("r", .redeem, card: 1, amount: 100)) == "201")
        let call = scene.call(scene.advice("c", .redeem, phase: .confirm, of: "r"))
        let first = try #require(try scene.served.decide([call]).first)
        // The card changes before the advice is repeated.
        #expect(try scene.text(scene.request("s", .redeem, card: 1, amount: 200)) == "201")
        let rows = try scene.callCount
        let head = try scene.ledger.auditHead()
        let again = try #require(try scene.served.decide([call]).first)
        guard case .answered(let answer) = first, case .answered(let repeated) = again else {
            Issue.record("\(first), \(again)")
            return
        }
        #expect(answer.status == 202 && answer.body.contains(#""book":49900"#))
        #expect(answer == repeated)
        #expect(try scene.callCount == rows && scene.ledger.auditHead() == head)
        // The same id with other content, and the id of the request.
        let others = [
            scene.advice("c", .redeem, phase: .reverse, of: "r"),
            scene.advice("c", .redeem, phase: .confirm, of: "s"),
            scene.advice("s", .redeem, phase: .confirm, of: "s"),
        ]
        for other in others { #expect(try scene.text(other) == "400 duplicate") }
        #expect(try scene.callCount == rows)
        try scene.expectWhole()
    }

    /// A stored refusal is repeated, too.
    @Test(arguments: CallScene.Store.allCases)
    func aRefusedAdviceIsRepeated(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        let late = scene.advice("v", .activate, phase: .reverse, of: "sale-1")
        for _ in 0..<2 { #expect(try scene.text(late) == "400 advice.already_confirmed") }
        #expect(try scene.callCount == 3)
    }

    @Test(arguments: CallScene.Store.allCases)
    func aReversalBeforeItsRequestIsATombstone(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        let reversal = scene.advice("v", .redeem, phase: .reverse, of: "r")
        let lost = "404 advice.original_pending"
        #expect(try scene.text(reversal) == lost)
        let row = try #require(try scene.ledger.call(CallKey("till", .electrum, key: "v"))).call
        #expect(row.message != nil && row.answered.status == 404)
        let request = try scene.request("r", .redeem, card: 1, amount: 100)
        #expect(try scene.text(request) == "400 advice.reversed_before_arrival")
        #expect(try scene.text(reversal) == lost)
        // The request is refused now, so another advice about it is, too.
        let other = scene.advice("w", .redeem, phase: .reverse, of: "r")
        #expect(try scene.text(other) == "400 original_refused")
        #expect(try scene.card(1).available == 50_000)
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func anEarlyConfirmationLeavesNothing(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        let rows = try scene.callCount
        let confirmation = scene.advice("c", .redeem, phase: .confirm, of: "r")
        #expect(try scene.text(confirmation) == "404 advice.original_unknown")
        #expect(try scene.callCount == rows)
        #expect(try scene.text(scene.request("r", .redeem, card: 1, amount: 100)) == "201")
        #expect(try scene.card(1).reserved == 100)
        // The id is free, because nothing of it was stored.
        #expect(try scene.text(confirmation) == "202")
        #expect(try scene.card(1).reserved == 0)
        try scene.expectWhole()
    }

    /// An original of another operation, an advice, and one that was done already: no tombstone.
    @Test(arguments: CallScene.Store.allCases)
    func anOriginalOfAnotherKindIsUnknown(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        #expect(try scene.text(scene.request("r", .load, card: 1, amount: 100)) == "201")
        #expect(try scene.text(scene.request("x", .load, card: 1, amount: 0)) == "400 money.zero")
        #expect(
            try scene.text(scene.advice("d", .activate, phase: .confirm, of: "sale-1")) == "202"
        )
        let rows = try scene.callCount
        for (place, original) in (["r", "x", "sale-1-c", "d"] as [MessageID]).enumerated() {
            for phase in Phase.advices {
                let advice = scene.advice("o\(place)-\(phase)", .redeem, phase: phase, of: original)
                #expect(try scene.text(advice) == "404 advice.original_unknown", "\(original)")
            }
        }
        #expect(try scene.callCount == rows)
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases, Phase.advices)
    func anAdviceAboutARefusedRequestIsRefused(_ store: CallScene.Store, _ phase: Phase)
        async throws
    {
        let scene = try await CallScene(store)
        #expect(
            try scene.text(scene.request("r", .redeem, card: 1, amount: 100))
                == "400 card.not_active"
        )
        let advice = scene.advice("a", .redeem, phase: phase, of: "r")
        for _ in 0..<2 { #expect(try scene.text(advice) == "400 original_refused") }
        #expect(try scene.callCount == 2)
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func theOppositeAdviceIsRefusedAndTheSameIsDone(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        for id in ["r", "s"] as [MessageID] {
            #expect(try scene.text(scene.request(id, .redeem, card: 1, amount: 100)) == "201")
        }
        #expect(try scene.text(scene.advice("a1", .redeem, phase: .confirm, of: "r")) == "202")
        #expect(try scene.text(scene.advice("a2", .redeem, phase: .confirm, of: "r")) == "202")
        let confirmed = scene.advice("a3", .redeem, phase: .reverse, of: "r")
        #expect(try scene.text(confirmed) == "400 advice.already_confirmed")
        #expect(try scene.text(scene.advice("b1", .redeem, phase: .reverse, of: "s")) == "202")
        #expect(try scene.text(scene.advice("b2", .redeem, phase: .reverse, of: "s")) == "202")
        let reversed = scene.advice("b3", .redeem, phase: .confirm, of: "s")
        #expect(try scene.text(reversed) == "400 advice.already_reversed")
        #expect(try scene.card(1).available == 49_900)
        // All of them left a row; those that moved nothing have no message.
        let keys = ["a1", "a2", "a3", "b1", "b2", "b3"]
        let messages = try keys.map {
            try #require(try scene.ledger.call(CallKey("till", .electrum, key: $0))).call.message
        }
        #expect(messages.map { $0 != nil } == [true, false, false, true, false, false])
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aFinalAmountMakesTwoMessages(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        #expect(try scene.text(scene.request("r", .redeem, card: 1, amount: 100)) == "201")
        let above = scene.advice("a", .redeem, phase: .confirm, of: "r", final: 101)
        #expect(try scene.text(above) == "400 money.not_allowed")
        var other = scene.advice("b", .redeem, phase: .confirm, of: "r", final: 40)
        other.currency = Currency("SEK")
        #expect(try scene.text(other) == "400 money.currency_mismatch")
        let part = scene.advice("c", .redeem, phase: .confirm, of: "r", final: 40)
        #expect(try scene.text(part) == "202")
        #expect(try scene.card(1).available == 49_960)
        // The id of the other part is taken.
        #expect(
            try scene.text(scene.request("c:rest", .redeem, card: 1, amount: 100))
                == "400 duplicate"
        )
        try scene.expectWhole()
    }

    /// The card is blocked, locked and voided meanwhile.
    @Test(arguments: CallScene.Store.allCases)
    func theStateOfTheCardDoesNotMatter(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        #expect(try scene.text(scene.request("r", .redeem, card: 1, amount: 100)) == "201")
        let card = try scene.card(1).number
        for kind in [HoldKind.operator, .pin, .exposed] {
            _ = try scene.ledger.hold(
                kind,
                card: card,
                reason: "lost",
                by: OpenWorkspace.context("card block")
            )
        }
        #expect(
            try scene.text(scene.request("s", .redeem, card: 1, amount: 100)) == "400 card.blocked"
        )
        #expect(try scene.text(scene.advice("v", .redeem, phase: .reverse, of: "r")) == "202")
        #expect(try scene.card(1).available == 50_000)
    }
}
