import Testing

@testable import CardCore

/// The amounts that a rejected row is told to have.
struct AllowedAmountsTests {
    private static func allowed(
        _ operation: CardCore.Operation,
        _ amount: Int64?,
        denomination: Denomination = .fixed([10_000, 50_000]),
        denominationMinor: Int64? = nil,
        load: LoadRule = .anyPositive,
        environment: Environment = .live
    ) throws -> (code: RowCode?, amounts: AllowedAmounts?) {
        var shop = Scene()
        shop.facts.environment = environment
        var terms = Scene.terms()
        terms.denomination = denomination
        terms.load = load
        shop.orders = [Scene.order(terms: terms)]
        shop.orders[0].denominationMinor = denominationMinor
        let isSold = operation != .activate
        var card = Scene.card("A", 1, life: isSold ? .active : .inactive)
        if isSold {
            card.available = 50_000
            card.activatedAt = Scene.now
        }
        shop.cards = [card, Scene.card("B", 2)]
        let other: Serial? = operation == .replace ? "B" : nil
        let message = Scene.message("m", operation, in: .final, amount: amount, other: other)
        let decided = DecidedMessages([message], in: shop.engine)
        let first = try #require(decided.messages.first)
        return (first.outcome.code, first.allowed)
    }

    @Test func listsTheDenominationsOfTheProductOrTheOneOfTheOrder() throws {
        let fixed = try Self.allowed(.activate, 12_345)
        #expect(fixed.code == .notAllowed)
        #expect(fixed.amounts == AllowedAmounts(.oneOf([10_000, 50_000]), in: Scene.nok))
        let missing = try Self.allowed(.activate, nil)
        #expect(missing.code == .amountMissing)
        #expect(missing.amounts == fixed.amounts)
        let ordered = try Self.allowed(.activate, 10_000, denominationMinor: 50_000)
        #expect(ordered.amounts?.rule == .oneOf([50_000]))
        let range = try Self.allowed(
            .activate,
            12_345,
            denomination: .range(min: 10_000, max: 20_000, step: 500)
        )
        #expect(range.amounts?.rule == .range(min: 10_000, max: 20_000, step: 500))
    }

    @Test func listsTheBoundsOfALoadOnlyIfThereAreAny() throws {
        let bounded = try Self.allowed(.load, 5, load: .between(min: 100, max: 900))
        #expect(bounded.code == .notAllowed)
        #expect(bounded.amounts?.rule == .range(min: 100, max: 900, step: 1))
        let missing = try Self.allowed(.load, nil)
        #expect(missing.code == .amountMissing && missing.amounts == nil)
    }

    @Test func listsTheWholeOfTheCardOrNone() throws {
        for operation in [CardCore.Operation.void, .replace] {
            let part = try Self.allowed(operation, 100)
            #expect(part.code == .notAllowed, "\(operation)")
            #expect(part.amounts?.rule == .oneOf([50_000]), "\(operation)")
        }
        let block = try Self.allowed(.block, 100)
        #expect(block.code == .notAllowed)
        #expect(block.amounts == AllowedAmounts(AllowedAmounts.Rule.none, in: Scene.nok))
    }

    @Test func listsNothingAboutAnApprovedRowOrACardOfAnotherEnvironment() throws {
        #expect(try Self.allowed(.activate, 50_000).amounts == nil)
        #expect(try Self.allowed(.activate, 12_345, environment: .test).amounts == nil)
    }

    @Test func namesTheStepThatAnActivationLacks() {
        let places: [(PackPlace, MissingStep)] = [
            (.issuer, .shipment(order: 7, pack: 3)),
            (.onTheWay(shipment: 2, to: "oslo"), .receipt(pack: 3, shipment: 2, to: "oslo")),
            (.store("bergen", shipment: 2), .otherStore("bergen", pack: 3)),
        ]
        for (place, step) in places {
            #expect(MissingStep(.notReceived, order: 7, pack: 3, place: place) == step)
            let answer = MissingStep(.notReleased, order: 7, pack: 3, place: place)
            #expect(answer == .acknowledgement(order: 7))
            for code in RowCode.allCases {
                let isStep = MissingStep(code, order: 7, pack: 3, place: place) != nil
                #expect(isStep == MissingStep.codes.contains(code), "\(code)")
            }
        }
    }

    @Test(arguments: [
        (Denomination.fixed([100, 2_500]), AllowedAmounts.Rule.oneOf([100, 2_500])),
        (.range(min: 5, max: 50, step: 3), .range(min: 5, max: 50, step: 3)),
    ])
    func listsTheAmountsThatActivate(_ rule: Denomination, _ allowed: AllowedAmounts.Rule) throws {
        let currency = try #require(Currency("EUR"))
        let terms = ProductTerms(currency: currency, denomination: rule)
        #expect(AllowedAmounts(activating: terms) == AllowedAmounts(allowed, in: currency))
    }
}
