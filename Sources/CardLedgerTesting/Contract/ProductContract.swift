import CardCore
import CardLedger
import CardTestSupport
import Testing

/// The products that activations bind cards to.
enum ProductContract {
    static let clauses: [Clause] = [
        Clause("products: bindsACardUntilItsSaleIsTakenBack", bindsACardUntilItsSaleIsTakenBack),
        Clause("products: sumsAreOfTheBoundProduct", sumsAreOfTheBoundProduct),
        Clause("products: cardsBecomeTheVersionsOfTheirOrder", cardsBecomeTheVersionsOfTheirOrder),
        Clause("products: knowsWhichProductsExist", knowsWhichProductsExist),
        Clause("products: fixesAProductThatACardIsBoundTo", fixesAProductThatACardIsBoundTo),
        Clause("products: calendarFollowsTheBoundProduct", calendarFollowsTheBoundProduct),
        Clause("products: salesWithoutMoneyAreCounted", salesWithoutMoneyAreCounted),
    ]

    private typealias Accounts = AccountsContract

    private static func currency(_ code: String) -> Currency {
        guard let currency = Currency(code) else { preconditionFailure(code) }
        return currency
    }

    /// The terms by the sources of products: `winter-500` may become `summer`, a product in euro.
    @Sendable private static func terms(_ source: String) -> ProductTerms {
        guard source.hasPrefix("id: summer") else {
            var terms = Workshop.terms
            terms.activatesAs = ["winter-500", "summer"]
            return terms
        }
        var terms = ProductTerms(
            currency: currency("EUR"),
            denomination: .range(min: 0, max: 900, step: 100)
        )
        terms.startingBalanceMinor = source.hasSuffix("2") ? 50 : 7
        terms.expiry = .on(Accounts.moment(5).day)
        return terms
    }

    private static func summer(_ version: Int, fixed: String = "SU") -> NewProduct {
        var product = Workshop.product("summer", prefix: fixed, content: "{\"v\":\(version)}")
        product.source = "id: summer \(version)"
        product.currency = currency("EUR")
        return product
    }

    /// A shop whose order was created after the product that its cards may become.
    private static func shop(_ store: StoreUnderTest) throws -> (Workshop, any Ledger) {
        let shop = try Workshop(store, terms: terms)
        _ = try shop.ledger.add(summer(1), by: shop.context)
        _ = try shop.ledger.add(Workshop.product(content: "{\"v\":2}"), by: shop.context)
        _ = try shop.acknowledged()
        return (shop, shop.ledger)
    }

    private static func sale(
        _ id: MessageID,
        _ shop: Workshop,
        card: Int64,
        as product: ProductID? = "summer",
        amount: Int64? = 300,
        in phase: Phase = .final
    ) -> Message {
        var message = shop.message(id, .activate, card: card, amount: amount)
        message.phase = phase
        message.product = product
        message.currency = amount == nil ? nil : currency("EUR")
        return message
    }

    private static func back(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        in shop: Workshop,
        card: Int64,
        of original: MessageID? = nil
    ) -> Message {
        var message = shop.message(id, operation, card: card, amount: nil)
        message.currency = nil
        message.originalID = original
        if original != nil { message.phase = .reverse }
        return message
    }

    private static func card(_ position: Int64, _ ledger: any Ledger) throws -> Card {
        try #require(try ledger.card(withSerial: Workshop.serial(position)))
    }

    private static func isSound(_ ledger: any Ledger) throws -> Bool {
        try ledger.verify(vault: Accounts.vault).filter { !$0.ok }.isEmpty
    }

    static func bindsACardUntilItsSaleIsTakenBack(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        let blanks = try (1...2).map { try card($0, ledger) }
        let sales = [
            sale("a1", shop, card: 1), sale("a2", shop, card: 2, in: .request),
            sale("a3", shop, card: 3, as: nil, amount: nil),
        ]
        let (_, outcomes) = try shop.ingest(sales, sequence: 1)
        #expect(outcomes.map(\.verdict) == [.applied, .applied, .applied])
        #expect(outcomes.map(\.answer.currency?.code) == ["EUR", "EUR", "NOK"])
        let rules = try ledger.rules(of: card(1, ledger))
        #expect(rules.product == "summer" && rules.terms == terms("id: summer 1"))
        #expect(try card(1, ledger).productVersion == rules.version)
        #expect(try card(1, ledger).book == 307)
        #expect(try ledger.boundRules(ofOrder: 1) == [rules])
        #expect(try ledger.rules(of: card(3, ledger)).product == "winter-500")
        #expect(try isSound(ledger))
        // A later chunk reads the binding.
        var load = shop.message("l1", .load, card: 1, amount: 5)
        load.currency = currency("EUR")
        #expect(try shop.ingest([load], sequence: 2).1.map(\.verdict) == [.applied])
        #expect(try isSound(ledger))

        let taken = [back("r2", .activate, in: shop, card: 2, of: "a2")]
        #expect(try shop.ingest(taken, sequence: 3).1.map(\.verdict) == [.applied])
        #expect(try card(2, ledger) == blanks[1])
        let again = [
            sale("a4", shop, card: 4), back("d4", .deactivate, in: shop, card: 4),
            sale("a5", shop, card: 4),
        ]
        #expect(
            try shop.ingest(again, sequence: 4).1.map(\.verdict) == [.applied, .applied, .applied]
        )
        #expect(try card(4, ledger).productVersion == rules.version)
        #expect(try isSound(ledger))
    }

    static func sumsAreOfTheBoundProduct(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        try shop.ingest(
            [
                sale("a1", shop, card: 1), sale("a2", shop, card: 2, as: nil, amount: nil),
                sale("a3", shop, card: 3, in: .request),
            ],
            sequence: 1
        )
        try shop.ingest(
            [
                back("d1", .deactivate, in: shop, card: 1),
                back("r3", .activate, in: shop, card: 3, of: "a3"),
            ],
            sequence: 2
        )
        let lines = try ledger.sales(SalesQuery())
        #expect(lines.map(\.product) == ["summer", "winter-500"])
        #expect(lines.map(\.currency.code) == ["EUR", "NOK"])
        let sums = try #require(lines.first?.sums)
        #expect(sums.activated.count == 2 && sums.activated.amountMinor == 600)
        #expect(sums.deactivated.amountMinor == 300 && sums.reversedSales.amountMinor == 300)
        #expect(lines.last?.sums.activated.amountMinor == 50_000)
        #expect(try isSound(ledger))
    }

    static func cardsBecomeTheVersionsOfTheirOrder(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        _ = try ledger.add(summer(2), by: shop.context)
        let newest = try ledger.product("summer", version: nil)
        try shop.ingest([sale("a1", shop, card: 1)], sequence: 1)
        let rules = try ledger.rules(of: card(1, ledger))
        #expect(rules.terms.startingBalanceMinor == 7 && rules.version?.value != newest.number)
        #expect(try ledger.terms(ofOrder: 1).others == [rules])
        // The next version of the order's product names the newest version of the other one.
        _ = try ledger.add(Workshop.product(content: "{\"v\":3}"), by: shop.context)
        let next = try shop.order("r-2")
        let others = try ledger.terms(ofOrder: next.id).others
        #expect(others.map(\.version?.value) == [newest.number])
    }

    static func knowsWhichProductsExist(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        let food = Workshop.product("food", prefix: "FO", content: "{\"food\":1}")
        _ = try ledger.add(food, by: shop.context)
        let sales = ["food", "autumn", "winter-500", "summer"].enumerated().map { place, name in
            sale("a\(place)", shop, card: 1, as: ProductID(name), amount: nil)
        }
        let codes = try shop.ingest(sales, sequence: 1).1.map(\.code)
        #expect(codes == [.productMismatch, .productUnknown, nil, .alreadyActive])
    }

    static func fixesAProductThatACardIsBoundTo(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        _ = try ledger.add(summer(2, fixed: "SX"), by: shop.context)
        try shop.ingest([sale("a1", shop, card: 1)], sequence: 1)
        #expect(throws: RegistrationFailure.productFixed(id: "summer")) {
            try ledger.add(summer(3, fixed: "SY"), by: shop.context)
        }
        _ = try ledger.add(summer(4, fixed: "SX"), by: shop.context)
    }

    static func calendarFollowsTheBoundProduct(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        try shop.ingest(
            [sale("a1", shop, card: 1), sale("a2", shop, card: 2, as: nil, amount: nil)],
            sequence: 1
        )
        try Accounts.age(ledger, asOf: Accounts.moment(7).day, at: Accounts.moment(20))
        #expect(try card(1, ledger).lifeCycle == .expired && card(1, ledger).book == 0)
        #expect(try card(2, ledger).lifeCycle == .active)
        let breakage = try ledger.trialBalance(asOf: nil).filter { $0.kind == .breakage }
        #expect(breakage.map(\.owner) == ["summer"])
        #expect(try isSound(ledger))
    }

    static func salesWithoutMoneyAreCounted(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        try shop.ingest(
            [
                sale("a1", shop, card: 1, amount: 0), sale("a2", shop, card: 2, amount: nil),
                sale("a3", shop, card: 3, amount: 0, in: .request), sale("a4", shop, card: 4),
            ],
            sequence: 1
        )
        try shop.ingest(
            [
                back("d1", .deactivate, in: shop, card: 1),
                back("r3", .activate, in: shop, card: 3, of: "a3"),
            ],
            sequence: 2
        )
        let lines = try ledger.sales(SalesQuery())
        #expect(lines.map(\.product) == ["summer"])
        let sums = try #require(lines.first?.sums)
        #expect(sums.activated.count == 4 && sums.activated.amountMinor == 300)
        #expect(sums.deactivated.count == 1 && sums.deactivated.amountMinor == 0)
        #expect(sums.reversedSales.count == 1 && sums.reversedSales.amountMinor == 0)
        #expect(try ledger.sales(SalesQuery(store: "bergen")).isEmpty)
        #expect(try ledger.sales(SalesQuery(sender: "web")).isEmpty)
        #expect(try ledger.sales(SalesQuery(environment: .test)).isEmpty)
        #expect(try isSound(ledger))
    }
}
