@testable import CardCore
import Testing

struct ActivationTests {
    let shop: Scene

    init() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2)]
        self.shop = shop
    }

    @Test func aClosedSaleActivatesTheCardInOneMessage() {
        var engine = shop.engine
        let outcome = engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        )
        #expect(outcome.message == 1000 && outcome.card == 1 && !outcome.isLate)
        #expect(outcome.answer.state == .unused && outcome.answer.amountMinor == 50_000)
        #expect(outcome.answer.availableMinor == 50_000 && outcome.answer.currency == Scene.nok)
        let changes = engine.takeChanges()
        #expect(changes.cards == [engine.now("A")])
        #expect(changes.newMessages.map(\.standing) == [.confirmed])
        #expect(changes.newMessages.map(\.confirmedMinor) == [50_000])
        let store = AccountOwner.store("0001")
        #expect(
            balances(changes.transfers) == [
                Account(.card, .card(1)): 50_000, Account(.salesPending, store): 0,
                Account(.sales, store): -50_000,
            ]
        )
        #expect(changes.transfers.allSatisfy { $0.message == 1000 })
        #expect(changes.effects.map(\.change.field) == [.lifeCycle, .activation, .activatedAt])
        #expect(engine.takeChanges() == PostingChanges())
    }

    @Test func aRequestedActivationWaitsForItsConfirmation() {
        var engine = shop.engine
        let outcome = engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        )
        #expect(outcome.answer.state == .activating && outcome.answer.availableMinor == 0)
        engine.expect(
            .rejected,
            .activating,
            for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 100)
        )
        engine.expect(
            .rejected,
            .activating,
            for: Scene.message("m3", .load, in: .final, on: "A", amount: 100)
        )
        engine.expect(.rejected, .activating, for: Scene.message("m4", .void, in: .final))
        engine.expect(.applied, for: Scene.message("m5", .activate, in: .confirm, original: "m1"))
        #expect(engine.now("A").state == .unused)
        engine.expect(.applied, for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 100))
        #expect(engine.now("A").state == .used)
    }

    @Test func aReversedActivationLeavesTheCardExactlyAsItWasAndSellable() {
        var shop = shop
        shop.orders[0].terms.expiry = .afterActivation(months: 12)
        shop.orders[0].terms.startingBalanceMinor = 700
        var engine = shop.engine
        let before = engine.now("A")
        var sale = Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        sale.customer = "C7"
        sale.activeFrom = Scene.now
        engine.expect(.applied, for: sale)
        #expect(engine.now("A").expiresOn == Scene.day("2027-09-21"))
        #expect(engine.now("A").available == 50_700 && engine.now("A").customer == "C7")
        engine.expect(.applied, for: Scene.message("m2", .activate, in: .reverse, original: "m1"))
        #expect(engine.now("A") == before)
        #expect(balances(engine.takeChanges().transfers).values.allSatisfy { $0 == 0 })
        engine.expect(
            .applied,
            for: Scene.message("m3", .activate, in: .final, on: "A", amount: 50_000)
        )
    }

    @Test func booksStartingBalancesFromAdjustments() {
        var shop = shop
        shop.orders[0].terms.startingBalanceMinor = 700
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        )
        let sums = balances(engine.takeChanges().transfers)
        #expect(sums[Account(.adjustments, .product("winter"))] == -700)
        #expect(sums[Account(.card, .card(1))] == 50_700)
    }

    @Test(arguments: [
        (Denomination.fixed([100, 500]), nil as Int64?, 100 as Int64?, nil as RowCode?),
        (.fixed([100, 500]), nil, 300, .notAllowed),
        (.fixed([100, 500]), nil, nil, .amountMissing),
        (.fixed([100]), nil, nil, nil), (.fixed([100, 500]), 500, nil, nil),
        (.fixed([100, 500]), 500, 100, .notAllowed), (.fixed([100, 500]), 500, 500, nil),
        (.range(min: 100, max: 500, step: 50), nil, 150, nil),
        (.range(min: 100, max: 500, step: 50), nil, 500, nil),
        (.range(min: 100, max: 500, step: 50), nil, 501, .notAllowed),
        (.range(min: 100, max: 500, step: 50), nil, 99, .notAllowed),
        (.range(min: 100, max: 500, step: 50), nil, 120, .notAllowed),
        (.range(min: 100, max: 500, step: 50), nil, nil, .amountMissing),
        (.range(min: 100, max: 500, step: 50), nil, -5, .negative),
        (.range(min: 100, max: 500, step: 50), nil, 0, .zero),
    ])
    func onlyAmountsOfTheDenominationActivate(
        _ rule: Denomination,
        _ fixed: Int64?,
        amount: Int64?,
        code: RowCode?
    ) {
        var shop = shop
        shop.orders[0].terms.denomination = rule
        shop.orders[0].denominationMinor = fixed
        var engine = shop.engine
        let sale = Scene.message("m1", .activate, in: .final, on: "A", amount: amount)
        engine.expect(code == nil ? .applied : .rejected, code, for: sale)
        let whole = rule == .fixed([100]) ? 100 : fixed
        #expect(engine.now("A").available == (code == nil ? amount ?? whole : 0))
    }

    @Test(arguments: [
        (Expiry.never, nil as String?, nil as String?, nil as RowCode?),
        (.on(Scene.day("2026-09-21")), nil, "2026-09-21", nil),
        (.on(Scene.day("2026-09-20")), nil, nil, .expired),
        (.afterOrder(months: 8), nil, "2026-09-30", nil),
        (.afterOrder(months: 7), nil, nil, .expired),
        (.afterActivation(months: 36), nil, "2029-09-21", nil),
        (.afterActivation(months: 36), "2029-09-20", "2029-09-20", nil),
        (.afterActivation(months: 36), "2029-09-22", nil, .expiresOn),
        (.never, "2026-09-21", "2026-09-21", nil), (.never, "2026-09-20", nil, .expiresOn),
        (.on(Scene.day("2027-01-01")), "2027-01-02", nil, .expiresOn),
    ])
    func theLastDayIsTheProductsOrAnEarlierOneOfTheSenders(
        _ rule: Expiry,
        _ asked: String?,
        expected: String?,
        code: RowCode?
    ) {
        var shop = shop
        shop.orders[0].terms.expiry = rule
        var engine = shop.engine
        var sale = Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        sale.expiresOn = asked.map(Scene.day)
        engine.expect(code == nil ? .applied : .rejected, code, for: sale)
        #expect(engine.now("A").expiresOn == expected.map(Scene.day))
    }

    @Test func aCardCannotBecomeActiveAfterItsLastDay() {
        var engine = shop.engine
        var sale = Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        sale.expiresOn = Scene.day("2026-09-30")
        sale.activeFrom = Instant("2026-10-01T00:00:00Z")
        engine.expect(.rejected, .activeFrom, for: sale)
        sale.activeFrom = Instant("2026-09-30T23:00:00Z")
        engine.expect(.applied, for: sale)
        engine.expect(
            .rejected,
            .notYetValid,
            for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 1)
        )
        engine.expect(.applied, for: Scene.message("m3", .load, in: .final, on: "A", amount: 1))
    }

    @Test func requiresTheStoreThatReceivedThePackIfTheProductDoes() {
        var shop = shop
        shop.orders[0].terms.requiresReceipt = true
        shop.received = [2: "0001"]
        var engine = shop.engine
        engine.expect(
            .rejected,
            .notReceived,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        )
        let elsewhere = Scene.message(
            "m2",
            .activate,
            in: .final,
            on: "B",
            amount: 50_000,
            store: "0002"
        )
        engine.expect(.rejected, .notReceived, for: elsewhere)
        engine.expect(
            .applied,
            for: Scene.message("m3", .activate, in: .final, on: "B", amount: 50_000)
        )
    }

    @Test func namesTheOtherStoreThatReceivedThePack() {
        var shop = shop
        shop.orders[0].terms.requiresReceipt = true
        shop.received = [2: "0001"]
        let sales = ["A", "B"].map { (card: Serial) in
            Scene.message(
                MessageID("m\(card)"),
                .activate,
                in: .final,
                on: card,
                amount: 50_000,
                store: "0002"
            )
        }
        let decided = DecidedMessages(sales, in: shop.engine).messages
        #expect(decided.map(\.outcome.code) == [.notReceived, .notReceived])
        #expect(decided.map(\.otherStore) == [nil, "0001"])
        shop.received = [1: "0002", 2: "0002"]
        let sold = DecidedMessages(sales, in: shop.engine).messages
        #expect(sold.map(\.outcome.verdict) == [.applied, .applied])
        #expect(sold.allSatisfy { $0.otherStore == nil })
    }

    @Test func anAcknowledgementCountsPerCard() {
        var shop = shop
        shop.orders[0].acknowledged = [2...2]
        var engine = shop.engine
        engine.expect(
            .rejected,
            .notReleased,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        )
        engine.expect(
            .applied,
            for: Scene.message("m2", .activate, in: .final, on: "B", amount: 50_000)
        )
        shop.orders[0].terms.requiresAcknowledgement = false
        engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: 50_000)
        )
    }

    @Test func rejectsAnAmountThatOverflows() {
        var shop = shop
        shop.orders[0].terms.denomination = .range(min: 1, max: .max, step: 1)
        shop.orders[0].terms.startingBalanceMinor = 1
        var engine = shop.engine
        engine.expect(
            .rejected,
            .overflow,
            for: Scene.message("m1", .activate, in: .final, on: "A", amount: .max)
        )
        engine.expect(
            .applied,
            for: Scene.message("m2", .activate, in: .final, on: "A", amount: .max - 1)
        )
        engine.expect(
            .rejected,
            .overflow,
            for: Scene.message("m3", .load, in: .final, on: "A", amount: 1)
        )
    }
}
