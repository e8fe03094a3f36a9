import Testing

/// The model itself, on programs that are decided here by hand.
struct ModelLedgerTests {
    private static func request(
        _ operation: TillOperation,
        _ id: String,
        card: String = "a",
        amount: Int? = nil
    ) -> ModelMessage {
        var call = ModelMessage(
            operation: operation,
            phase: .request,
            id: id,
            requestID: id,
            card: card,
            amount: amount
        )
        if operation == .activation { call.product = "till-start" }
        if [.transfer, .replace].contains(operation) { call.other = "b" }
        return call
    }

    private static func advice(
        _ phase: TillPhase,
        _ id: String,
        of request: ModelMessage,
        final: Int? = nil
    ) -> ModelMessage {
        ModelMessage(
            operation: request.operation,
            phase: phase,
            id: id,
            requestID: request.id,
            final: final
        )
    }

    private static func book() -> ModelLedger {
        let card = ModelCard(product: "till-gift", becomes: ["till-gift", "till-start"])
        return ModelLedger(["a": card, "b": card])
    }

    @Test func saleLoadPurchaseAndVoid() {
        var book = Self.book()
        let sale = Self.request(.activation, "1", amount: 100)
        #expect(book.answer(sale) == .done(book: 600, available: 600))
        #expect(book.answer(Self.request(.load, "2", amount: 5)) == .refused("CARD_NOT_ACTIVATED"))
        #expect(book.answer(Self.advice(.confirmation, "3", of: sale)) == .accepted)
        #expect(book.answer(sale) == .refused("DUPLICATE_RECORD"))
        let load = Self.request(.load, "4", amount: 50)
        #expect(book.answer(load) == .done(book: 650, available: 600))
        #expect(book.answer(Self.advice(.reversal, "5", of: load, final: 20)) == .accepted)
        let purchase = Self.request(.redemption, "6", amount: 621)
        #expect(book.answer(purchase) == .refused("INSUFFICIENT_FUNDS"))
        #expect(
            book.answer(Self.advice(.reversal, "7", of: purchase)) == .refused("GENERAL_ERROR")
        )
        let void = Self.request(.void, "8")
        #expect(book.answer(void) == .done(book: 620, available: 620))
        #expect(book.answer(Self.advice(.reversal, "9", of: void)) == .accepted)
        #expect(book.card("a")?.life == .active)
    }

    @Test func reversalsBeforeTheirRequests() {
        var book = Self.book()
        let sale = Self.request(.activation, "1", amount: 100)
        let early = Self.advice(.reversal, "2", of: sale)
        let unknown = ModelAnswer.refused("UNABLE_TO_LOCATE_RECORD", status: 404)
        #expect(book.answer(Self.advice(.confirmation, "3", of: sale)) == unknown)
        #expect(book.answer(early) == unknown)
        #expect(book.answer(sale) == .refused("GENERAL_ERROR"))
        #expect(book.answer(early) == unknown)
        #expect(book.card("a")?.available == 0)
        #expect(book.card("a")?.life == .inactive)
    }
}
