@testable import CardCore
import Testing

/// The balance of a card at its import.
struct OpeningTests {
    private static func scene(_ life: LifeCycle = .inactive) -> Scene {
        var shop = Scene()
        shop.facts.sender = OperatorMessages.sender
        shop.cards = [Scene.card("0017", 1, life: life), Scene.card("18", 2)]
        shop.received = [:]
        return shop
    }

    private static func opening(_ amount: Int64?, on card: Serial = "0017") -> Message {
        Scene.message("import-1:\(card)", .opening, in: .final, on: card, amount: amount)
    }

    @Test func booksTheBalanceFromTheAdjustmentsOfTheProduct() {
        var engine = Self.scene().engine
        engine.expect(.applied, for: Self.opening(12_345))
        let card = engine.now("0017")
        #expect(card.available == 12_345 && card.state == .used && card.activation == 1000)
        let changes = engine.takeChanges()
        #expect(changes.transfers.count == 1)
        #expect(
            balances(changes.transfers) == [
                Account(.card, .card(1)): 12_345,
                Account(.adjustments, .product("winter")): -12_345,
            ]
        )
        #expect(changes.newMessages.map(\.standing) == [.done])
        engine.expect(.replayed, for: Self.opening(12_345))
    }

    @Test func opensACardWithoutMoney() {
        var engine = Self.scene().engine
        engine.expect(.applied, for: Self.opening(nil))
        #expect(engine.now("0017").state == .depleted && engine.now("0017").book == 0)
        #expect(engine.takeChanges().transfers.isEmpty)
    }

    /// A card may be imported after its last day: the calendar ends it.
    @Test(arguments: ["2020-01-31", "2031-12-31"])
    func leavesTheLastDayOfTheImport(_ day: String) {
        var shop = Self.scene()
        shop.cards[0].expiresOn = Scene.day(day)
        var engine = shop.engine
        engine.expect(.applied, for: Self.opening(100))
        #expect(engine.now("0017").expiresOn == Scene.day(day))
    }

    @Test func takesTheLastDayOfTheProductIfTheCardHasNone() {
        var terms = Scene.terms()
        terms.expiry = .afterActivation(months: 12)
        var shop = Self.scene()
        shop.orders = [Scene.order(terms: terms)]
        var engine = shop.engine
        engine.expect(.applied, for: Self.opening(100))
        #expect(engine.now("0017").expiresOn == Scene.now.day.adding(months: 12))
    }

    /// No till took the money of its sale, so no till gives it back.
    @Test func aTillCannotTakeTheSaleBack() {
        var shop = Self.scene()
        var engine = shop.engine
        engine.expect(.applied, for: Self.opening(50_000))
        shop.messages = engine.messages.elements
        shop.cards = engine.cards.elements
        shop.facts.sender = "S1"
        shop.facts.nextMessage = 2000
        var till = shop.engine
        till.expect(
            .rejected,
            .spent,
            for: Scene.message("v", .deactivate, in: .final, on: "0017")
        )
        till.expect(
            .applied,
            for: Scene.message("r", .redeem, in: .final, on: "0017", amount: 50_000)
        )
    }

    @Test(arguments: LifeCycle.allCases)
    func opensOnlyACardThatWasNotSold(_ life: LifeCycle) {
        var engine = Self.scene(life).engine
        let verdict = engine.decide(Self.opening(1)).verdict
        #expect(verdict == (life == .inactive ? .applied : .rejected), "\(life)")
    }

    @Test func noSenderMayOpenACard() {
        var shop = Self.scene()
        shop.facts.sender = "S1"
        var engine = shop.engine
        engine.expect(.rejected, .unknownOperation, for: Self.opening(1))
        #expect(Operation(ofSender: "opening") == nil)
        for phase in [Phase.request, .confirm, .reverse] {
            var other = Self.scene().engine
            var message = Self.opening(1)
            message.phase = phase
            message.originalID = "x"
            #expect(other.decide(message).code == .phase, "\(phase)")
        }
    }

    @Test func rejectsABalanceThatDoesNotFit() {
        var engine = Self.scene().engine
        engine.expect(.applied, for: Self.opening(Int64.max))
        var shop = Self.scene()
        shop.cards[0].loadPending = 1
        engine = shop.engine
        engine.expect(.rejected, .overflow, for: Self.opening(Int64.max))
    }
}
