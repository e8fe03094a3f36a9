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
        engine.expect(.applied, Scene.message("a0", .activate, .final, "A", 50_000))
        engine.expect(.applied, Scene.message("b0", .activate, .final, "B", 50_000))
        return engine
    }

    @Test func aLoadIsBookedAtOnceAndSpendableWhenConfirmed() {
        var engine = active()
        let load = engine.expect(.applied, Scene.message("m1", .load, .request, "A", 1000))
        #expect(load.answer.amountMinor == 51_000 && load.answer.availableMinor == 50_000)
        engine.expect(.rejected, .insufficient, Scene.message("m2", .redeem, .final, "A", 50_001))
        engine.expect(.applied, Scene.message("c1", .load, .confirm, original: "m1"))
        engine.expect(.applied, Scene.message("m2", .redeem, .final, "A", 51_000))
        #expect(engine.now("A").state == .depleted)
        engine.expect(.applied, Scene.message("m3", .load, .final, "A", 5))
        #expect(engine.now("A").state == .used)
    }

    @Test func aRedemptionLeavesTheBookAtOnce() {
        var engine = active()
        let outcome = engine.expect(.applied, Scene.message("m1", .redeem, .request, "A", 50_000))
        #expect(outcome.answer.amountMinor == 0 && outcome.answer.availableMinor == 0)
        #expect(outcome.answer.state == .used && engine.now("A").reserved == 50_000)
        engine.expect(.applied, Scene.message("c1", .redeem, .confirm, original: "m1"))
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
    func loadsFollowTheProductsRule(_ rule: LoadRule, _ amount: Int64?, _ code: RowCode?) {
        var shop = shop
        shop.orders[0].terms.load = rule
        var engine = shop.engine
        engine.expect(.applied, Scene.message("a0", .activate, .final, "A", 50_000))
        let load = Scene.message("m1", .load, .final, "A", amount)
        engine.expect(code == nil ? .applied : .rejected, code, load)
    }

    @Test func voidedCardStillRecordsItsMoney() {
        var engine = active()
        let outcome = engine.expect(.applied, Scene.message("m1", .void, .final))
        #expect(outcome.answer.state == .voided && outcome.answer.amountMinor == 50_000)
        let lookup = engine.expect(.applied, Scene.message("m2", .lookup, .final))
        #expect(lookup.answer == outcome.answer)
        engine.expect(.rejected, .notAllowed, Scene.message("m3", .void, .final, "B", 49_999))
        engine.expect(.applied, Scene.message("m4", .void, .final, "B", 50_000))
    }

    @Test func aReplacementInheritsMoneyAndLastDay() {
        var shop = shop
        shop.orders[0].terms.expiry = .afterActivation(months: 12)
        var engine = shop.engine
        var sale = Scene.message("a0", .activate, .final, "A", 50_000)
        sale.expiresOn = Scene.day("2026-12-24")
        sale.customer = "K"
        engine.expect(.applied, sale)
        let request = Scene.message("m1", .replace, .request, "A", other: "C")
        engine.expect(.applied, request)
        #expect(engine.now("A").state == .replaced && engine.now("A").book == 0)
        #expect(engine.now("C").state == .activating && engine.now("C").book == 50_000)
        engine.expect(.rejected, .activating, Scene.message("m2", .redeem, .final, "C", 1))
        engine.expect(.applied, Scene.message("c1", .replace, .confirm, original: "m1"))
        #expect(engine.now("C").state == .used && engine.now("C").expiresOn == sale.expiresOn)
        #expect(engine.now("C").customer == "K")
        engine.expect(.rejected, .spent, Scene.message("m3", .deactivate, .final, "C"))
        engine.expect(.applied, Scene.message("m4", .redeem, .final, "C", 50_000))
    }

    @Test func replacementAndTransferConserveMoney() {
        var engine = active()
        let total = { (engine: PostingEngine) in engine.cards.elements.map(\.total).reduce(0, +) }
        engine.expect(.applied, Scene.message("m1", .transfer, .request, "A", 700, other: "B"))
        #expect(engine.now("A").available == 49_300 && engine.now("B").loadPending == 700)
        #expect(total(engine) == 100_000)
        engine.expect(.applied, Scene.message("c1", .transfer, .confirm, "A", 500, original: "m1"))
        #expect(engine.now("B").available == 50_500 && total(engine) == 100_000)
        engine.expect(.rejected, .unsettled, Scene.message("m2", .replace, .final, "B", other: "C"))
        engine.expect(.applied, Scene.message("r1", .transfer, .reverse, original: "m1"))
        #expect(engine.now("A").available == 49_500 && engine.now("B").available == 50_500)
        engine.expect(.applied, Scene.message("m2", .replace, .final, "B", other: "C"))
        engine.expect(.applied, Scene.message("m3", .transfer, .final, "A", other: "C"))
        #expect(engine.now("C").available == 100_000 && engine.now("A").state == .depleted)
        engine.expect(
            .rejected,
            .insufficient,
            Scene.message("m4", .transfer, .final, "A", other: "C")
        )
    }

    @Test func rejectsMovementsToAnotherCurrencyOrProduct() {
        var engine = active()
        let swap = Scene.message("m1", .replace, .final, "A", other: "E")
        engine.expect(.rejected, .productMismatch, swap)
        var sale = Scene.message("e0", .activate, .final, "E", 50_000)
        engine.expect(.rejected, .currencyMismatch, sale)
        sale.currency = Scene.eur
        engine.expect(.applied, sale)
        let transfer = Scene.message("m2", .transfer, .final, "A", 1, other: "E")
        engine.expect(.rejected, .currencyMismatch, transfer)
        engine.expect(
            .rejected,
            .sameCard,
            Scene.message("m3", .transfer, .final, "A", 1, other: "A")
        )
        engine.expect(.rejected, .missingField, Scene.message("m4", .transfer, .final, "A", 1))
        engine.expect(
            .rejected,
            .otherCardUnknown,
            Scene.message("m5", .replace, .final, "A", other: "Z")
        )
        engine.expect(
            .rejected,
            .alreadyActive,
            Scene.message("m6", .replace, .final, "A", other: "B")
        )
    }

    @Test func theTillsVoidTakesBackAnActivationFromAnyTill() {
        var shop = shop
        shop.orders[0].terms.startingBalanceMinor = 700
        var first = shop.engine
        let blank = first.now("A")
        first.expect(.applied, Scene.message("a0", .activate, .final, "A", 50_000))
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
        let undo = Scene.message("u1", .deactivate, .final, "A", 50_000, store: "0002")
        engine.expect(.rejected, .partRefund, Scene.message("u0", .deactivate, .final, "A", 49_000))
        engine.expect(.rejected, .notAllowed, Scene.message("u0", .deactivate, .final, "A", 51_000))
        engine.expect(.applied, undo)
        #expect(engine.now("A") == blank)
        let undone = engine.takeChanges()
        #expect(balances(sold.transfers + undone.transfers).values.allSatisfy { $0 == 0 })
        engine.expect(.replayed, undo)
        engine.expect(.applied, Scene.message("a1", .activate, .final, "A", 50_000))
        engine.expect(.applied, Scene.message("u2", .deactivate, .final, "A"))
    }

    @Test func anActivationIsTakenBackOnlyWhileNothingMovedAndInTime() {
        var engine = active()
        engine.expect(.applied, Scene.message("m1", .load, .request, "A", 100))
        engine.expect(.rejected, .spent, Scene.message("u1", .deactivate, .final, "A"))
        engine.expect(.applied, Scene.message("r1", .load, .reverse, original: "m1"))
        engine.expect(.applied, Scene.message("u1", .deactivate, .final, "A"))
        var later = shop
        later.cards = engine.cards.elements
        later.messages = engine.messages.elements
        later.facts.nextMessage = 3000
        later.facts.now = Scene.now.adding(seconds: 30 * 86_400)
        engine = later.engine
        engine.expect(.applied, Scene.message("u2", .deactivate, .final, "B"))
        later.facts.now = Scene.now.adding(seconds: 31 * 86_400)
        engine = later.engine
        engine.expect(.rejected, .window, Scene.message("u2", .deactivate, .final, "B"))
    }

    @Test func holdsOfDifferentKindsDoNotReleaseEachOther() {
        var shop = shop
        shop.cards[0].holds = [.exposed]
        var engine = shop.engine
        engine.expect(.rejected, .notBlocked, Scene.message("m1", .unblock, .final))
        var block = Scene.message("m2", .block, .final)
        block.reason = "stolen"
        engine.expect(.applied, block)
        engine.expect(.applied, Scene.message("m3", .unblock, .final))
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
            Scene.message("m1", .activate, .final, "A", 50_000)
        )
        engine.expect(.applied, Scene.message("m2", .lookup, .final))
    }

    @Test func marksOldSalesLateOrRejectsThemIfTheSenderSettingsDo() {
        var engine = shop.engine
        var sale = Scene.message("m1", .activate, .final, "A", 50_000)
        sale.time = Scene.now.adding(seconds: -30 * 86_400)
        #expect(!engine.expect(.applied, sale).isLate)
        sale = Scene.message("m2", .activate, .final, "B", 50_000)
        sale.time = Scene.now.adding(seconds: -30 * 86_400 - 1)
        #expect(engine.expect(.applied, sale).isLate)
        sale = Scene.message("m3", .activate, .final, "C", 50_000)
        sale.time = Scene.now.adding(seconds: 48 * 3600 + 1)
        engine.expect(.rejected, .future, sale)
        sale.time = Scene.now.adding(seconds: 48 * 3600)
        engine.expect(.applied, sale)
        var strict = shop
        strict.facts.maxAgeDays = 7
        engine = strict.engine
        sale.time = Scene.now.adding(seconds: -7 * 86_400 - 1)
        engine.expect(.rejected, .tooOld, sale)
        sale.time = Scene.now.adding(seconds: -7 * 86_400)
        engine.expect(.applied, sale)
    }

    @Test func bookReportsItsNeeds() {
        let needs = PostingEngine.needs(of: [
            Scene.message("m1", .activate, .final, "A", 1),
            Scene.message("m2", .load, .confirm, original: "m0"),
            Scene.message("m3", .transfer, .request, "A", other: "B"),
            Scene.message("m4", .deactivate, .final, "C"),
        ])
        #expect(needs.ids == ["m1", "m2", "m0", "m3", "m4"])
        #expect(needs.requests == ["m1", "m3", "m4"])
        #expect(needs.serials == ["A", "B", "C"])
        #expect(needs.activations == ["C"])
    }

    @Test func storesOtherFieldsAsSortedJSON() {
        var message = Scene.message("m1", .load, .final, "A|\\1", 5)
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
