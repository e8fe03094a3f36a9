@testable import CardCore
import Testing

/// The write-off of void cards, by the rule and by the book.
struct WriteOffRuleTests {
    typealias Operation = CardCore.Operation

    static func booking(
        _ number: MessageNumber,
        _ operation: Operation,
        in phase: Phase = .final,
        as standing: KnownMessage.Standing = .confirmed,
        daysAgo: Int64 = 90
    ) -> CardBooking {
        let original: MessageID? = phase.isAdvice ? "m1" : nil
        let id = MessageID("m\(number)")
        let message = Scene.message(id, operation, in: phase, original: original)
        let known = KnownMessage(
            number: number,
            sender: OperatorMessages.sender,
            message: message,
            content: message.content,
            standing: standing,
            context: "{}",
            answer: .none
        )
        return CardBooking(known, bookedAt: Scene.now.adding(seconds: -daysAgo * 86_400))
    }

    static func answer(_ bookings: [CardBooking], life: LifeCycle = .voided, days: Int = 90)
        -> WriteOffRule.Answer
    {
        let clock = ValidityRule(now: Scene.now)
        return WriteOffRule.answer(for: life, after: bookings, days: days, by: clock)
    }

    @Test(arguments: LifeCycle.allCases)
    func onlyAVoidCardIsWrittenOff(_ life: LifeCycle) {
        let expected: WriteOffRule.Answer = life == .voided ? .allowed : .refused(.notVoided)
        #expect(Self.answer([Self.booking(1, .void)], life: life) == expected)
    }

    @Test(arguments: KnownMessage.Standing.allCases)
    func theVoidIsConfirmed(_ standing: KnownMessage.Standing) {
        let void = Self.booking(1, .void, in: .request, as: standing)
        let expected: WriteOffRule.Answer =
            standing == .confirmed ? .allowed : .refused(.voidPending)
        #expect(Self.answer([void]) == expected)
    }

    @Test func aPendingDeactivationIsNotAVoid() {
        let sale = Self.booking(1, .activate)
        let back = Self.booking(2, .deactivate, in: .request, as: .requested)
        #expect(Self.answer([sale, back]) == .refused(.voidPending))
        #expect(Self.answer([]) == .refused(.voidPending))
    }

    @Test(arguments: 0...3, [0, 1, 2, 3, 90])
    func daysCountFromTheBookingOfTheVoid(_ age: Int, _ days: Int) {
        let answer = Self.answer([Self.booking(1, .void, daysAgo: Int64(age))], days: days)
        guard age < days else { return #expect(answer == .allowed) }
        let first = Day(daysSinceEpoch: Scene.now.day.daysSinceEpoch - age + days)
        #expect(answer == .early(first: first))
    }

    @Test func daysCountFromTheConfirmationAndFromTheLatestVoid() {
        let asked = Self.booking(1, .void, in: .request, daysAgo: 200)
        let confirmed = Self.booking(2, .void, in: .confirm, as: .done, daysAgo: 10)
        let first = Day(daysSinceEpoch: Scene.now.day.daysSinceEpoch + 80)
        #expect(Self.answer([asked, confirmed]) == .early(first: first))
        let undone = Self.booking(1, .void, in: .final, as: .reversed, daysAgo: 200)
        let undo = Self.booking(2, .void, in: .reverse, as: .done, daysAgo: 199)
        let again = Self.booking(3, .void, daysAgo: 10)
        #expect(Self.answer([undone, undo, again]) == .early(first: first))
        #expect(Self.answer([undone, undo]) == .refused(.voidPending))
    }

    @Test func aCardIsWrittenOffOnce() {
        let done = [Self.booking(1, .void), Self.booking(2, .writeOff, in: .final, as: .done)]
        #expect(Self.answer(done) == .refused(.writtenOff))
    }

    @Test(
        arguments: [
            (BreakageRule.never, nil, [], false), (.never, "XX", ["XX"], false),
            (.afterMonths(0), nil, [], true), (.afterMonths(9), "XX", ["XX", "YY"], true),
            (.afterMonths(0), "XX", ["YY"], false), (.afterMonths(0), "XX", [], false),
        ] as [(BreakageRule, String?, Set<String>, Bool)]
    )
    func productAndLawMayForbid(
        _ breakage: BreakageRule,
        _ law: String?,
        laws: Set<String>,
        isAllowed: Bool
    ) {
        var terms = Scene.terms()
        (terms.breakage, terms.jurisdiction) = (breakage, law)
        #expect(WriteOffRule.mayForfeit(terms, under: laws) == isAllowed)
    }

    // The book.

    static func shop(available: Int64 = 700, daysAgo: Int64 = 90) -> (Scene, [CardBooking]) {
        var shop = Scene()
        shop.facts.sender = OperatorMessages.sender
        var card = Scene.card("A", 1, life: .voided)
        card.available = available
        shop.cards = [card]
        return (shop, [booking(1, .void, daysAgo: daysAgo)])
    }

    static func engine(_ shop: Scene, _ bookings: [CardBooking]) -> PostingEngine {
        var engine = shop.engine
        engine.loadedBookings = [1: bookings]
        return engine
    }

    static let message = Scene.message("w1", .writeOff, in: .final)

    @Test func movesTheRestToTheAdjustmentsOfTheProduct() {
        let (shop, bookings) = Self.shop()
        var engine = Self.engine(shop, bookings)
        let outcome = engine.expect(.applied, for: Self.message)
        #expect(outcome.answer.state == .voided && outcome.answer.amountMinor == 0)
        let moved = balances(engine.takeChanges().transfers)
        #expect(moved[Account(.card, .card(1))] == -700)
        #expect(moved[Account(.adjustments, .product("winter"))] == 700)
        engine.expect(.replayed, for: Self.message)
        engine.expect(.rejected, .writtenOff, for: Scene.message("w2", .writeOff, in: .final))
        #expect(engine.takeChanges() == PostingChanges())
    }

    @Test func writesOffWithEveryHoldAndNotWhileMoneyIsPending() {
        for hold in HoldKind.allCases {
            var (shop, bookings) = Self.shop()
            shop.cards[0].holds = [hold]
            var engine = Self.engine(shop, bookings)
            engine.expect(.applied, for: Self.message)
        }
        var (shop, bookings) = Self.shop()
        shop.cards[0].reserved = 1
        var engine = Self.engine(shop, bookings)
        engine.expect(.rejected, .unsettled, for: Self.message)
    }

    @Test func rejectsEachObstacleWithItsCode() {
        let (shop, bookings) = Self.shop(daysAgo: 89)
        var young = Self.engine(shop, bookings)
        young.expect(.rejected, .writeOffEarly, for: Self.message)
        let (empty, old) = Self.shop(available: 0)
        var nothing = Self.engine(empty, old)
        nothing.expect(.rejected, .nothingLeft, for: Self.message)
        var (owed, void) = Self.shop()
        owed.orders[0].terms.breakage = .never
        var forbidden = Self.engine(owed, void)
        forbidden.expect(.rejected, .writeOffForbidden, for: Self.message)
        owed.orders[0].terms.breakage = .afterMonths(0)
        owed.orders[0].terms.jurisdiction = "XX"
        forbidden = Self.engine(owed, void)
        forbidden.expect(.rejected, .writeOffForbidden, for: Self.message)
        owed.facts.forfeitingLaws = ["XX"]
        forbidden = Self.engine(owed, void)
        forbidden.expect(.applied, for: Self.message)
    }

    @Test func onlyOperatorsWriteOff() {
        var (shop, bookings) = Self.shop()
        shop.facts.sender = "S1"
        var engine = Self.engine(shop, bookings)
        engine.expect(.rejected, .unknownOperation, for: Self.message)
        #expect(Operation(ofSender: "writeOff") == nil && !Operation.writeOff.isOfSenders)
        for phase in Phase.allCases where phase != .final {
            let (typed, old) = Self.shop()
            var book = Self.engine(typed, old)
            book.expect(
                .rejected,
                .phase,
                for: Scene.message("w1", .writeOff, in: phase, original: "m1")
            )
        }
    }

    @Test func aReversalOfTheVoidIsRejectedAfterwards() {
        var (shop, bookings) = Self.shop(available: 0)
        shop.facts.sender = "S1"
        let message = Scene.message("m1", .void, in: .request)
        var void = KnownMessage(
            number: 1,
            sender: "S1",
            message: message,
            content: message.content,
            standing: .confirmed,
            context: "{}",
            answer: .none
        )
        (void.card, void.approvedMinor, void.confirmedMinor) = (1, 700, 700)
        shop.messages = [void]
        let back = Scene.message("r1", .void, in: .reverse, original: "m1")
        var engine = Self.engine(shop, bookings)
        engine.expect(.rejected, .alreadyConfirmed, for: back)
        bookings.append(Self.booking(2, .writeOff, in: .final, as: .done))
        engine = Self.engine(shop, bookings)
        engine.expect(.rejected, .writtenOff, for: back)
    }
}
