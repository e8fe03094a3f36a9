@testable import CardCore
import CardTestSupport
import Testing

/// The defects of a published reference implementation, each under its number, which Mintrun does
/// not have.
struct DefectTests {
    let shop: Scene

    init() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2)]
        self.shop = shop
    }

    private func active() -> PostingEngine {
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        )
        return engine
    }

    @Test func d1ASecondLoadConfirmationAddsNothing() {
        var engine = active()
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 300))
        engine.expect(.applied, for: Scene.message("c1", .load, in: .confirm, original: "m1"))
        engine.expect(.replayed, for: Scene.message("c2", .load, in: .confirm, original: "m1"))
        #expect(engine.now("A").available == 50_300)
    }

    @Test(arguments: [CardCore.Operation.load, .redeem])
    func d2ASecondReversalTakesNothingBack(_ operation: CardCore.Operation) {
        var engine = active()
        engine.expect(
            .applied,
            for: Scene.message("m1", operation, in: .request, on: "A", amount: 300)
        )
        engine.expect(.applied, for: Scene.message("r1", operation, in: .reverse, original: "m1"))
        engine.expect(.replayed, for: Scene.message("r2", operation, in: .reverse, original: "m1"))
        #expect(engine.now("A").available == 50_000 && engine.now("A").total == 50_000)
    }

    @Test func d3AnOldActivationsReversalDoesNotTouchTheNextActivation() {
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        )
        engine.expect(.applied, for: Scene.message("r1", .activate, in: .reverse, original: "m1"))
        engine.expect(
            .applied,
            for: Scene.message("m2", .activate, in: .request, on: "A", amount: 50_000)
        )
        let card = engine.now("A")
        engine.expect(.replayed, for: Scene.message("r2", .activate, in: .reverse, original: "m1"))
        engine.expect(
            .rejected,
            .alreadyReversed,
            for: Scene.message("c1", .activate, in: .confirm, original: "m1")
        )
        #expect(engine.now("A") == card)
        engine.expect(.applied, for: Scene.message("c2", .activate, in: .confirm, original: "m2"))
    }

    @Test func d4TheSameAdviceAgainIsAnsweredAsBefore() {
        var engine = active()
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 300))
        let advice = Scene.message("c1", .load, in: .confirm, original: "m1")
        let first = engine.expect(.applied, for: advice)
        let again = engine.expect(.replayed, for: advice)
        #expect(again.answer == first.answer && again.message == first.message)
    }

    @Test func d5AnEarlyReversalRefusesTheLateRequest() {
        var engine = shop.engine
        engine.expect(
            .parked,
            .originalPending,
            for: Scene.message("r1", .activate, in: .reverse, original: "m1")
        )
        let late = Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        engine.expect(.rejected, .reversedBeforeArrival, for: late)
        #expect(engine.now("A").state == .inactive)
    }

    @Test func d6RejectionContainsOnlyFactsThatTheSenderMayKnow() {
        var shop = shop
        shop.orders[0].environment = .test
        shop.cards[0].available = 4711
        var engine = shop.engine
        let outcome = engine.expect(
            .rejected,
            .testCard,
            for: Scene.message("m1", .lookup, in: .final)
        )
        #expect(outcome.answer == .none)
    }

    @Test func d7ALateConfirmationDoesNotReviveAVoidedCard() {
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        )
        engine.expect(.rejected, .activating, for: Scene.message("v1", .void, in: .final))
        engine.expect(.applied, for: Scene.message("c1", .activate, in: .confirm, original: "m1"))
        engine.expect(.applied, for: Scene.message("v1", .void, in: .final))
        engine.expect(.replayed, for: Scene.message("c2", .activate, in: .confirm, original: "m1"))
        #expect(engine.now("A").state == .voided)
        // Another sender voided the card while the activation was pending.
        var other = shop
        other.messages = [StateTableTests.activation(of: Scene.card("A", 1))]
        other.messages[0].standing = .requested
        other.messages[0].confirmedMinor = 0
        other.cards[0].lifeCycle = .voided
        other.cards[0].activation = 7
        engine = other.engine
        engine.expect(.applied, for: Scene.message("c3", .activate, in: .confirm, original: "a0"))
        #expect(engine.now("A").state == .voided)
    }

    @Test func d8ReversalsDoNotReleaseACardHeldForWrongPINs() {
        var shop = shop
        shop.cards[0].lifeCycle = .active
        shop.cards[0].available = 100
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("m1", .redeem, in: .request, on: "A", amount: 10)
        )
        shop.cards = engine.cards.elements
        shop.messages = engine.messages.elements
        shop.facts.nextMessage = 2000
        shop.cards[0].holds = [.pin]
        engine = shop.engine
        engine.expect(
            .rejected,
            .pinLocked,
            for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 10)
        )
        engine.expect(.applied, for: Scene.message("r1", .redeem, in: .reverse, original: "m1"))
        engine.expect(.rejected, .notBlocked, for: Scene.message("m3", .unblock, in: .final))
        engine.expect(
            .rejected,
            .pinLocked,
            for: Scene.message("m4", .redeem, in: .final, on: "A", amount: 10)
        )
    }

    @Test func d9CurrencySignAndFundsAreCheckedWithTheDebit() {
        var engine = active()
        var foreign = Scene.message("m1", .redeem, in: .final, on: "A", amount: 100)
        foreign.currency = Scene.eur
        engine.expect(.rejected, .currencyMismatch, for: foreign)
        engine.expect(
            .rejected,
            .negative,
            for: Scene.message("m2", .redeem, in: .final, on: "A", amount: -1)
        )
        engine.expect(
            .rejected,
            .zero,
            for: Scene.message("m3", .redeem, in: .final, on: "A", amount: 0)
        )
        engine.expect(
            .rejected,
            .amountMissing,
            for: Scene.message("m4", .redeem, in: .final, on: "A")
        )
        foreign.currency = nil
        engine.expect(.rejected, .currency, for: foreign)
        for count in 0..<60 {
            _ = engine.decide(
                Scene.message("n\(count)", .redeem, in: .final, on: "A", amount: 1000)
            )
        }
        #expect(engine.now("A").available == 0)
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
        var engine = active()
        let redemption = Scene.message("m1", .redeem, in: .final, on: "A", amount: 100)
        let answer = engine.decide(redemption).answer
        engine.expect(.applied, for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 100))
        #expect(engine.decide(redemption).answer == answer && answer.amountMinor == 49_900)
    }

    @Test(arguments: [
        ("2026-09-21", nil as RowCode?), ("2026-09-20", .expired), ("2099-12-31", nil),
        ("2005-12-31", .expired), ("2101-01-01", nil),
    ])
    func d12TheLastDayIsAWholeDateAndStillCounts(_ last: String, _ code: RowCode?) {
        var shop = shop
        shop.cards[0].lifeCycle = .active
        shop.cards[0].available = 100
        shop.cards[0].expiresOn = Scene.day(last)
        var engine = shop.engine
        let redemption = Scene.message("m1", .redeem, in: .final, on: "A", amount: 100)
        engine.expect(code == nil ? .applied : .rejected, code, for: redemption)
    }
}
