@testable import CardCore
import Testing

/// The particular rules of single operations.
struct OperationTests {
    let shop: Shop

    init() {
        var shop = Shop()
        shop.orders.append(Shop.order(2, product: "summer", terms: Shop.terms(Shop.eur)))
        shop.cards = [
            Shop.card("A", 1), Shop.card("B", 2), Shop.card("C", 3), Shop.card("E", 4, order: 2),
        ]
        self.shop = shop
    }

    private func active() -> PostingEngine {
        var book = shop.book
        book.expect(.applied, Shop.message("a0", .activate, .final, "A", 50_000))
        book.expect(.applied, Shop.message("b0", .activate, .final, "B", 50_000))
        return book
    }

    @Test func aLoadIsBookedAtOnceAndSpendableWhenConfirmed() {
        var book = active()
        let load = book.expect(.applied, Shop.message("m1", .load, .request, "A", 1000))
        #expect(load.answer.amountMinor == 51_000 && load.answer.availableMinor == 50_000)
        book.expect(.rejected, .insufficient, Shop.message("m2", .redeem, .final, "A", 50_001))
        book.expect(.applied, Shop.message("c1", .load, .confirm, original: "m1"))
        book.expect(.applied, Shop.message("m2", .redeem, .final, "A", 51_000))
        #expect(book.now("A").state == .depleted)
        book.expect(.applied, Shop.message("m3", .load, .final, "A", 5))
        #expect(book.now("A").state == .used)
    }

    @Test func aRedemptionLeavesTheBookAtOnce() {
        var book = active()
        let outcome = book.expect(.applied, Shop.message("m1", .redeem, .request, "A", 50_000))
        #expect(outcome.answer.amountMinor == 0 && outcome.answer.availableMinor == 0)
        #expect(outcome.answer.state == .used && book.now("A").reserved == 50_000)
        book.expect(.applied, Shop.message("c1", .redeem, .confirm, original: "m1"))
        #expect(book.now("A").state == .depleted)
        let sums = balances(book.takeChanges().transfers)
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
        var book = shop.book
        book.expect(.applied, Shop.message("a0", .activate, .final, "A", 50_000))
        let load = Shop.message("m1", .load, .final, "A", amount)
        book.expect(code == nil ? .applied : .rejected, code, load)
    }

    @Test func voidedCardStillRecordsItsMoney() {
        var book = active()
        let outcome = book.expect(.applied, Shop.message("m1", .void, .final))
        #expect(outcome.answer.state == .voided && outcome.answer.amountMinor == 50_000)
        let lookup = book.expect(.applied, Shop.message("m2", .lookup, .final))
        #expect(lookup.answer == outcome.answer)
        book.expect(.rejected, .notAllowed, Shop.message("m3", .void, .final, "B", 49_999))
        book.expect(.applied, Shop.message("m4", .void, .final, "B", 50_000))
    }

    @Test func aReplacementInheritsMoneyAndLastDay() {
        var shop = shop
        shop.orders[0].terms.expiry = .afterActivation(months: 12)
        var book = shop.book
        var sale = Shop.message("a0", .activate, .final, "A", 50_000)
        sale.expiresOn = Shop.day("2026-12-24")
        sale.customer = "K"
        book.expect(.applied, sale)
        let request = Shop.message("m1", .replace, .request, "A", other: "C")
        book.expect(.applied, request)
        #expect(book.now("A").state == .replaced && book.now("A").book == 0)
        #expect(book.now("C").state == .activating && book.now("C").book == 50_000)
        book.expect(.rejected, .activating, Shop.message("m2", .redeem, .final, "C", 1))
        book.expect(.applied, Shop.message("c1", .replace, .confirm, original: "m1"))
        #expect(book.now("C").state == .used && book.now("C").expiresOn == sale.expiresOn)
        #expect(book.now("C").customer == "K")
        book.expect(.rejected, .spent, Shop.message("m3", .deactivate, .final, "C"))
        book.expect(.applied, Shop.message("m4", .redeem, .final, "C", 50_000))
    }

    @Test func replacementAndTransferConserveMoney() {
        var book = active()
        let total = { (book: PostingEngine) in book.cards.elements.map(\.total).reduce(0, +) }
        book.expect(.applied, Shop.message("m1", .transfer, .request, "A", 700, other: "B"))
        #expect(book.now("A").available == 49_300 && book.now("B").loadPending == 700)
        #expect(total(book) == 100_000)
        book.expect(.applied, Shop.message("c1", .transfer, .confirm, "A", 500, original: "m1"))
        #expect(book.now("B").available == 50_500 && total(book) == 100_000)
        book.expect(.rejected, .unsettled, Shop.message("m2", .replace, .final, "B", other: "C"))
        book.expect(.applied, Shop.message("r1", .transfer, .reverse, original: "m1"))
        #expect(book.now("A").available == 49_500 && book.now("B").available == 50_500)
        book.expect(.applied, Shop.message("m2", .replace, .final, "B", other: "C"))
        book.expect(.applied, Shop.message("m3", .transfer, .final, "A", other: "C"))
        #expect(book.now("C").available == 100_000 && book.now("A").state == .depleted)
        book.expect(
            .rejected,
            .insufficient,
            Shop.message("m4", .transfer, .final, "A", other: "C")
        )
    }

    @Test func rejectsMovementsToAnotherCurrencyOrProduct() {
        var book = active()
        let swap = Shop.message("m1", .replace, .final, "A", other: "E")
        book.expect(.rejected, .productMismatch, swap)
        var sale = Shop.message("e0", .activate, .final, "E", 50_000)
        book.expect(.rejected, .currencyMismatch, sale)
        sale.currency = Shop.eur
        book.expect(.applied, sale)
        let transfer = Shop.message("m2", .transfer, .final, "A", 1, other: "E")
        book.expect(.rejected, .currencyMismatch, transfer)
        book.expect(.rejected, .sameCard, Shop.message("m3", .transfer, .final, "A", 1, other: "A"))
        book.expect(.rejected, .missingField, Shop.message("m4", .transfer, .final, "A", 1))
        book.expect(
            .rejected,
            .otherCardUnknown,
            Shop.message("m5", .replace, .final, "A", other: "Z")
        )
        book.expect(
            .rejected,
            .alreadyActive,
            Shop.message("m6", .replace, .final, "A", other: "B")
        )
    }

    @Test func theTillsVoidTakesBackAnActivationFromAnyTill() {
        var shop = shop
        shop.orders[0].terms.startingBalanceMinor = 700
        var first = shop.book
        let blank = first.now("A")
        first.expect(.applied, Shop.message("a0", .activate, .final, "A", 50_000))
        let sold = first.takeChanges()
        shop.cards = first.cards.elements
        shop.messages = first.messages.elements
        shop.facts = FeedFacts(
            sender: "S2",
            environment: .live,
            now: Shop.now,
            nextMessage: 2000
        )
        var book = shop.book
        let undo = Shop.message("u1", .deactivate, .final, "A", 50_000, store: "0002")
        book.expect(.rejected, .partRefund, Shop.message("u0", .deactivate, .final, "A", 49_000))
        book.expect(.rejected, .notAllowed, Shop.message("u0", .deactivate, .final, "A", 51_000))
        book.expect(.applied, undo)
        #expect(book.now("A") == blank)
        let undone = book.takeChanges()
        #expect(balances(sold.transfers + undone.transfers).values.allSatisfy { $0 == 0 })
        book.expect(.replayed, undo)
        book.expect(.applied, Shop.message("a1", .activate, .final, "A", 50_000))
        book.expect(.applied, Shop.message("u2", .deactivate, .final, "A"))
    }

    @Test func anActivationIsTakenBackOnlyWhileNothingMovedAndInTime() {
        var book = active()
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 100))
        book.expect(.rejected, .spent, Shop.message("u1", .deactivate, .final, "A"))
        book.expect(.applied, Shop.message("r1", .load, .reverse, original: "m1"))
        book.expect(.applied, Shop.message("u1", .deactivate, .final, "A"))
        var later = shop
        later.cards = book.cards.elements
        later.messages = book.messages.elements
        later.facts.nextMessage = 3000
        later.facts.now = Shop.now.adding(seconds: 30 * 86_400)
        book = later.book
        book.expect(.applied, Shop.message("u2", .deactivate, .final, "B"))
        later.facts.now = Shop.now.adding(seconds: 31 * 86_400)
        book = later.book
        book.expect(.rejected, .window, Shop.message("u2", .deactivate, .final, "B"))
    }

    @Test func holdsOfDifferentKindsDoNotReleaseEachOther() {
        var shop = shop
        shop.cards[0].holds = [.exposed]
        var book = shop.book
        book.expect(.rejected, .notBlocked, Shop.message("m1", .unblock, .final))
        var block = Shop.message("m2", .block, .final)
        block.reason = "stolen"
        book.expect(.applied, block)
        book.expect(.applied, Shop.message("m3", .unblock, .final))
        #expect(book.now("A").holds == [.exposed] && book.now("A").state == .blocked)
        let holds = book.takeChanges().holds
        #expect(holds.map(\.step) == [.placed, .released] && holds.first?.reason == "stolen")
    }

    @Test func rejectsAllButLookupsOfCardsOfACancelledOrder() {
        var shop = shop
        shop.orders[0].state = .cancelled
        var book = shop.book
        book.expect(.rejected, .orderCancelled, Shop.message("m1", .activate, .final, "A", 50_000))
        book.expect(.applied, Shop.message("m2", .lookup, .final))
    }

    @Test func marksOldSalesLateOrRejectsThemIfTheSenderSettingsDo() {
        var book = shop.book
        var sale = Shop.message("m1", .activate, .final, "A", 50_000)
        sale.time = Shop.now.adding(seconds: -30 * 86_400)
        #expect(!book.expect(.applied, sale).isLate)
        sale = Shop.message("m2", .activate, .final, "B", 50_000)
        sale.time = Shop.now.adding(seconds: -30 * 86_400 - 1)
        #expect(book.expect(.applied, sale).isLate)
        sale = Shop.message("m3", .activate, .final, "C", 50_000)
        sale.time = Shop.now.adding(seconds: 48 * 3600 + 1)
        book.expect(.rejected, .future, sale)
        sale.time = Shop.now.adding(seconds: 48 * 3600)
        book.expect(.applied, sale)
        var strict = shop
        strict.facts.maxAgeDays = 7
        book = strict.book
        sale.time = Shop.now.adding(seconds: -7 * 86_400 - 1)
        book.expect(.rejected, .tooOld, sale)
        sale.time = Shop.now.adding(seconds: -7 * 86_400)
        book.expect(.applied, sale)
    }

    @Test func bookReportsItsNeeds() {
        let needs = PostingEngine.needs(of: [
            Shop.message("m1", .activate, .final, "A", 1),
            Shop.message("m2", .load, .confirm, original: "m0"),
            Shop.message("m3", .transfer, .request, "A", other: "B"),
            Shop.message("m4", .deactivate, .final, "C"),
        ])
        #expect(needs.ids == ["m1", "m2", "m0", "m3", "m4"])
        #expect(needs.requests == ["m1", "m3", "m4"])
        #expect(needs.serials == ["A", "B", "C"])
        #expect(needs.activations == ["C"])
    }

    @Test func storesOtherFieldsAsSortedJSON() {
        var message = Shop.message("m1", .load, .final, "A|\\1", 5)
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
