@testable import CardCore
import Testing

struct AdviceTests {
    let shop: Shop

    init() {
        var shop = Shop()
        shop.cards = [Shop.card("A", 1), Shop.card("B", 2), Shop.card("C", 3)]
        self.shop = shop
    }

    /// A book in which A was activated with 500.00 by `a0`, and B by `b0`.
    private func active() -> PostingEngine {
        var book = shop.book
        book.expect(.applied, Shop.message("a0", .activate, .final, "A", 50_000))
        book.expect(.applied, Shop.message("b0", .activate, .final, "B", 50_000))
        _ = book.takeChanges()
        return book
    }

    @Test func replaysTheSameIDAndContentWithTheFirstAnswer() {
        var book = active()
        let first = book.decide(Shop.message("m1", .redeem, .final, "A", 100))
        book.expect(.applied, Shop.message("m2", .redeem, .final, "A", 100))
        _ = book.takeChanges()
        var again = Shop.message("m1", .redeem, .final, "A", 100)
        again.terminal = "7"
        again.receipt = "another"
        again.time = Shop.now.adding(seconds: -5)
        again.reason = "again"
        let second = book.expect(.replayed, again)
        #expect(second.answer == first.answer && second.message == first.message)
        #expect(book.takeChanges() == PostingChanges())
    }

    @Test(
        arguments: [
            { (message: inout Message) in message.amountMinor = 101 }, { $0.store = "0002" },
            { $0.card = "B" }, { $0.phase = .request }, { $0.operation = .load },
            { $0.customer = "C" }, { $0.product = "winter" }, { $0.currency = Shop.eur },
            { $0.originalID = "x" }, { $0.expiresOn = Shop.day("2030-01-01") },
            { $0.activeFrom = Shop.now }, { $0.otherCard = "B" },
        ] as [@Sendable (inout Message) -> Void]
    )
    func rejectsTheSameIDWithOtherContent(_ alter: @Sendable (inout Message) -> Void) {
        var book = active()
        var message = Shop.message("m1", .redeem, .final, "A", 100)
        book.expect(.applied, message)
        alter(&message)
        book.expect(.rejected, .conflict, message)
    }

    @Test("Trap 3: a void before its sale waits for it, and rejects it")
    func aVoidBeforeItsSaleWaits() {
        var book = shop.book
        let void = Shop.message("v1", .deactivate, .final, "A", original: "s1")
        book.expect(.parked, .originalPending, void)
        book.expect(.replayed, void)
        book.expect(
            .rejected,
            .reversedBeforeArrival,
            Shop.message("s1", .activate, .final, "A", 50_000)
        )
        #expect(book.now("A").state == .inactive && book.now("A").book == 0)
        // The reversal does not affect another sale of the card.
        book.expect(.applied, Shop.message("s2", .activate, .final, "A", 50_000))
        #expect(book.now("A").state == .unused)
    }

    @Test func doesNotParkAVoidWithoutASaleOrOfAKnownOne() {
        var book = active()
        book.expect(.rejected, .notActive, Shop.message("v1", .deactivate, .final, "C"))
        book.expect(.applied, Shop.message("v2", .deactivate, .final, "A", original: "a0"))
        // A is inactive again, but its sale is known.
        book.expect(
            .rejected,
            .notActive,
            Shop.message("v3", .deactivate, .final, "A", original: "a0")
        )
    }

    @Test(arguments: [Phase.final, .request], ["b9", "l1", "a1"])
    func rejectsAVoidThatNamesAnotherMessageThanTheSale(_ phase: Phase, _ named: MessageID) {
        var book = active()
        book.expect(.applied, Shop.message("l1", .load, .request, "B", 300))
        book.expect(.applied, Shop.message("l2", .load, .reverse, "B", original: "l1"))
        // The till sold B a second time, which was rejected, and then voids that sale.
        book.expect(.rejected, .alreadyActive, Shop.message("b9", .activate, .final, "B", 50_000))
        var void = Shop.message("v4", .deactivate, phase, "B", original: named)
        book.expect(.rejected, .voidUnmatched, void)
        #expect(book.now("B").lifeCycle == .active && book.now("B").book == 50_000)
        // A number of the till's own names no message.
        void.namesMessage = false
        book.expect(.applied, void)
    }

    @Test func aSecondVoidOfASaleDoesNotTakeBackALaterOne() {
        var book = active()
        book.expect(.applied, Shop.message("v1", .deactivate, .final, "A", original: "a0"))
        book.expect(.applied, Shop.message("a1", .activate, .final, "A", 50_000))
        let second = Shop.message("v2", .deactivate, .final, "A", original: "a0")
        book.expect(.rejected, .voidUnmatched, second)
        #expect(book.now("A").state == .unused)
        book.expect(.applied, Shop.message("v3", .deactivate, .final, "A", original: "a1"))
    }

    @Test func rejectedRowDoesNotUseUpItsID() {
        var book = active()
        book.expect(.rejected, .insufficient, Shop.message("m1", .redeem, .final, "A", 60_000))
        book.expect(.applied, Shop.message("m1", .redeem, .final, "A", 50_000))
        #expect(book.now("A").state == .depleted)
    }

    @Test func aParkedConfirmationCompletesItsRequest() {
        var book = active()
        let confirm = Shop.message("c1", .load, .confirm, original: "m1")
        book.expect(.parked, .originalPending, confirm)
        book.expect(.replayed, confirm)
        #expect(book.takeChanges().newMessages.map(\.standing) == [.parked])
        let load = book.expect(.applied, Shop.message("m1", .load, .request, "A", 300))
        #expect(load.answer.availableMinor == 50_300)
        let changes = book.takeChanges()
        #expect(changes.newMessages.map(\.standing) == [.confirmed])
        #expect(changes.updatedMessages.map(\.standing) == [.done])
        #expect(changes.transfers.map(\.message) == [1003, 1002, 1002])
        book.expect(.replayed, confirm)
        book.expect(.replayed, Shop.message("c2", .load, .confirm, original: "m1"))
        book.expect(
            .rejected,
            .alreadyConfirmed,
            Shop.message("r1", .load, .reverse, original: "m1")
        )
    }

    @Test func parkedReversalRejectsItsRequestForEver() {
        var book = active()
        book.expect(.parked, .originalPending, Shop.message("r1", .load, .reverse, original: "m1"))
        for _ in 0..<2 {
            let load = Shop.message("m1", .load, .request, "A", 300)
            book.expect(.rejected, .reversedBeforeArrival, load)
        }
        #expect(book.now("A").book == 50_000 && !book.now("A").movedSinceActivation)
        #expect(book.takeChanges().newMessages.map(\.standing) == [.parked])
    }

    @Test(arguments: [true, false])
    func appliesTheFirstOfSeveralParkedAdvices(_ confirmFirst: Bool) {
        var book = active()
        let confirm = Shop.message("c1", .load, .confirm, original: "m1")
        let reverse = Shop.message("r1", .load, .reverse, original: "m1")
        book.expect(.parked, .originalPending, confirmFirst ? confirm : reverse)
        book.expect(.parked, .originalPending, confirmFirst ? reverse : confirm)
        let load = Shop.message("m1", .load, .request, "A", 300)
        if confirmFirst {
            book.expect(.applied, load)
            #expect(book.takeChanges().newMessages.map(\.standing) == [.done, .done, .confirmed])
        } else {
            book.expect(.rejected, .reversedBeforeArrival, load)
        }
        #expect(book.now("A").available == (confirmFirst ? 50_300 : 50_000))
    }

    @Test func parkedAdviceOfAnotherContentContinuesToWait() {
        var book = active()
        let others = [
            Shop.message("r1", .load, .reverse, "B", original: "m1"),
            Shop.message("r2", .redeem, .reverse, "A", original: "m1"),
            Shop.message("r3", .load, .reverse, "A", original: "m1", store: "0002"),
            Shop.message("r4", .load, .reverse, "A", 301, original: "m1"),
        ]
        for other in others { book.expect(.parked, .originalPending, other) }
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 300))
        #expect(book.now("A").loadPending == 300)
        #expect(book.takeChanges().newMessages.filter { $0.standing == .parked }.count == 4)
    }

    @Test func nextBookFindsParkedAdvices() {
        var first = active()
        first.expect(.parked, .originalPending, Shop.message("c1", .load, .confirm, original: "m1"))
        var next = shop
        next.cards = first.cards.elements
        next.messages = first.messages.elements
        next.facts.nextMessage = 2000
        var book = next.book
        book.expect(.applied, Shop.message("m1", .load, .final, "A", 300))
        let changes = book.takeChanges()
        #expect(changes.newMessages.map(\.number) == [2000])
        #expect(changes.updatedMessages.map(\.number) == [1002])
        #expect(book.now("A").available == 50_300)
    }

    @Test(arguments: [
        Shop.message("x", .load, .confirm, "B", original: "m1"),
        Shop.message("x", .redeem, .confirm, "A", original: "m1"),
        Shop.message("x", .load, .confirm, "A", original: "m1", store: "0002"),
        Shop.message("x", .load, .confirm, "A", 301, original: "m1"),
        Shop.message("x", .load, .confirm, "A", original: "c0"),
        Shop.message("x", .load, .reverse, "A", 301, original: "m1"),
    ])
    func rejectsAnAdviceThatDiffersFromItsRequest(_ advice: Message) {
        var book = active()
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 300))
        book.expect(.applied, Shop.message("m0", .load, .request, "A", 100))
        book.expect(.applied, Shop.message("c0", .load, .confirm, "A", original: "m0"))
        book.expect(.rejected, .mismatch, advice)
        var other = Shop.message("y", .load, .confirm, "A", original: "m1")
        other.currency = Shop.eur
        book.expect(.rejected, .mismatch, other)
    }

    @Test func activationsAreNotConfirmedInParts() {
        var book = shop.book
        book.expect(.applied, Shop.message("m1", .activate, .request, "A", 50_000))
        let part = Shop.message("c1", .activate, .confirm, "A", 20_000, original: "m1")
        book.expect(.rejected, .mismatch, part)
        let whole = Shop.message("c1", .activate, .confirm, "A", 50_000, original: "m1")
        book.expect(.applied, whole)
    }

    @Test func addsUpParts() {
        var book = active()
        book.expect(.applied, Shop.message("m1", .redeem, .request, "A", 1000))
        book.expect(.applied, Shop.message("c1", .redeem, .confirm, "A", 300, original: "m1"))
        book.expect(
            .rejected,
            .mismatch,
            Shop.message("c2", .redeem, .confirm, "A", 701, original: "m1")
        )
        book.expect(.applied, Shop.message("c3", .redeem, .confirm, "A", 200, original: "m1"))
        #expect(book.now("A").reserved == 500)
        book.expect(.applied, Shop.message("r1", .redeem, .reverse, "A", original: "m1"))
        #expect(book.now("A").available == 49_500 && book.now("A").reserved == 0)
        #expect(book.now("A").movedSinceActivation)
        book.expect(.replayed, Shop.message("r2", .redeem, .reverse, "A", original: "m1"))
        book.expect(.replayed, Shop.message("c4", .redeem, .confirm, "A", original: "m1"))
        let request = book.takeChanges().newMessages.first { $0.id == "m1" }
        #expect(request?.standing == .confirmed && request?.confirmedMinor == 500)
        #expect(request?.reversedMinor == 500 && request?.openMinor == 0)
    }

    @Test func addsUpParkedParts() {
        var book = active()
        for (id, amount) in [("c1", 300), ("c2", 200)] as [(MessageID, Int64)] {
            let part = Shop.message(id, .load, .confirm, "A", amount, original: "m1")
            book.expect(.parked, .originalPending, part)
        }
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 500))
        #expect(book.now("A").available == 50_500 && book.now("A").loadPending == 0)
    }

    @Test func adviceCompletesItsRequestInAnyStateOfTheCard() {
        var book = active()
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 300))
        book.expect(.applied, Shop.message("m2", .block, .final))
        book.expect(.applied, Shop.message("c1", .load, .confirm, original: "m1"))
        #expect(book.now("A").available == 50_300 && book.now("A").state == .blocked)
    }

    @Test func rejectsAdvicesOfTheOtherEnvironment() {
        var first = shop.book
        first.expect(.applied, Shop.message("m1", .activate, .request, "A", 50_000))
        var next = shop
        next.cards = first.cards.elements
        next.messages = first.messages.elements
        next.facts.nextMessage = 2000
        next.facts.environment = .test
        var book = next.book
        let confirm = Shop.message("c1", .activate, .confirm, original: "m1")
        let outcome = book.expect(.rejected, .liveCard, confirm)
        #expect(outcome.answer == .none)
        book.expect(.rejected, .liveCard, Shop.message("c2", .load, .confirm, original: "m9"))
    }
}
