import Testing

@testable import CardCore

/// The rows of the bad-input matrix about the effects of messages and the order of files, by
/// number.
struct BadMessageTests {
    private static func shop(_ change: (inout Scene) -> Void = { _ in }) -> Scene {
        var shop = Scene()
        shop.cards = ["A", "B", "C"].enumerated().map { Scene.card($1, CardNumber(Int64($0 + 1))) }
        change(&shop)
        return shop
    }

    private static func sale(_ id: MessageID = "a", on card: Serial = "A", amount: Int64? = 50_000)
        -> Message
    { Scene.message(id, .activate, in: .final, on: card, amount: amount) }

    private static func code(_ message: Message, _ shop: Scene = shop()) -> RowCode? {
        var engine = shop.engine
        let outcome = engine.decide(message)
        #expect(outcome.verdict == .rejected)
        return outcome.code
    }

    @Test("B40: an amount in another currency than the card's") func rejectsAnotherCurrency() {
        var message = Self.sale()
        message.currency = Scene.eur
        #expect(Self.code(message) == .currencyMismatch)
    }

    /// A template may get a column for the value of a card after its rows were booked.
    @Test func acceptsTheBookedAmountAsTheSameContent() {
        var engine = Self.shop().engine
        var plain = Self.sale("a", on: "A", amount: nil)
        plain.currency = nil
        #expect(engine.decide(plain).verdict == .applied)
        #expect(engine.decide(Self.sale()).verdict == .replayed)
        #expect(engine.decide(Self.sale("a", on: "A", amount: 49_999)).code == .conflict)
        #expect(engine.decide(Self.sale("a", on: "B")).code == .conflict)
    }

    @Test("B41: an amount that is not one of the card's", arguments: [1, 49_999, 50_001])
    func rejectsOtherFixedAmounts(_ amount: Int64) {
        #expect(Self.code(Self.sale("a", on: "A", amount: amount)) == .notAllowed)
    }

    @Test("B41: below the least, above the most, and off the step", arguments: [9, 101, 15])
    func rejectsAmountsOutsideTheRange(_ amount: Int64) {
        var terms = Scene.terms()
        terms.denomination = .range(min: 10, max: 100, step: 10)
        let shop = Self.shop { $0.orders = [Scene.order(terms: terms)] }
        #expect(Self.code(Self.sale("a", on: "A", amount: amount), shop) == .notAllowed)
    }

    @Test("B46: a sale in the future, and one that is too old") func rejectsFutureAndOldSales() {
        var message = Self.sale()
        message.time = Scene.now.adding(seconds: 48 * 3600 + 1)
        #expect(Self.code(message) == .future)
        message.time = Scene.now.adding(seconds: -90 * 86_400 - 1)
        #expect(Self.code(message, Self.shop { $0.facts.maxAgeDays = 90 }) == .tooOld)
    }

    @Test("B48: a sale before the card was acknowledged") func rejectsUnacknowledgedCards() {
        var order = Scene.order()
        order.acknowledged = []
        #expect(Self.code(Self.sale(), Self.shop { $0.orders = [order] }) == .notReleased)
    }

    @Test("B49: an unknown card") func rejectsUnknownCards() {
        #expect(Self.code(Self.sale("a", on: "Z")) == .cardUnknown)
    }

    @Test("B51: a number with a wrong check digit")
    func rejectsWrongCheckDigits() {
        let shop = Self.shop { $0.cards = [Scene.card("NC00000000018", 1)] }
        #expect(Self.code(Self.sale("a", on: "NC00000000019"), shop) == .cardUnknown)
    }

    @Test("B52: a card of another environment, product or store") func rejectsCardsFromElsewhere() {
        let test = Self.shop { $0.orders = [Scene.order(environment: .test)] }
        #expect(Self.code(Self.sale(), test) == .testCard)
        var other = Self.sale()
        other.product = "summer"
        #expect(Self.code(other) == .productMismatch)
        var terms = Scene.terms()
        terms.requiresReceipt = true
        let shipped = Self.shop {
            $0.orders = [Scene.order(terms: terms)]
            $0.received = [1: "0002"]
        }
        #expect(Self.code(Self.sale(), shipped) == .notReceived)
    }

    @Test(
        "B53: an activation of a card that is active, void, expired, spoiled or missing",
        arguments: [
            (LifeCycle.active, RowCode.alreadyActive), (.voided, .voided), (.expired, .expired),
            (.spoiled, .spoiled), (.missing, .missing), (.spare, .spare), (.replaced, .replaced),
        ]
    ) func rejectsCardsThatCannotBeSold(_ life: LifeCycle, _ code: RowCode) {
        let shop = Self.shop { $0.cards = [Scene.card("A", 1, life: life)] }
        #expect(Self.code(Self.sale(), shop) == code)
    }

    @Test("B54: the same row twice in one file") func replaysARepeatedRow() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.sale())
        engine.expect(.replayed, for: Self.sale())
        #expect(engine.now("A").available == 50_000)
    }

    @Test("B55: the same id with another amount") func rejectsAnIDWithAnotherAmount() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.sale())
        engine.expect(.rejected, .conflict, for: Self.sale("a", on: "A", amount: 60_000))
    }

    @Test("B56: the same card under two ids") func rejectsDuplicateCard() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.sale())
        engine.expect(.rejected, .alreadyActive, for: Self.sale("b"))
    }

    private static func admit(_ change: (inout FeedState) -> Void) -> SaleFileJudge.Admission {
        var feed = FeedState()
        (feed.first, feed.highest) = (1, 5)
        change(&feed)
        let judge = SaleFileJudge(settings: SenderSettings())
        return judge.admit(SaleFileJudgeTests.file("6"), feed)
    }

    @Test("B57: the same bytes again") func replaysTheSameFile() {
        #expect(Self.admit { $0.digestIsPosted = true } == SaleFileJudgeTests.judged(.replayed))
    }

    @Test("B58: the same bytes under another name and number")
    func replaysTheSameBytesUnderAnotherName() {
        let admission = Self.admit {
            $0.digestIsPosted = true
            $0.nameIsTaken = false
            $0.sequenceIsTaken = true
        }
        #expect(admission == SaleFileJudgeTests.judged(.replayed))
    }

    @Test("B60: a gap, a repetition and a number below the last one")
    func holdsGapsAndRejectsRepetitions() {
        let gap = Self.admit { $0.highest = 4 }
        #expect(gap == SaleFileJudgeTests.judged(.held, .sequenceGap))
        let used = Self.admit { $0.sequenceIsTaken = true }
        #expect(used == SaleFileJudgeTests.judged(.quarantined, .sequenceUsed))
        let back = Self.admit { ($0.first, $0.highest) = (7, 9) }
        #expect(back == SaleFileJudgeTests.judged(.quarantined, .belowFirst))
    }

    /// A card with 500.00 on it.
    private static var sold: PostingEngine {
        var engine = shop().engine
        engine.expect(.applied, for: sale())
        return engine
    }

    @Test("B61: a reversal of an unknown request waits, and rejects the request when it arrives")
    func parkedReversalRejectsItsRequest() {
        var engine = Self.sold
        let reversal = Scene.message("v", .redeem, in: .reverse, on: "A", original: "r")
        engine.expect(.parked, .originalPending, for: reversal)
        let request = Scene.message("r", .redeem, in: .request, on: "A", amount: 100)
        engine.expect(.rejected, .reversedBeforeArrival, for: request)
        #expect(engine.now("A").available == 50_000)
    }

    @Test("B62: a reversal with another amount, store or card") func rejectsMismatchedReversals() {
        var engine = Self.sold
        engine.expect(
            .applied,
            for: Scene.message("r", .redeem, in: .request, on: "A", amount: 100)
        )
        for reversal in [
            Scene.message("v", .redeem, in: .reverse, on: "A", amount: 101, original: "r"),
            Scene.message("v", .redeem, in: .reverse, on: "A", original: "r", store: "0002"),
            Scene.message("v", .redeem, in: .reverse, on: "B", original: "r"),
            Scene.message("v", .load, in: .reverse, on: "A", original: "r"),
        ] { engine.expect(.rejected, .mismatch, for: reversal) }
    }

    @Test("B63: taking a sale back after spending, or too late") func rejectsLateDeactivations() {
        var engine = Self.sold
        engine.expect(.applied, for: Scene.message("r", .redeem, in: .final, on: "A", amount: 100))
        engine.expect(.rejected, .spent, for: Scene.message("d", .deactivate, in: .final, on: "A"))

        var first = Self.shop().engine
        first.expect(.applied, for: Self.sale())
        let changes = first.takeChanges()
        let later = Self.shop {
            $0.cards = changes.cards
            $0.messages = changes.newMessages
            $0.facts = FeedFacts(
                sender: "S1",
                environment: .live,
                now: Scene.now.adding(seconds: 31 * 86_400),
                nextMessage: 2000
            )
        }
        #expect(Self.code(Scene.message("d", .deactivate, in: .final, on: "A"), later) == .window)
    }

    @Test("B64: confirming a reversed request, and either of them twice")
    func rejectsOppositeAdvices() {
        var engine = Self.sold
        func advice(_ id: MessageID, _ phase: Phase, of original: MessageID) -> Message {
            Scene.message(id, .redeem, in: phase, on: "A", original: original)
        }
        for id in ["r", "s"] as [MessageID] {
            engine.expect(
                .applied,
                for: Scene.message(id, .redeem, in: .request, on: "A", amount: 100)
            )
        }
        engine.expect(.applied, for: advice("v", .reverse, of: "r"))
        engine.expect(.rejected, .alreadyReversed, for: advice("c", .confirm, of: "r"))
        engine.expect(.replayed, for: advice("w", .reverse, of: "r"))
        engine.expect(.applied, for: advice("c", .confirm, of: "s"))
        engine.expect(.replayed, for: advice("d", .confirm, of: "s"))
        engine.expect(.rejected, .alreadyConfirmed, for: advice("x", .reverse, of: "s"))
        #expect(engine.now("A").available == 49_900)
    }
}
