@testable import CardCore
import CardTestSupport
import Testing

/// The defects of a published reference implementation, each under its number, which Mintrun does
/// not have.
struct DefectTests {
    let shop: Shop

    init() {
        var shop = Shop()
        shop.cards = [Shop.card("A", 1), Shop.card("B", 2)]
        self.shop = shop
    }

    private func active() -> PostingEngine {
        var book = shop.book
        book.expect(.applied, Shop.message("a0", .activate, .final, "A", 50_000))
        return book
    }

    @Test func d1ASecondLoadConfirmationAddsNothing() {
        var book = active()
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 300))
        book.expect(.applied, Shop.message("c1", .load, .confirm, original: "m1"))
        book.expect(.replayed, Shop.message("c2", .load, .confirm, original: "m1"))
        #expect(book.now("A").available == 50_300)
    }

    @Test(arguments: [CardCore.Operation.load, .redeem])
    func d2ASecondReversalTakesNothingBack(_ operation: CardCore.Operation) {
        var book = active()
        book.expect(.applied, Shop.message("m1", operation, .request, "A", 300))
        book.expect(.applied, Shop.message("r1", operation, .reverse, original: "m1"))
        book.expect(.replayed, Shop.message("r2", operation, .reverse, original: "m1"))
        #expect(book.now("A").available == 50_000 && book.now("A").total == 50_000)
    }

    @Test func d3AnOldActivationsReversalDoesNotTouchTheNextActivation() {
        var book = shop.book
        book.expect(.applied, Shop.message("m1", .activate, .request, "A", 50_000))
        book.expect(.applied, Shop.message("r1", .activate, .reverse, original: "m1"))
        book.expect(.applied, Shop.message("m2", .activate, .request, "A", 50_000))
        let card = book.now("A")
        book.expect(.replayed, Shop.message("r2", .activate, .reverse, original: "m1"))
        book.expect(
            .rejected,
            .alreadyReversed,
            Shop.message("c1", .activate, .confirm, original: "m1")
        )
        #expect(book.now("A") == card)
        book.expect(.applied, Shop.message("c2", .activate, .confirm, original: "m2"))
    }

    @Test func d4TheSameAdviceAgainIsAnsweredAsBefore() {
        var book = active()
        book.expect(.applied, Shop.message("m1", .load, .request, "A", 300))
        let advice = Shop.message("c1", .load, .confirm, original: "m1")
        let first = book.expect(.applied, advice)
        let again = book.expect(.replayed, advice)
        #expect(again.answer == first.answer && again.message == first.message)
    }

    @Test func d5AnEarlyReversalRefusesTheLateRequest() {
        var book = shop.book
        book.expect(
            .parked,
            .originalPending,
            Shop.message("r1", .activate, .reverse, original: "m1")
        )
        let late = Shop.message("m1", .activate, .request, "A", 50_000)
        book.expect(.rejected, .reversedBeforeArrival, late)
        #expect(book.now("A").state == .inactive)
    }

    @Test func d6RejectionContainsOnlyFactsThatTheSenderMayKnow() {
        var shop = shop
        shop.orders[0].environment = .test
        shop.cards[0].available = 4711
        var book = shop.book
        let outcome = book.expect(.rejected, .testCard, Shop.message("m1", .lookup, .final))
        #expect(outcome.answer == .none)
    }

    @Test func d7ALateConfirmationDoesNotReviveAVoidedCard() {
        var book = shop.book
        book.expect(.applied, Shop.message("m1", .activate, .request, "A", 50_000))
        book.expect(.rejected, .activating, Shop.message("v1", .void, .final))
        book.expect(.applied, Shop.message("c1", .activate, .confirm, original: "m1"))
        book.expect(.applied, Shop.message("v1", .void, .final))
        book.expect(.replayed, Shop.message("c2", .activate, .confirm, original: "m1"))
        #expect(book.now("A").state == .voided)
        // Another sender voided the card while the activation was pending.
        var other = shop
        other.messages = [StateTableTests.activation(of: Shop.card("A", 1))]
        other.messages[0].standing = .requested
        other.messages[0].confirmedMinor = 0
        other.cards[0].lifeCycle = .voided
        other.cards[0].activation = 7
        book = other.book
        book.expect(.applied, Shop.message("c3", .activate, .confirm, original: "a0"))
        #expect(book.now("A").state == .voided)
    }

    @Test func d8ReversalsDoNotReleaseACardHeldForWrongPINs() {
        var shop = shop
        shop.cards[0].lifeCycle = .active
        shop.cards[0].available = 100
        var book = shop.book
        book.expect(.applied, Shop.message("m1", .redeem, .request, "A", 10))
        shop.cards = book.cards.elements
        shop.messages = book.messages.elements
        shop.facts.nextMessage = 2000
        shop.cards[0].holds = [.pin]
        book = shop.book
        book.expect(.rejected, .blocked, Shop.message("m2", .redeem, .final, "A", 10))
        book.expect(.applied, Shop.message("r1", .redeem, .reverse, original: "m1"))
        book.expect(.rejected, .notBlocked, Shop.message("m3", .unblock, .final))
        book.expect(.rejected, .blocked, Shop.message("m4", .redeem, .final, "A", 10))
    }

    @Test func d9CurrencySignAndFundsAreCheckedWithTheDebit() {
        var book = active()
        var foreign = Shop.message("m1", .redeem, .final, "A", 100)
        foreign.currency = Shop.eur
        book.expect(.rejected, .currencyMismatch, foreign)
        book.expect(.rejected, .negative, Shop.message("m2", .redeem, .final, "A", -1))
        book.expect(.rejected, .zero, Shop.message("m3", .redeem, .final, "A", 0))
        book.expect(.rejected, .amountMissing, Shop.message("m4", .redeem, .final, "A"))
        foreign.currency = nil
        book.expect(.rejected, .currency, foreign)
        for count in 0..<60 {
            _ = book.decide(Shop.message("n\(count)", .redeem, .final, "A", 1000))
        }
        #expect(book.now("A").available == 0)
    }

    @Test func d10RejectsFilesOfOtherSenders() {
        var settings = SenderSettings()
        settings.isAllowed = false
        var file = SaleFileFacts(
            sha256: .numbered(1),
            name: "f",
            bytes: 1,
            sender: "S1",
            sequence: "1"
        )
        file.environment = .live
        let judge = SaleFileJudge(settings: settings)
        #expect(judge.admit(file, FeedState()) == .judged(FileJudgement(.rejected, .sender)))
    }

    @Test func d11AnAnswerThatWasGivenNeverChanges() {
        var book = active()
        let redemption = Shop.message("m1", .redeem, .final, "A", 100)
        let answer = book.decide(redemption).answer
        book.expect(.applied, Shop.message("m2", .redeem, .final, "A", 100))
        #expect(book.decide(redemption).answer == answer && answer.amountMinor == 49_900)
    }

    @Test(arguments: [
        ("2026-09-21", nil as RowCode?), ("2026-09-20", .expired), ("2099-12-31", nil),
        ("2005-12-31", .expired), ("2101-01-01", nil),
    ])
    func d12TheLastDayIsAWholeDateAndStillCounts(_ last: String, _ code: RowCode?) {
        var shop = shop
        shop.cards[0].lifeCycle = .active
        shop.cards[0].available = 100
        shop.cards[0].expiresOn = Shop.day(last)
        var book = shop.book
        let redemption = Shop.message("m1", .redeem, .final, "A", 100)
        book.expect(code == nil ? .applied : .rejected, code, redemption)
    }
}
