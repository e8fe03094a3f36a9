@testable import CardCore
import Testing

/// A till that gives back a part of a card's price does not take the card back.
struct PartRefundTests {
    private static let nok = Scene.nok

    /// The answer to a till that gives `paidBack` back for a card of 500.00 that was sold for
    /// `price`.
    private func answer(
        to paidBack: Int64?,
        price: String? = nil,
        currency: Currency = nok,
        phase: Phase = .final
    ) -> (code: RowCode?, card: Card) {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        var sale = Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        // A price of another currency is refused; that of a receipt is only compared.
        sale.meta[price?.hasSuffix("EUR") == true ? "receiptPrice" : "price"] = price
        engine.expect(.applied, for: sale)
        var undo = Scene.message("u0", .deactivate, in: phase, on: "A")
        undo.paidBack = paidBack.map { Money(amountMinor: $0, currency: currency) }
        let code = engine.decide(undo).code
        return (code, engine.now("A"))
    }

    /// The currency of such a sum is that of the template; no row contained one.
    @Test func comparesThePayoutOfAReceiptIfTheCurrencyIsKnown() {
        for (currency, minor, code) in [
            (Self.nok, 49_999, .partRefund), (Self.nok, 50_000, nil), (Currency("USD"), 100, nil),
        ] as [(Currency?, Int64, RowCode?)] {
            var shop = Scene()
            shop.cards = [Scene.card("A", 1)]
            var engine = shop.engine
            engine.expect(
                .applied,
                for: Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
            )
            var undo = Scene.message("u0", .deactivate, in: .final, on: "A")
            undo.paidBack = currency.map { Money(amountMinor: minor, currency: $0) }
            undo.meta["paidBackBy"] = "receipt"
            #expect(engine.decide(undo).code == code)
        }
    }

    @Test(
        arguments: [
            (nil, nil, nil), (50_000, nil, nil), (50_001, nil, nil), (49_999, nil, .partRefund),
            (5_000, nil, .partRefund), (1, nil, .partRefund), (0, nil, .partRefund),
            // A card of 500.00 that was sold for less, or for more.
            (45_000, "450.00 NOK", nil), (50_000, "450.00 NOK", nil),
            (44_999, "450.00 NOK", .partRefund), (50_595, "505.95 NOK", nil),
            (50_000, "505.95 NOK", nil), (49_999, "505.95 NOK", .partRefund), (0, "0.00 NOK", nil),
            // A price that cannot be read, or of another currency, is not compared.
            (49_999, "450", .partRefund), (49_999, "45.00 EUR", .partRefund), (50_000, "x", nil),
        ] as [(Int64?, String?, RowCode?)]
    )
    func takesACardBackForItsWholePriceOnly(paidBack: Int64?, price: String?, code: RowCode?) {
        for phase in [Phase.final, .request] {
            let answer = answer(to: paidBack, price: price, phase: phase)
            #expect(answer.code == code)
            #expect(answer.card.available == (code == nil ? 0 : 50_000))
            #expect(code == nil || answer.card.lifeCycle == .active)
        }
    }

    @Test func comparesMoneyOfOneCurrencyOnly() {
        #expect(answer(to: 50_000, currency: Scene.eur).code == .currencyMismatch)
        #expect(answer(to: 4_500, price: "45.00 EUR", currency: Scene.eur).code == nil)
        #expect(answer(to: 4_499, price: "45.00 EUR", currency: Scene.eur).code == .partRefund)
    }

    @Test(arguments: [(90_000, nil), (95_000, nil), (89_999, .partRefund)] as [(Int64, RowCode?)])
    func comparesRowsOfSeveralCardsAsAWhole(paidBack: Int64, code: RowCode?) {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        var sale = Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        sale.meta["rowPrice"] = "900.00 NOK"
        engine.expect(.applied, for: sale)
        var undo = Scene.message("u0", .deactivate, in: .final, on: "A")
        undo.paidBack = Money(amountMinor: paidBack / 2, currency: Self.nok)
        undo.meta["rowPrice"] = Money(amountMinor: -paidBack, currency: Self.nok).text
        #expect(engine.decide(undo).code == code)
    }

    @Test func reversesAnActivationForItsWholePriceOnly() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        engine.expect(
            .applied,
            for: Scene.message("a0", .activate, in: .request, on: "A", amount: 50_000)
        )
        var undo = Scene.message("u0", .activate, in: .reverse, on: "A", original: "a0")
        undo.paidBack = Money(amountMinor: 5_000, currency: Self.nok)
        engine.expect(.rejected, .partRefund, for: undo)
        undo.paidBack = Money(amountMinor: 50_000, currency: Self.nok)
        engine.expect(.applied, for: undo)
    }

    @Test(arguments: [(5_000, Verdict.applied), (50_000, .rejected)] as [(Int64, Verdict)])
    func aVoidBeforeItsSaleWaitsForItsWholePrice(paidBack: Int64, verdict: Verdict) {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        var undo = Scene.message("u0", .deactivate, in: .final, on: "A", original: "a0")
        undo.paidBack = Money(amountMinor: paidBack, currency: Self.nok)
        engine.expect(.parked, .originalPending, for: undo)
        let outcome = engine.decide(
            Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
        )
        #expect(outcome.verdict == verdict)
    }

    @Test(
        arguments: [
            ("500.00 NOK", 50_000), ("-0.01 NOK", -1), ("0.00 NOK", 0), ("5000 JPY", 5000),
            ("1.234 KWD", 1234), ("500 NOK", nil), ("500.0 NOK", nil), (".00 NOK", nil),
            ("500.00", nil), ("500.00 XXQ", nil), ("500.00 NOK ", nil), ("5e2.00 NOK", nil),
            ("99999999999999999999.00 NOK", nil), ("--5.00 NOK", nil), ("5.-1 NOK", nil),
        ] as [(String, Int64?)]
    )
    func readsMoneyAsItIsWritten(text: String, minor: Int64?) {
        let money = Money(text: text)
        #expect(money?.amountMinor == minor)
        #expect(money == nil || money?.text == text)
    }
}
