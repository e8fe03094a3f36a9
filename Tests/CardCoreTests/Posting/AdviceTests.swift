@testable import CardCore
import Testing

struct AdviceTests {
    let shop: Scene

    init() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2), Scene.card("C", 3)]
        self.shop = shop
    }

    /// An engine in which A was activated with 500.00 by `a0`, and B by `b0`.
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
        _ = engine.takeChanges()
        return engine
    }

    @Test func replaysTheSameIDAndContentWithTheFirstAnswer() {
        var engine = active()
        let first = engine.decide(Scene.message("m1", .redeem, in: .final, on: "A", amount: 100))
        engine.expect(.applied, for: Scene.message("m2", .redeem, in: .final, on: "A", amount: 100))
        _ = engine.takeChanges()
        var again = Scene.message("m1", .redeem, in: .final, on: "A", amount: 100)
        again.terminal = "7"
        again.receipt = "another"
        again.time = Scene.now.adding(seconds: -5)
        again.reason = "again"
        let second = engine.expect(.replayed, for: again)
        #expect(second.answer == first.answer && second.message == first.message)
        #expect(engine.takeChanges() == PostingChanges())
    }

    @Test(
        arguments: [
            { (message: inout Message) in message.amountMinor = 101 }, { $0.store = "0002" },
            { $0.card = "B" }, { $0.phase = .request }, { $0.operation = .load },
            { $0.customer = "C" }, { $0.product = "winter" }, { $0.currency = Scene.eur },
            { $0.originalID = "x" }, { $0.expiresOn = Scene.day("2030-01-01") },
            { $0.activeFrom = Scene.now }, { $0.otherCard = "B" },
        ] as [@Sendable (inout Message) -> Void]
    )
    func rejectsTheSameIDWithOtherContent(_ alter: @Sendable (inout Message) -> Void) {
        var engine = active()
        var message = Scene.message("m1", .redeem, in: .final, on: "A", amount: 100)
        engine.expect(.applied, for: message)
        alter(&message)
        engine.expect(.rejected, .conflict, for: message)
    }

    @Test("Trap 3: a void before its sale waits for it, and rejects it")
    func aVoidBeforeItsSaleWaits() {
        var engine = shop.engine
        let void = Scene.message("v1", .deactivate, in: .final, on: "A", original: "s1")
        engine.expect(.parked, .originalPending, for: void)
        engine.expect(.replayed, for: void)
        engine.expect(
            .rejected,
            .reversedBeforeArrival,
            for: Scene.message("s1", .activate, in: .final, on: "A", amount: 50_000)
        )
        #expect(engine.now("A").state == .inactive && engine.now("A").book == 0)
        // The reversal does not affect another sale of the card.
        engine.expect(
            .applied,
            for: Scene.message("s2", .activate, in: .final, on: "A", amount: 50_000)
        )
        #expect(engine.now("A").state == .unused)
    }

    @Test func doesNotParkAVoidWithoutASaleOrOfAKnownOne() {
        var engine = active()
        engine.expect(
            .rejected,
            .notActive,
            for: Scene.message("v1", .deactivate, in: .final, on: "C")
        )
        engine.expect(
            .applied,
            for: Scene.message("v2", .deactivate, in: .final, on: "A", original: "a0")
        )
        // A is inactive again, but its sale is known.
        engine.expect(
            .rejected,
            .notActive,
            for: Scene.message("v3", .deactivate, in: .final, on: "A", original: "a0")
        )
    }

    @Test(arguments: [Phase.final, .request], ["b9", "l1", "a1"])
    func rejectsAVoidThatNamesAnotherMessageThanTheSale(_ phase: Phase, _ named: MessageID) {
        var engine = active()
        engine.expect(.applied, for: Scene.message("l1", .load, in: .request, on: "B", amount: 300))
        engine.expect(
            .applied,
            for: Scene.message("l2", .load, in: .reverse, on: "B", original: "l1")
        )
        // The till sold B a second time, which was rejected, and then voids that sale.
        engine.expect(
            .rejected,
            .alreadyActive,
            for: Scene.message("b9", .activate, in: .final, on: "B", amount: 50_000)
        )
        var void = Scene.message("v4", .deactivate, in: phase, on: "B", original: named)
        engine.expect(.rejected, .voidUnmatched, for: void)
        #expect(engine.now("B").lifeCycle == .active && engine.now("B").book == 50_000)
        // A number of the till's own names no message.
        void.namesMessage = false
        engine.expect(.applied, for: void)
    }

    @Test func aSecondVoidOfASaleDoesNotTakeBackALaterOne() {
        var engine = active()
        engine.expect(
            .applied,
            for: Scene.message("v1", .deactivate, in: .final, on: "A", original: "a0")
        )
        engine.expect(
            .applied,
            for: Scene.message("a1", .activate, in: .final, on: "A", amount: 50_000)
        )
        let second = Scene.message("v2", .deactivate, in: .final, on: "A", original: "a0")
        engine.expect(.rejected, .voidUnmatched, for: second)
        #expect(engine.now("A").state == .unused)
        engine.expect(
            .applied,
            for: Scene.message("v3", .deactivate, in: .final, on: "A", original: "a1")
        )
    }

    @Test func rejectedRowDoesNotUseUpItsID() {
        var engine = active()
        engine.expect(
            .rejected,
            .insufficient,
            for: Scene.message("m1", .redeem, in: .final, on: "A", amount: 60_000)
        )
        engine.expect(
            .applied,
            for: Scene.message("m1", .redeem, in: .final, on: "A", amount: 50_000)
        )
        #expect(engine.now("A").state == .depleted)
    }

    @Test func aParkedConfirmationCompletesItsRequest() {
        var engine = active()
        let confirm = Scene.message("c1", .load, in: .confirm, original: "m1")
        engine.expect(.parked, .originalPending, for: confirm)
        engine.expect(.replayed, for: confirm)
        #expect(engine.takeChanges().newMessages.map(\.standing) == [.parked])
        let load = engine.expect(
            .applied,
            for: Scene.message("m1", .load, in: .request, on: "A", amount: 300)
        )
        #expect(load.answer.availableMinor == 50_300)
        let changes = engine.takeChanges()
        #expect(changes.newMessages.map(\.standing) == [.confirmed])
        #expect(changes.updatedMessages.map(\.standing) == [.done])
        #expect(changes.transfers.map(\.message) == [1003, 1002, 1002])
        engine.expect(.replayed, for: confirm)
        engine.expect(.replayed, for: Scene.message("c2", .load, in: .confirm, original: "m1"))
        engine.expect(
            .rejected,
            .alreadyConfirmed,
            for: Scene.message("r1", .load, in: .reverse, original: "m1")
        )
    }

    @Test func parkedReversalRejectsItsRequestForEver() {
        var engine = active()
        engine.expect(
            .parked,
            .originalPending,
            for: Scene.message("r1", .load, in: .reverse, original: "m1")
        )
        for _ in 0..<2 {
            let load = Scene.message("m1", .load, in: .request, on: "A", amount: 300)
            engine.expect(.rejected, .reversedBeforeArrival, for: load)
        }
        #expect(engine.now("A").book == 50_000 && !engine.now("A").movedSinceActivation)
        #expect(engine.takeChanges().newMessages.map(\.standing) == [.parked])
    }

    @Test(arguments: [true, false])
    func appliesTheFirstOfSeveralParkedAdvices(_ confirmFirst: Bool) {
        var engine = active()
        let confirm = Scene.message("c1", .load, in: .confirm, original: "m1")
        let reverse = Scene.message("r1", .load, in: .reverse, original: "m1")
        engine.expect(.parked, .originalPending, for: confirmFirst ? confirm : reverse)
        engine.expect(.parked, .originalPending, for: confirmFirst ? reverse : confirm)
        let load = Scene.message("m1", .load, in: .request, on: "A", amount: 300)
        if confirmFirst {
            engine.expect(.applied, for: load)
            #expect(engine.takeChanges().newMessages.map(\.standing) == [.done, .done, .confirmed])
        } else {
            engine.expect(.rejected, .reversedBeforeArrival, for: load)
        }
        #expect(engine.now("A").available == (confirmFirst ? 50_300 : 50_000))
    }

    @Test func parkedAdviceOfAnotherContentContinuesToWait() {
        var engine = active()
        let others = [
            Scene.message("r1", .load, in: .reverse, on: "B", original: "m1"),
            Scene.message("r2", .redeem, in: .reverse, on: "A", original: "m1"),
            Scene.message("r3", .load, in: .reverse, on: "A", original: "m1", store: "0002"),
            Scene.message("r4", .load, in: .reverse, on: "A", amount: 301, original: "m1"),
        ]
        for other in others { engine.expect(.parked, .originalPending, for: other) }
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 300))
        #expect(engine.now("A").loadPending == 300)
        #expect(engine.takeChanges().newMessages.filter { $0.standing == .parked }.count == 4)
    }

    @Test func nextBookFindsParkedAdvices() {
        var first = active()
        first.expect(
            .parked,
            .originalPending,
            for: Scene.message("c1", .load, in: .confirm, original: "m1")
        )
        var next = shop
        next.cards = first.cards.elements
        next.messages = first.messages.elements
        next.facts.nextMessage = 2000
        var engine = next.engine
        engine.expect(.applied, for: Scene.message("m1", .load, in: .final, on: "A", amount: 300))
        let changes = engine.takeChanges()
        #expect(changes.newMessages.map(\.number) == [2000])
        #expect(changes.updatedMessages.map(\.number) == [1002])
        #expect(engine.now("A").available == 50_300)
    }

    @Test(arguments: [
        Scene.message("x", .load, in: .confirm, on: "B", original: "m1"),
        Scene.message("x", .redeem, in: .confirm, on: "A", original: "m1"),
        Scene.message("x", .load, in: .confirm, on: "A", original: "m1", store: "0002"),
        Scene.message("x", .load, in: .confirm, on: "A", amount: 301, original: "m1"),
        Scene.message("x", .load, in: .confirm, on: "A", original: "c0"),
        Scene.message("x", .load, in: .reverse, on: "A", amount: 301, original: "m1"),
    ])
    func rejectsAnAdviceThatDiffersFromItsRequest(_ advice: Message) {
        var engine = active()
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 300))
        engine.expect(.applied, for: Scene.message("m0", .load, in: .request, on: "A", amount: 100))
        engine.expect(
            .applied,
            for: Scene.message("c0", .load, in: .confirm, on: "A", original: "m0")
        )
        engine.expect(.rejected, .mismatch, for: advice)
        var other = Scene.message("y", .load, in: .confirm, on: "A", original: "m1")
        other.currency = Scene.eur
        engine.expect(.rejected, .mismatch, for: other)
    }

    @Test func activationsAreNotConfirmedInParts() {
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        )
        let part = Scene.message(
            "c1",
            .activate,
            in: .confirm,
            on: "A",
            amount: 20_000,
            original: "m1"
        )
        engine.expect(.rejected, .mismatch, for: part)
        let whole = Scene.message(
            "c1",
            .activate,
            in: .confirm,
            on: "A",
            amount: 50_000,
            original: "m1"
        )
        engine.expect(.applied, for: whole)
    }

    @Test func addsUpParts() {
        var engine = active()
        engine.expect(
            .applied,
            for: Scene.message("m1", .redeem, in: .request, on: "A", amount: 1000)
        )
        engine.expect(
            .applied,
            for: Scene.message("c1", .redeem, in: .confirm, on: "A", amount: 300, original: "m1")
        )
        engine.expect(
            .rejected,
            .mismatch,
            for: Scene.message("c2", .redeem, in: .confirm, on: "A", amount: 701, original: "m1")
        )
        engine.expect(
            .applied,
            for: Scene.message("c3", .redeem, in: .confirm, on: "A", amount: 200, original: "m1")
        )
        #expect(engine.now("A").reserved == 500)
        engine.expect(
            .applied,
            for: Scene.message("r1", .redeem, in: .reverse, on: "A", original: "m1")
        )
        #expect(engine.now("A").available == 49_500 && engine.now("A").reserved == 0)
        #expect(engine.now("A").movedSinceActivation)
        engine.expect(
            .replayed,
            for: Scene.message("r2", .redeem, in: .reverse, on: "A", original: "m1")
        )
        engine.expect(
            .replayed,
            for: Scene.message("c4", .redeem, in: .confirm, on: "A", original: "m1")
        )
        let request = engine.takeChanges().newMessages.first { $0.id == "m1" }
        #expect(request?.standing == .confirmed && request?.confirmedMinor == 500)
        #expect(request?.reversedMinor == 500 && request?.openMinor == 0)
    }

    @Test func addsUpParkedParts() {
        var engine = active()
        for (id, amount) in [("c1", 300), ("c2", 200)] as [(MessageID, Int64)] {
            let part = Scene.message(
                id,
                .load,
                in: .confirm,
                on: "A",
                amount: amount,
                original: "m1"
            )
            engine.expect(.parked, .originalPending, for: part)
        }
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 500))
        #expect(engine.now("A").available == 50_500 && engine.now("A").loadPending == 0)
    }

    @Test func adviceCompletesItsRequestInAnyStateOfTheCard() {
        var engine = active()
        engine.expect(.applied, for: Scene.message("m1", .load, in: .request, on: "A", amount: 300))
        engine.expect(.applied, for: Scene.message("m2", .block, in: .final))
        engine.expect(.applied, for: Scene.message("c1", .load, in: .confirm, original: "m1"))
        #expect(engine.now("A").available == 50_300 && engine.now("A").state == .blocked)
    }

    @Test func rejectsAdvicesOfTheOtherEnvironment() {
        var first = shop.engine
        first.expect(
            .applied,
            for: Scene.message("m1", .activate, in: .request, on: "A", amount: 50_000)
        )
        var next = shop
        next.cards = first.cards.elements
        next.messages = first.messages.elements
        next.facts.nextMessage = 2000
        next.facts.environment = .test
        var engine = next.engine
        let confirm = Scene.message("c1", .activate, in: .confirm, original: "m1")
        let outcome = engine.expect(.rejected, .liveCard, for: confirm)
        #expect(outcome.answer == .none)
        engine.expect(
            .rejected,
            .liveCard,
            for: Scene.message("c2", .load, in: .confirm, original: "m9")
        )
    }
}
