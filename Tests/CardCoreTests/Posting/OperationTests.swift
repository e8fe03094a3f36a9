@testable import CardCore
import Testing

/// The particular rules of single operations.
struct OperationTests {
    let shop: Scene

    init() {
        var shop = Scene()
        shop.orders.append(Scene.order(2, product: "summer", terms: Scene.terms(Scene.eur)))
        shop.cards = [
            Scene.card("A", 1), Scene.card("B", 2), Scene.card("C", 3),
            Scene.card("E", 4, order: 2),
        ]
        self.shop = shop
    }

    private func active() -> PostingEngine {
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        )
        engine.expect(
            .applied,
            for: Scene.message("b0", .activate, in: .final, on: "B", amount: 50_000)
        )
        return engine
    }

    @Test func aLoadIsBookedAtOnceAndSpendableWhenConfirmed() {
        var engine = active()
        let load = engine.expect(
            .applied,
            for: Scene.message("m1", .load, in: .request, on: "A", amount: 1000)
        )
        #expect(load.answer.amountMinor == 51_000 && load.answer.availableMinor == 50_000)
        engine.expect(
            .rejected,
            .insufficient,
            for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 50_001)
        )
        engine.expect(.applied, for: Scene.message("c1", .load, in: .confirm, original: "m1"))
        engine.expect(
            .applied,
            for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 51_000)
        )
        #expect(engine.now("A").state == .depleted)
        engine.expect(.applied, for: Scene.message("m3", .load, in: .final, on: "A", amount: 5))
        #expect(engine.now("A").state == .used)
    }

    @Test func aRedemptionLeavesTheBookAtOnce() {
        var engine = active()
        let outcome = engine.expect(
            .applied,
            for: Scene.message("m1", .redeem, in: .request, on: "A", amount: 50_000)
        )
        #expect(outcome.answer.amountMinor == 0 && outcome.answer.availableMinor == 0)
        #expect(outcome.answer.state == .used && engine.now("A").reserved == 50_000)
        engine.expect(.applied, for: Scene.message("c1", .redeem, in: .confirm, original: "m1"))
        #expect(engine.now("A").state == .depleted)
        let sums = balances(engine.takeChanges().transfers)
        #expect(sums[Account(.redemptions, .store("0001"))] == 50_000)
    }

    @Test(arguments: [
        (LoadRule.off, 100 as Int64?, RowCode.loadsOff as RowCode?),
        (.anyPositive, nil, .amountMissing), (.anyPositive, 1, nil),
        (.between(min: 100, max: 200), 99, .notAllowed),
        (.between(min: 100, max: 200), 100, nil), (.between(min: 100, max: 200), 200, nil),
        (.between(min: 100, max: 200), 201, .notAllowed),
    ])
    func loadsFollowTheProductsRule(_ rule: LoadRule, _ amount: Int64?, code: RowCode?) {
        var shop = shop
        shop.orders[0].terms.load = rule
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        )
        let load = Scene.message("m1", .load, in: .final, on: "A", amount: amount)
        engine.expect(code == nil ? .applied : .rejected, code, for: load)
    }

    @Test func voidedCardStillRecordsItsMoney() {
        var engine = active()
        let outcome = engine.expect(.applied, for: Scene.message("m1", .void, in: .final))
        #expect(outcome.answer.state == .voided && outcome.answer.amountMinor == 50_000)
        let lookup = engine.expect(.applied, for: Scene.message("m2", .lookup, in: .final))
        #expect(lookup.answer == outcome.answer)
        engine.expect(
            .rejected,
            .notAllowed,
            for: Scene.message("m3", .void, in: .final, on: "B", amount: 49_999)
        )
        engine.expect(
            .applied,
            for: Scene.message("m4", .void, in: .final, on: "B", amount: 50_000)
        )
    }

    @Test func aReplacementInheritsMoneyAndLastDay() {
        var shop = shop
        shop.orders[0].terms.expiry = .afterActivation(months: 12)
        var engine = shop.engine
        var sale = Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        sale.expiresOn = Scene.day("2026-12-24")
        sale.customer = "K"
        engine.expect(.applied, for: sale)
        let request = Scene.message("m1", .replace, in: .request, on: "A", other: "C")
        engine.expect(.applied, for: request)
        #expect(engine.now("A").state == .replaced && engine.now("A").book == 0)
        #expect(engine.now("C").state == .activating && engine.now("C").book == 50_000)
        engine.expect(
            .rejected,
            .activating,
            for: Scene.message("m2", .redeem, in: .final, on: "C", amount: 1)
        )
        engine.expect(.applied, for: Scene.message("c1", .replace, in: .confirm, original: "m1"))
        #expect(engine.now("C").state == .used && engine.now("C").expiresOn == sale.expiresOn)
        #expect(engine.now("C").customer == "K")
        engine.expect(.rejected, .spent, for: Scene.message("m3", .deactivate, in: .final, on: "C"))
        engine.expect(
            .applied,
            for: Scene.message("m4", .redeem, in: .final, on: "C", amount: 50_000)
        )
    }

    @Test func replacementAndTransferConserveMoney() {
        var engine = active()
        let total = { (engine: PostingEngine) in engine.cards.elements.map(\.total).reduce(0, +) }
        engine.expect(
            .applied,
            for: Scene.message("m1", .transfer, in: .request, on: "A", amount: 700, other: "B")
        )
        #expect(engine.now("A").available == 49_300 && engine.now("B").loadPending == 700)
        #expect(total(engine) == 100_000)
        engine.expect(
            .applied,
            for: Scene.message("c1", .transfer, in: .confirm, on: "A", amount: 500, original: "m1")
        )
        #expect(engine.now("B").available == 50_500 && total(engine) == 100_000)
        engine.expect(
            .rejected,
            .unsettled,
            for: Scene.message("m2", .replace, in: .final, on: "B", other: "C")
        )
        engine.expect(.applied, for: Scene.message("r1", .transfer, in: .reverse, original: "m1"))
        #expect(engine.now("A").available == 49_500 && engine.now("B").available == 50_500)
        engine.expect(.applied, for: Scene.message("m2", .replace, in: .final, on: "B", other: "C"))
        engine.expect(
            .applied,
            for: Scene.message("m3", .transfer, in: .final, on: "A", other: "C")
        )
        #expect(engine.now("C").available == 100_000 && engine.now("A").state == .depleted)
        engine.expect(
            .rejected,
            .insufficient,
            for: Scene.message("m4", .transfer, in: .final, on: "A", other: "C")
        )
    }

    @Test func rejectsMovementsToAnotherCurrencyOrProduct() {
        var engine = active()
        let swap = Scene.message("m1", .replace, in: .final, on: "A", other: "E")
        engine.expect(.rejected, .productMismatch, for: swap)
        var sale = Scene.message("e0", .activate, in: .final, on: "E", amount: 50_000)
        engine.expect(.rejected, .currencyMismatch, for: sale)
        sale.currency = Scene.eur
        engine.expect(.applied, for: sale)
        let transfer = Scene.message("m2", .transfer, in: .final, on: "A", amount: 1, other: "E")
        engine.expect(.rejected, .currencyMismatch, for: transfer)
        engine.expect(
            .rejected,
            .sameCard,
            for: Scene.message("m3", .transfer, in: .final, on: "A", amount: 1, other: "A")
        )
        engine.expect(
            .rejected,
            .missingField,
            for: Scene.message("m4", .transfer, in: .final, on: "A", amount: 1)
        )
        engine.expect(
            .rejected,
            .otherCardUnknown,
            for: Scene.message("m5", .replace, in: .final, on: "A", other: "Z")
        )
        engine.expect(
            .rejected,
            .alreadyActive,
            for: Scene.message("m6", .replace, in: .final, on: "A", other: "B")
        )
    }

    @Test func theTillsVoidTakesBackAnActivationFromAnyTill() {
        var shop = shop
        shop.orders[0].terms.startingBalanceMinor = 700
        var first = shop.engine
        let blank = first.now("A")
        first.expect(
            .applied,
            for: Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        )
        let sold = first.takeChanges()
        shop.cards = first.cards.elements
        shop.messages = first.messages.elements
        shop.facts = FeedFacts(
            sender: "S2",
            environment: .live,
            now: Scene.now,
            nextMessage: 2000
        )
        var engine = shop.engine
        let undo = Scene.message(
            "u1",
            .deactivate,
            in: .final,
            on: "A",
            amount: 50_000,
            store: "0002"
        )
        engine.expect(
            .rejected,
            .partRefund,
            for: Scene.message("u0", .deactivate, in: .final, on: "A", amount: 49_000)
        )
        engine.expect(
            .rejected,
            .notAllowed,
            for: Scene.message("u0", .deactivate, in: .final, on: "A", amount: 51_000)
        )
        engine.expect(.applied, for: undo)
        #expect(engine.now("A") == blank)
        let undone = engine.takeChanges()
        #expect(balances(sold.transfers + undone.transfers).values.allSatisfy { $0 == 0 })
        engine.expect(.replayed, for: undo)
        engine.expect(
            .applied,
            for: Scene.message("a1", .activate, in: .final, on: "A", amount: 50_000)
        )
        engine.expect(.applied, for: Scene.message("u2", .deactivate, in: .final, on: "A"))
    }

    @Test func anActivationIsTakenBackOnlyWhileNothingMovedAndInTime() {
        var engine = active()
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 100))
        engine.expect(.rejected, .spent, for: Scene.message("u1", .deactivate, in: .final, on: "A"))
        engine.expect(.applied, for: Scene.message("r1", .load, in: .reverse, original: "m1"))
        engine.expect(.applied, for: Scene.message("u1", .deactivate, in: .final, on: "A"))
        var later = shop
        later.cards = engine.cards.elements
        later.messages = engine.messages.elements
        later.facts.nextMessage = 3000
        later.facts.now = Scene.now.adding(seconds: 30 * 86_400)
        engine = later.engine
        engine.expect(.applied, for: Scene.message("u2", .deactivate, in: .final, on: "B"))
        later.facts.now = Scene.now.adding(seconds: 31 * 86_400)
        engine = later.engine
        engine.expect(
            .rejected,
            .window,
            for: Scene.message("u2", .deactivate, in: .final, on: "B")
        )
    }

    @Test func holdsOfDifferentKindsDoNotReleaseEachOther() {
        var shop = shop
        shop.cards[0].holds = [.exposed]
        var engine = shop.engine
        engine.expect(.rejected, .notBlocked, for: Scene.message("m1", .unblock, in: .final))
        var block = Scene.message("m2", .block, in: .final)
        block.reason = "stolen"
        engine.expect(.applied, for: block)
        engine.expect(.applied, for: Scene.message("m3", .unblock, in: .final))
        #expect(engine.now("A").holds == [.exposed] && engine.now("A").state == .blocked)
        let holds = engine.takeChanges().holds
        #expect(holds.map(\.step) == [.placed, .released] && holds.first?.reason == "stolen")
    }

    @Test func rejectsAllButLookupsOfCardsOfACancelledOrder() {
        var shop = shop
        shop.orders[0].state = .cancelled
        var engine = shop.engine
        engine.expect(
            .rejected,
            .orderCancelled,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        )
        engine.expect(.applied, for: Scene.message("m2", .lookup, in: .final))
    }

    @Test func marksOldSalesLateOrRejectsThemIfTheSenderSettingsDo() {
        var engine = shop.engine
        var sale = Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        sale.time = Scene.now.adding(seconds: -30 * 86_400)
        #expect(!engine.expect(.applied, for: sale).isLate)
        sale = Scene.message("m2", .activate, in: .final, on: "B", amount: 50_000)
        sale.time = Scene.now.adding(seconds: -30 * 86_400 - 1)
        #expect(engine.expect(.applied, for: sale).isLate)
        sale = Scene.message("m3", .activate, in: .final, on: "C", amount: 50_000)
        sale.time = Scene.now.adding(seconds: 48 * 3600 + 1)
        engine.expect(.rejected, .future, for: sale)
        sale.time = Scene.now.adding(seconds: 48 * 3600)
        engine.expect(.applied, for: sale)
        var strict = shop
        strict.facts.maxAgeDays = 7
        engine = strict.engine
        sale.time = Scene.now.adding(seconds: -7 * 86_400 - 1)
        engine.expect(.rejected, .tooOld, for: sale)
        sale.time = Scene.now.adding(seconds: -7 * 86_400)
        engine.expect(.applied, for: sale)
    }

    @Test func bookReportsItsNeeds() {
        let needs = PostingEngine.needs(of: [
            Scene.message("m1", .activate, in: .final, on: "A", amount: 1),
            Scene.message("m2", .load, in: .confirm, original: "m0"),
            Scene.message("m3", .transfer, in: .request, on: "A", other: "B"),
            Scene.message("m4", .deactivate, in: .final, on: "C"),
        ])
        #expect(needs.ids == ["m1", "m2", "m0", "m3", "m4"])
        #expect(needs.requests == ["m1", "m3", "m4"])
        #expect(needs.serials == ["A", "B", "C"])
        #expect(needs.activations == ["C"])
    }

    @Test func storesOtherFieldsAsSortedJSON() {
        var message = Scene.message("m1", .load, in: .final, on: "A|\\1", amount: 5)
        #expect(message.context == "{}")
        message.receipt = "R\"1"
        message.terminal = "7"
        message.reason = "ø\n"
        message.operatorName = "kim"
        message.tender = "cash"
        message.meta = ["z": "1", "a": "2"]
        #expect(
            message.context
                == #"{"meta.a":"2","meta.z":"1","operator":"kim","reason":"ø\n","#
                + #""receipt":"R\"1","tender":"cash","terminal":"7"}"#
        )
        #expect(message.content == #"load|final||0001|A\|\\1|5|NOK|"#)
        #expect(Message.field(4, ofContent: message.content) == #"A|\1"#)
        #expect(Message.field(7, ofContent: message.content).isEmpty)
    }
}
