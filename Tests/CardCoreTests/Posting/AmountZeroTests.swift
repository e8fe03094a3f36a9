@testable import CardCore
import Testing

/// Cards that are sold without money, if the product allows it.
struct AmountZeroTests {
    static func shop(
        _ denomination: Denomination = .range(min: 0, max: 900, step: 100),
        denominationMinor: Int64? = nil,
        startingBalance: Int64 = 0
    ) -> Scene {
        var shop = Scene()
        shop.orders[0].terms.denomination = denomination
        shop.orders[0].terms.startingBalanceMinor = startingBalance
        shop.orders[0].denominationMinor = denominationMinor
        shop.cards = [Scene.card("A", 1)]
        return shop
    }

    /// Every amount of interest under every kind of denomination.
    @Test(
        arguments: [
            (.range(min: 0, max: 900, step: 100), nil, nil, 0, nil),
            (.range(min: 0, max: 900, step: 100), nil, 0, 0, nil),
            (.range(min: 0, max: 900, step: 100), nil, 100, 100, nil),
            (.range(min: 0, max: 900, step: 100), nil, 50, nil, .notAllowed),
            (.range(min: 0, max: 0, step: 1), nil, nil, 0, nil),
            (.range(min: 0, max: 0, step: 1), nil, 1, nil, .notAllowed),
            (.range(min: 0, max: 900, step: 100), 300, nil, 300, nil),
            (.range(min: 0, max: 900, step: 100), 300, 0, nil, .zero),
            (.range(min: 100, max: 900, step: 100), nil, nil, nil, .amountMissing),
            (.range(min: 100, max: 900, step: 100), nil, 0, nil, .zero),
            (.fixed([500]), nil, nil, 500, nil), (.fixed([500]), nil, 0, nil, .zero),
            (.fixed([500, 600]), nil, nil, nil, .amountMissing),
            (.fixed([500, 600]), nil, 0, nil, .zero),
        ] as [(Denomination, Int64?, Int64?, Int64?, RowCode?)]
    )
    func productDecidesIfNothingIsAnAmount(
        _ denomination: Denomination,
        denominationMinor: Int64?,
        amount: Int64?,
        approved: Int64?,
        code: RowCode?
    ) throws {
        for phase in [Phase.request, .final] {
            let shop = Self.shop(denomination, denominationMinor: denominationMinor)
            let message = Scene.message("m1", .activate, in: phase, amount: amount)
            let decided = DecidedMessages([message], in: shop.engine)
            let first = try #require(decided.messages.first)
            #expect(first.outcome.code == code)
            #expect(first.approvedMinor == approved)
        }
    }

    @Test func saleWithoutMoneyMovesNoneAndIsConfirmedOrReversed() {
        for advice in [Phase.confirm, .reverse] {
            for amount in [nil, 0] as [Int64?] {
                var engine = Self.shop().engine
                let blank = engine.now("A")
                let sale = engine.expect(
                    .applied,
                    for: Scene.message("m1", .activate, in: .request)
                )
                #expect(sale.answer.state == .activating && sale.answer.amountMinor == 0)
                engine.expect(
                    .applied,
                    for: Scene.message("x1", .activate, in: advice, amount: amount, original: "m1")
                )
                let isConfirmed = advice == .confirm
                #expect(engine.now("A").state == (isConfirmed ? .unused : .inactive))
                if !isConfirmed { #expect(engine.now("A") == blank) }
                let changes = engine.takeChanges()
                #expect(changes.transfers.isEmpty)
                let request = changes.newMessages.first
                #expect(request?.standing == (isConfirmed ? .confirmed : .reversed))
                #expect(request?.currency == Scene.nok)
                engine.expect(
                    .replayed,
                    for: Scene.message("x2", .activate, in: advice, original: "m1")
                )
                engine.expect(
                    .rejected,
                    isConfirmed ? .alreadyConfirmed : .alreadyReversed,
                    for: Scene.message(
                        "x3",
                        .activate,
                        in: isConfirmed ? .reverse : .confirm,
                        original: "m1"
                    )
                )
            }
        }
    }

    @Test func startingBalanceIsOnTheCardAllTheSame() {
        var engine = Self.shop(startingBalance: 700).engine
        engine.expect(.applied, for: Scene.message("m1", .activate, in: .final, amount: 0))
        #expect(engine.now("A").book == 700)
        engine.expect(.applied, for: Scene.message("d1", .deactivate, in: .final, amount: 0))
        #expect(engine.now("A").book == 0 && engine.now("A").state == .inactive)
        #expect(balances(engine.takeChanges().transfers).values.allSatisfy { $0 == 0 })
    }

    @Test func cardWithoutMoneyIsLoadedAndSpent() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Scene.message("m1", .activate, in: .final))
        engine.expect(
            .rejected,
            .insufficient,
            for: Scene.message("p1", .redeem, in: .final, amount: 1)
        )
        engine.expect(.applied, for: Scene.message("l1", .load, in: .final, amount: 250))
        engine.expect(.applied, for: Scene.message("p1", .redeem, in: .final, amount: 250))
        #expect(engine.now("A").state == .depleted)
    }

    @Test func sameRowWithAndWithoutTheAmountIsTheSameSale() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Scene.message("m1", .activate, in: .final))
        engine.expect(.replayed, for: Scene.message("m1", .activate, in: .final, amount: 0))
        engine.expect(
            .rejected,
            .conflict,
            for: Scene.message("m1", .activate, in: .final, amount: 100)
        )
    }

    /// An advice that names nothing is about a sale of nothing, in any order of arrival.
    @Test func adviceOfNothingDoesNotTakeBackASaleOfSomething() {
        for phase in [Phase.confirm, .reverse] {
            let advice = Scene.message("x1", .activate, in: phase, amount: 0, original: "m1")
            let sale = Scene.message("m1", .activate, in: .request, amount: 500)
            var early = Self.shop().engine
            early.expect(.parked, .originalPending, for: advice)
            early.expect(.applied, for: sale)
            var late = Self.shop().engine
            late.expect(.applied, for: sale)
            late.expect(.rejected, .mismatch, for: advice)
            for engine in [early, late] {
                #expect(engine.now("A").state == .activating && engine.now("A").book == 500)
            }
            var nothing = Self.shop().engine
            nothing.expect(.parked, .originalPending, for: advice)
            let free = Scene.message("m1", .activate, in: .request)
            let isReversal = phase == .reverse
            nothing.expect(
                isReversal ? .rejected : .applied,
                isReversal ? .reversedBeforeArrival : nil,
                for: free
            )
        }
    }

    @Test(arguments: CardCore.Operation.ofSenders)
    func onlySalesAndTheirReturnsMayNameNothing(_ operation: CardCore.Operation) {
        let other: Serial? = [.replace, .transfer].contains(operation) ? "B" : nil
        let message = Scene.message("m1", operation, in: .final, amount: 0, other: other)
        var engine = Self.shop().engine
        let code = engine.decide(message).code
        #expect((code == .zero) == !operation.mayBeOfZero, "\(operation)")
    }

    @Test func returnOfNothingIsRefusedForACardWithMoney() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Scene.message("m1", .activate, in: .final, amount: 500))
        engine.expect(
            .rejected,
            .zero,
            for: Scene.message("d1", .deactivate, in: .final, amount: 0)
        )
    }
}
