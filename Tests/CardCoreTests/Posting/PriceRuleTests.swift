@testable import CardCore
import Testing

/// The price of a card beside its value.
struct PriceRuleTests {
    private static let value = Money(amountMinor: 50_000, currency: Scene.nok)

    @Test(arguments: [false, true], [nil, 0, 1, 49_999, 50_000, 50_001] as [Int64?])
    func comparesThePriceWithTheValue(mustMatch: Bool, price: Int64?) {
        let own = price.map { Money(amountMinor: $0, currency: Scene.nok) }
        let isOther = price != nil && price != 50_000
        #expect(
            PriceRule.refusal(of: own, value: Self.value, mustMatch: mustMatch)
                == (mustMatch && isOther ? .price : nil)
        )
        let foreign = price.map { Money(amountMinor: $0, currency: Scene.eur) }
        #expect(
            PriceRule.refusal(of: foreign, value: Self.value, mustMatch: mustMatch)
                == (price == nil ? nil : .currencyMismatch)
        )
    }

    /// Each text that a sender may write as a price, and the outcome of the sale.
    @Test(
        arguments: [
            (nil, nil, nil), ("500.00 NOK", nil, nil), ("450.00 NOK", nil, .price),
            ("500.01 NOK", nil, .price), ("-500.00 NOK", nil, .price), ("x", nil, nil),
            ("450", nil, nil), ("500.00 EUR", .currencyMismatch, .currencyMismatch),
        ] as [(String?, RowCode?, RowCode?)]
    )
    func aSaleIsRejectedForItsPrice(price: String?, code: RowCode?, strict: RowCode?) {
        for (mustMatch, expected) in [(false, code), (true, strict)] {
            for phase in [Phase.request, .final] {
                var shop = Scene()
                shop.facts.pricesMustMatch = mustMatch
                shop.cards = [Scene.card("A", 1)]
                var engine = shop.engine
                var sale = Scene.message("s", .activate, in: phase, on: "A", amount: 50_000)
                sale.meta["price"] = price
                #expect(engine.decide(sale).code == expected, "\(price ?? "-")")
                #expect(engine.now("A").available == (expected == nil ? 50_000 : 0))
                guard expected != nil else { continue }
                sale.meta["price"] = "500.00 NOK"
                engine.expect(.applied, for: sale)
            }
        }
    }

    /// The payments of a receipt, and the prices of other operations, are not compared.
    @Test func otherPricesAreNotCompared() {
        var shop = Scene()
        shop.facts.pricesMustMatch = true
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        var sale = Scene.message("s", .activate, in: .final, on: "A", amount: 50_000)
        sale.meta["receiptPrice"] = "45.00 EUR"
        engine.expect(.applied, for: sale)
        var load = Scene.message("l", .load, in: .final, on: "A", amount: 300)
        load.meta["price"] = "1.00 EUR"
        engine.expect(.applied, for: load)
    }

    @Test func readsThePriceOfABookedSale() {
        var sale = Scene.message("s", .activate, in: .final, on: "A", amount: 50_000)
        sale.meta["price"] = "450.00 NOK"
        sale.meta["note"] = "\"meta.price\":\"1.00 NOK\""
        #expect(sale.context.contains(PricedMessage.mark))
        func priced(_ value: Int64, _ currency: Currency = Scene.nok) -> PricedSale? {
            PricedSale(
                PricedMessage(
                    file: 1,
                    number: 2,
                    value: Money(amountMinor: value, currency: currency),
                    context: sale.context
                )
            )
        }
        #expect(priced(50_000)?.price == Money(amountMinor: 45_000, currency: Scene.nok))
        #expect(priced(50_000)?.isDiscounted == true && priced(45_000)?.isDiscounted == false)
        #expect(priced(50_000, Scene.eur) == nil)
        sale.meta["price"] = nil
        #expect(priced(50_000) == nil)
    }
}
