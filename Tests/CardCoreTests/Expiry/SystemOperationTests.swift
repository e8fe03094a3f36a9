@testable import CardCore
import Testing

/// The effect of expiry, fees and breakage on cards and on the journal.
@Suite struct SystemOperationTests {
    private static func shop(
        _ change: (inout ProductTerms, inout Card) -> Void = { _, _ in }
    ) -> Scene {
        var terms = Scene.terms()
        terms.dormancy = DormancyRule(afterMonths: 12, feeMinor: 500, floorMinor: 100)
        var card = Scene.card("A", 1, life: .active)
        card.available = 1000
        card.activation = 7
        card.expiresOn = Scene.day("2026-09-20")
        change(&terms, &card)
        var shop = Scene()
        shop.facts.sender = OperatorMessages.sender
        shop.orders = [Scene.order(terms: terms)]
        shop.cards = [card]
        return shop
    }

    private static func message(_ step: Ageing.Step, asOf: String = "2026-09-21") -> Message {
        step.message(
            for: Scene.card("A", 1),
            asOf: Scene.day(asOf),
            run: 1,
            store: OperatorMessages.store
        )
    }

    private static func moved(_ engine: inout PostingEngine) -> [AccountKind: Int64] {
        var sums: [AccountKind: Int64] = [:]
        for (account, amount) in balances(engine.takeChanges().transfers) {
            sums[account.kind, default: 0] += amount
        }
        return sums
    }

    @Test func movesTheBalanceOfAnExpiredCardToBreakage() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.message(.expire))
        #expect(engine.now("A").lifeCycle == .expired && engine.now("A").available == 0)
        #expect(Self.moved(&engine) == [.card: -1000, .breakage: 1000])
        engine.expect(.replayed, for: Self.message(.expire, asOf: "2026-09-30"))
        #expect(Self.moved(&engine) == [:])
    }

    @Test func balanceThatIsOwedRemainsOnTheCard() {
        for rule in [BreakageRule.never, .afterMonths(2)] {
            var engine = Self.shop { terms, _ in terms.breakage = rule }.engine
            engine.expect(.applied, for: Self.message(.expire))
            #expect(engine.now("A").lifeCycle == .expired && engine.now("A").available == 1000)
            #expect(Self.moved(&engine) == [:])
        }
    }

    @Test func movesTheBalanceAfterTheGracePeriod() {
        var engine = Self.shop { terms, card in
            terms.breakage = .afterMonths(2)
            card.lifeCycle = .expired
            card.expiresOn = Scene.day("2026-07-20")
        }.engine
        engine.expect(.applied, for: Self.message(.breakage))
        #expect(engine.now("A").available == 0 && engine.now("A").lifeCycle == .expired)
        #expect(Self.moved(&engine) == [.card: -1000, .breakage: 1000])
    }

    @Test func holdStopsFeesButNotExpiry() {
        var engine = Self.shop { _, card in card.holds = [.operator] }.engine
        engine.expect(.rejected, .blocked, for: Self.message(.fee(Scene.day("2026-09-01"))))
        engine.expect(.applied, for: Self.message(.expire))
        #expect(engine.now("A").state == .blocked && engine.now("A").lifeCycle == .expired)
    }

    @Test func pendingAmountsStopExpiry() {
        for pending in [\Card.loadPending, \.reserved] {
            var engine = Self.shop { _, card in card[keyPath: pending] = 1 }.engine
            engine.expect(.rejected, .unsettled, for: Self.message(.expire))
        }
        var engine = Self.shop { _, card in card.lifeCycle = .activating }.engine
        engine.expect(.rejected, .activating, for: Self.message(.expire))
    }

    @Test func aCardIsNotExpiredBeforeItsTime() {
        var engine = Self.shop().engine
        engine.expect(.rejected, .notYetExpired, for: Self.message(.expire, asOf: "2026-09-20"))
        var endless = Self.shop { _, card in card.expiresOn = nil }.engine
        endless.expect(.rejected, .notYetExpired, for: Self.message(.expire))
    }

    @Test func aCardThatWasNeverSoldExpiresWithoutMoney() {
        var engine = Self.shop { terms, card in
            terms.expiry = .on(Scene.day("2026-09-20"))
            card = Scene.card("A", 1)
        }.engine
        engine.expect(.applied, for: Self.message(.expire))
        #expect(engine.now("A").lifeCycle == .expired)
        #expect(Self.moved(&engine) == [:])
        engine.expect(
            .rejected,
            .expired,
            for: Scene.message("m", .activate, in: .final, on: "A", amount: 50_000)
        )
    }

    @Test func feesStopAtTheFloorAndCountAsMovements() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.message(.fee(Scene.day("2026-07-01"))))
        engine.expect(.replayed, for: Self.message(.fee(Scene.day("2026-07-01"))))
        engine.expect(.applied, for: Self.message(.fee(Scene.day("2026-08-01"))))
        #expect(engine.now("A").available == 100 && engine.now("A").movements == 2)
        engine.expect(.rejected, .insufficient, for: Self.message(.fee(Scene.day("2026-09-01"))))
        engine.expect(.rejected, .expired, for: Self.message(.fee(Scene.day("2026-09-21"))))
        #expect(Self.moved(&engine) == [.card: -900, .fees: 900])
    }

    @Test(arguments: [Operation.expire, .fee, .breakage])
    func rejectsSystemOperationsOfSenders(_ operation: Operation) {
        var shop = Self.shop()
        shop.facts.sender = "S1"
        var engine = shop.engine
        engine.expect(.rejected, .unknownOperation, for: Scene.message("m", operation, in: .final))
        #expect(Operation(ofSender: operation.rawValue) == nil)
        var systemEngine = Self.shop().engine
        systemEngine.expect(.rejected, .phase, for: Scene.message("m", operation, in: .request))
    }
}
