@testable import CardCore
import Testing

/// Activations that bind a card to another product, and what is then in force.
struct ProductInForceTests {
    /// The blank: `winter` in kroner; it may become `summer`, a product in euro.
    static let winter = terms(Scene.nok, .fixed([50_000]), startingBalance: 100)
    static let summer = ProductRules(
        version: 7,
        product: "summer",
        terms: terms(Scene.eur, .range(min: 10, max: 90, step: 10), startingBalance: 3)
    )

    static func terms(
        _ currency: Currency,
        _ denomination: Denomination,
        startingBalance: Int64 = 0
    ) -> ProductTerms {
        var terms = ProductTerms(currency: currency, denomination: denomination)
        terms.startingBalanceMinor = startingBalance
        return terms
    }

    static func order(
        _ id: OrderID = 1,
        product: ProductID = "winter",
        terms: ProductTerms = winter,
        becoming names: [ProductID] = ["winter", "summer"],
        others: [ProductRules] = [summer]
    ) -> OrderTerms {
        var terms = terms
        terms.activatesAs = names
        var order = Scene.order(id, product: product, terms: terms)
        order.others = others
        return order
    }

    static func shop(_ order: OrderTerms = order()) -> Scene {
        var shop = Scene()
        shop.orders = [order]
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2)]
        return shop
    }

    static func sale(
        _ id: MessageID = "m1",
        in phase: Phase = .final,
        on card: Serial = "A",
        as product: ProductID? = "summer",
        amount: Int64? = 30
    ) -> Message {
        var message = Scene.message(id, .activate, in: phase, on: card, amount: amount)
        message.product = product
        if amount != nil { message.currency = Scene.eur }
        return message
    }

    static func euro(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        in phase: Phase = .final,
        amount: Int64? = nil,
        original: MessageID? = nil,
        other: Serial? = nil
    ) -> Message {
        var message = Scene.message(
            id,
            operation,
            in: phase,
            amount: amount,
            original: original,
            other: other
        )
        if amount != nil { message.currency = Scene.eur }
        return message
    }

    @Test(arguments: [Phase.request, .final])
    func moneyMovesByTheTermsOfTheBoundProduct(_ phase: Phase) {
        var engine = Self.shop().engine
        let outcome = engine.expect(.applied, for: Self.sale(in: phase))
        if phase == .request {
            engine.expect(.applied, for: Self.euro("c1", .activate, in: .confirm, original: "m1"))
        }
        #expect(outcome.answer.currency == Scene.eur && outcome.answer.amountMinor == 33)
        #expect(engine.now("A").productVersion == 7 && engine.now("A").book == 33)
        let changes = engine.takeChanges()
        #expect(changes.transfers.allSatisfy { $0.transfer.currency == Scene.eur })
        #expect(
            balances(changes.transfers).filter { $0.value != 0 } == [
                Account(.card, .card(1)): 33, Account(.sales, .store("0001")): -30,
                Account(.adjustments, .product("summer")): -3,
            ]
        )
        #expect(changes.newMessages.allSatisfy { $0.productVersion == 7 })
        #expect(changes.newMessages.allSatisfy { $0.currency == Scene.eur })
    }

    /// The product that a row names, by the products that the card may become; nil for a row that
    /// is applied without a binding, 7 for one that binds.
    @Test(
        arguments: [
            ([], nil, nil, nil), ([], "winter", nil, nil), ([], "", nil, nil),
            ([], "summer", nil, .productMismatch), ([], "autumn", nil, .productUnknown),
            (["winter"], nil, nil, nil), (["winter"], "summer", nil, .productMismatch),
            (["winter", "summer"], nil, nil, nil), (["winter", "summer"], "winter", nil, nil),
            (["winter", "summer"], "summer", 7, nil), (["winter", "summer"], "", nil, nil),
            (["winter", "summer"], "autumn", nil, .productUnknown),
            (["summer"], nil, 7, nil), (["summer"], "summer", 7, nil), (["summer"], "", 7, nil),
            (["summer"], "winter", nil, .productMismatch),
            (["summer", "food"], nil, nil, .missingField),
            (["summer", "food"], "summer", 7, nil),
            (["summer", "food"], "food", nil, .productMismatch),
            (["summer", "autumn"], "autumn", nil, .productUnknown),
        ] as [([ProductID], ProductID?, ProductVersionNumber?, RowCode?)]
    )
    func bindsToTheProductThatIsNamedOrUsual(
        _ names: [ProductID],
        _ named: ProductID?,
        version: ProductVersionNumber?,
        code: RowCode?
    ) {
        var shop = Self.shop(Self.order(becoming: names))
        shop.products.known = ["winter", "summer", "food"]
        for (product, amount) in [(nil, Int64(50_000)), (7, 30)] as [(ProductVersionNumber?, Int64)]
        where product == version || code != nil {
            var engine = shop.engine
            var message = Self.sale(as: named, amount: amount)
            message.currency = product == nil ? Scene.nok : Scene.eur
            engine.expect(code == nil ? .applied : .rejected, code, for: message)
            #expect(engine.now("A").productVersion == (code == nil ? version : nil))
            guard code != nil else { continue }
            #expect(engine.now("A") == shop.cards[0])
        }
    }

    @Test func reversalRestoresTheFormerProduct() {
        var engine = Self.shop().engine
        let blank = engine.now("A")
        engine.expect(.applied, for: Self.sale(in: .request))
        engine.expect(.applied, for: Self.euro("r1", .activate, in: .reverse, original: "m1"))
        #expect(engine.now("A") == blank)
        #expect(balances(engine.takeChanges().transfers).values.allSatisfy { $0 == 0 })
        // Sold again as the product of its order.
        var again = Self.sale("m2", as: "winter", amount: 50_000)
        again.currency = Scene.nok
        engine.expect(.applied, for: again)
        #expect(engine.now("A").productVersion == nil && engine.now("A").book == 50_100)
        // The old reversal under another id moves nothing.
        engine.expect(.replayed, for: Self.euro("r2", .activate, in: .reverse, original: "m1"))
        #expect(engine.now("A").book == 50_100)
    }

    @Test func deactivationRestoresTheFormerProduct() {
        for phase in [Phase.final, .request] {
            var engine = Self.shop().engine
            let blank = engine.now("A")
            engine.expect(.applied, for: Self.sale())
            engine.expect(.applied, for: Self.euro("d1", .deactivate, in: phase, amount: 30))
            if phase == .request {
                #expect(engine.now("A").productVersion == 7)
                engine.expect(
                    .applied,
                    for: Self.euro("c1", .deactivate, in: .confirm, original: "d1")
                )
            }
            #expect(engine.now("A") == blank)
            let changes = engine.takeChanges()
            #expect(balances(changes.transfers).values.allSatisfy { $0 == 0 })
            #expect(changes.newMessages.allSatisfy { $0.productVersion == 7 })
        }
    }

    @Test func secondActivationIsRefusedWhateverProductItNames() {
        for product in [nil, "winter", "summer"] as [ProductID?] {
            for confirmed in [false, true] {
                var engine = Self.shop().engine
                engine.expect(.applied, for: Self.sale(in: confirmed ? .final : .request))
                let before = engine.now("A")
                engine.expect(
                    .rejected,
                    confirmed ? .alreadyActive : .alreadyActivating,
                    for: Self.sale("m2", as: product)
                )
                #expect(engine.now("A") == before)
            }
        }
    }

    @Test func otherOperationsNameTheProductInForce() {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.sale())
        var load = Self.euro("l1", .load, amount: 5)
        for (product, code) in [
            ("winter", .productMismatch), ("autumn", .productUnknown), ("summer", nil),
        ] as [(ProductID, RowCode?)] {
            load.product = product
            engine.expect(code == nil ? .applied : .rejected, code, for: load)
        }
        var kroner = Self.euro("l2", .load, amount: 5)
        kroner.currency = Scene.nok
        engine.expect(.rejected, .currencyMismatch, for: kroner)
    }

    @Test func loadRuleAndCancelDaysAreThoseOfTheProductInForce() {
        var order = Self.order()
        order.terms.load = .off
        order.terms.cancelDays = 0
        order.others[0].terms.load = .between(min: 5, max: 6)
        order.others[0].terms.cancelDays = 5
        var shop = Self.shop(order)
        var first = shop.engine
        first.expect(.applied, for: Self.sale())
        first.expect(.rejected, .notAllowed, for: Self.euro("l1", .load, amount: 7))
        first.expect(.applied, for: Self.euro("l2", .load, amount: 6))
        var sold = shop.engine
        sold.expect(.applied, for: Self.sale())
        shop.cards = sold.cards.elements
        shop.messages = sold.messages.elements
        shop.facts.now = Scene.now.adding(seconds: 5 * 86_400)
        shop.facts.nextMessage = 2000
        shop.products = LoadedProducts(bound: order.others, known: ["summer"])
        var later = shop.engine
        later.expect(.applied, for: Self.euro("d1", .deactivate))
    }

    @Test(
        arguments: [
            (.never, .never, nil), (.on(Scene.day("2026-12-31")), .never, nil),
            (.never, .on(Scene.day("2027-06-30")), "2027-06-30"),
            (.on(Scene.day("2026-12-31")), .afterActivation(months: 12), "2027-09-21"),
            (.never, .afterOrder(months: 24), "2028-01-31"),
        ] as [(Expiry, Expiry, String?)]
    )
    func lastDayIsThatOfTheBoundProduct(_ own: Expiry, _ bound: Expiry, day: String?) {
        var order = Self.order()
        order.terms.expiry = own
        order.others[0].terms.expiry = bound
        var engine = Self.shop(order).engine
        let blank = engine.now("A")
        engine.expect(.applied, for: Self.sale(in: .request))
        #expect(engine.now("A").expiresOn == day.map(Scene.day))
        engine.expect(.applied, for: Self.euro("r1", .activate, in: .reverse, original: "m1"))
        #expect(engine.now("A") == blank)
    }

    @Test func blankPastItsOwnLastDayIsNotSold() {
        var order = Self.order()
        order.terms.expiry = .on(Scene.day("2026-09-20"))
        order.others[0].terms.expiry = .never
        var engine = Self.shop(order).engine
        engine.expect(.rejected, .expired, for: Self.sale())
    }

    @Test func printedAmountOfAnOrderIsThatOfItsOwnProduct() {
        var order = Self.order()
        order.denominationMinor = 50_000
        var engine = Self.shop(order).engine
        engine.expect(.applied, for: Self.sale())
        var own = Self.sale("m2", on: "B", as: "winter", amount: 40_000)
        own.currency = Scene.nok
        engine.expect(.rejected, .notAllowed, for: own)
    }

    @Test func allowedAmountsAreThoseOfTheNamedProduct() throws {
        let shop = Self.shop()
        let decided = DecidedMessages([Self.sale(amount: 35)], in: shop.engine)
        let message = try #require(decided.messages.first)
        #expect(message.outcome.code == .notAllowed)
        #expect(
            message.allowed
                == AllowedAmounts(.range(min: 10, max: 90, step: 10), in: Scene.eur)
        )
    }
}

// Money that moves to another card, and the calendar.
extension ProductInForceTests {
    /// The version of the new card, by the product of the old one and those of the new one's order.
    @Test(
        arguments: [
            (true, "summer", [], nil, nil), (true, "winter", ["winter", "summer"], 7, nil),
            (true, "winter", ["summer"], 7, nil), (true, "winter", [], nil, .productMismatch),
            (false, "winter", [], nil, nil), (false, "winter", ["summer"], nil, nil),
            (false, "summer", [], nil, .productMismatch),
            (false, "summer", ["winter"], 4, nil),
        ] as [(Bool, ProductID, [ProductID], ProductVersionNumber?, RowCode?)]
    )
    func replacementHasTheProductOfTheOldCard(
        isBound: Bool,
        _ product: ProductID,
        becoming names: [ProductID],
        version: ProductVersionNumber?,
        code: RowCode?
    ) {
        var shop = Self.shop()
        let own = product == "summer" ? Self.summer.terms : Self.winter
        let others = [
            ProductRules(version: 4, product: "winter", terms: Self.winter),
            ProductRules(version: 6, product: "summer", terms: Self.summer.terms),
        ].filter { $0.product != product }
        shop.orders.append(
            Self.order(2, product: product, terms: own, becoming: names, others: others)
        )
        var other = Scene.card("C", 3, order: 2)
        other.position = 3
        shop.cards.append(other)
        var engine = shop.engine
        var sale = Self.sale(as: isBound ? "summer" : "winter", amount: isBound ? 30 : 50_000)
        sale.currency = isBound ? Scene.eur : Scene.nok
        engine.expect(.applied, for: sale)
        let amount = engine.now("A").book
        let request = Self.euro("s1", .replace, in: .request, other: "C")
        engine.expect(code == nil ? .applied : .rejected, code, for: request)
        guard code == nil else { return }
        #expect(engine.now("C").productVersion == version && engine.now("C").book == amount)
        engine.expect(.applied, for: Self.euro("r1", .replace, in: .reverse, original: "s1"))
        #expect(engine.now("C") == other && engine.now("A").book == amount)
    }

    @Test func transfersNeedOneCurrencyInForce() {
        var shop = Self.shop()
        shop.orders.append(Scene.order(2, product: "euro", terms: Scene.terms(Scene.eur)))
        var other = Scene.card("C", 3, order: 2)
        other.position = 3
        shop.cards.append(other)
        var engine = shop.engine
        engine.expect(.applied, for: Self.sale())
        var kroner = Self.sale("m2", on: "B", as: nil, amount: 50_000)
        kroner.currency = Scene.nok
        engine.expect(.applied, for: kroner)
        engine.expect(.applied, for: Self.sale("m3", on: "C", as: nil, amount: 50_000))
        engine.expect(
            .rejected,
            .currencyMismatch,
            for: Self.euro("t1", .transfer, amount: 5, other: "B")
        )
        engine.expect(.applied, for: Self.euro("t2", .transfer, amount: 5, other: "C"))
    }

    @Test func calendarLooksAtTheProductInForce() throws {
        var order = Self.order()
        order.terms.expiry = .never
        order.terms.breakage = .never
        order.others[0].terms.expiry = .on(Scene.day("2026-10-01"))
        order.others[0].terms.dormancy = DormancyRule(afterMonths: 1, feeMinor: 2)
        var shop = Self.shop(order)
        var engine = shop.engine
        engine.expect(.applied, for: Self.sale())
        let products = OrderProducts(order, bound: order.others)
        let ageing = Ageing(products, asOf: Scene.day("2026-10-02"))
        let card = AgeingCard(engine.now("A"), movedAt: Instant("2026-08-15T10:00:00Z"))
        #expect(ageing.steps(for: card) == [.fee(Scene.day("2026-09-15")), .expire])
        #expect(ageing.query.includes(card.card))
        #expect(ageing.steps(for: AgeingCard(engine.now("B"), movedAt: card.movedAt)) == [])
        #expect(Ageing(order, asOf: Scene.day("2026-10-02")).query.dormancyFloorMinor == nil)

        shop.cards = engine.cards.elements
        shop.facts.sender = OperatorMessages.sender
        shop.facts.now = try #require(Instant("2026-10-05T10:00:00Z"))
        shop.facts.nextMessage = 2000
        shop.products = LoadedProducts(bound: order.others)
        var calendar = shop.engine
        for step in ageing.steps(for: card) {
            let message = step.message(
                for: card.card,
                asOf: ageing.asOf,
                run: 1,
                store: OperatorMessages.store
            )
            calendar.expect(.applied, for: message)
        }
        #expect(
            balances(calendar.takeChanges().transfers).filter { $0.value != 0 } == [
                Account(.card, .card(1)): -33, Account(.fees, .product("summer")): 2,
                Account(.breakage, .product("summer")): 31,
            ]
        )
    }

    @Test func finalActivationEqualsRequestAndConfirmation() {
        var once = Self.shop().engine
        once.expect(.applied, for: Self.sale())
        var twice = Self.shop().engine
        twice.expect(.applied, for: Self.sale(in: .request))
        twice.expect(.applied, for: Self.euro("c1", .activate, in: .confirm, original: "m1"))
        #expect(once.cards == twice.cards)
        #expect(balances(once.takeChanges().transfers) == balances(twice.takeChanges().transfers))
    }

    @Test func parkedReversalInTheCurrencyOfTheBoundProductRefusesTheSale() {
        for currency in [Scene.eur, Scene.nok] {
            var engine = Self.shop().engine
            var reversal = Self.euro("r1", .activate, in: .reverse, amount: 30, original: "m1")
            reversal.currency = currency
            engine.expect(.parked, .originalPending, for: reversal)
            let isMeant = currency == Scene.eur
            engine.expect(
                isMeant ? .rejected : .applied,
                isMeant ? .reversedBeforeArrival : nil,
                for: Self.sale(in: .request)
            )
        }
    }
}

/// The products of the cards of an order.
struct OrderProductsTests {
    private static func card(_ version: ProductVersionNumber?) -> Card {
        var card = Scene.card("A", 1)
        card.productVersion = version
        return card
    }

    @Test func findsTheRulesOfEachCard() {
        let order = ProductInForceTests.order()
        let older = ProductRules(version: 5, product: "summer", terms: Scene.terms())
        let products = OrderProducts(order, bound: [older, ProductInForceTests.summer])
        #expect(products.rules(of: Self.card(nil)) == order.rules)
        #expect(products.rules(of: Self.card(5)) == older)
        #expect(products.rules(of: Self.card(7)) == ProductInForceTests.summer)
        #expect(products.versions(of: "summer") == [5, 7])
        #expect(products.versions(of: "winter") == [])
        #expect(products.rules.count == 3 && products.rules.first == order.rules)
    }

    @Test func queryIncludesTheCardsOfAProduct() {
        var query = CardQuery(days: .utc)
        #expect(query.matches(Self.card(7), soldBy: nil))
        for isOrdered in [false, true] {
            query.products = CardQuery.Products(isOrdered: isOrdered, versions: [5, 7])
            #expect(query.matches(Self.card(nil), soldBy: nil) == isOrdered)
            #expect(query.matches(Self.card(5), soldBy: nil))
            #expect(!query.matches(Self.card(6), soldBy: nil))
        }
    }
}
