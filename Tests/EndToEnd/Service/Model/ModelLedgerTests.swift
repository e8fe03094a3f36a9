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

    @Test func fivePINsInARowLockTheCard() {
        var book = Self.book()
        var sale = Self.request(.activation, "sale", amount: 1_000)
        sale.pin = "7391"
        #expect(book.answer(sale) == .done(book: 1_500, available: 1_500))
        #expect(book.answer(Self.advice(.confirmation, "c", of: sale)) == .accepted)
        func purchase(_ id: String, _ pin: String?, amount: Int = 1) -> ModelMessage {
            var purchase = Self.request(.redemption, id, amount: amount)
            purchase.pin = pin
            return purchase
        }
        for round in 1...2 {
            for number in 1...4 {
                let wrong = book.answer(purchase("\(round)-\(number)", "0000"))
                #expect(wrong == .refused("INCORRECT_PIN"))
            }
            #expect(book.answer(purchase("\(round)-none", nil)) == .refused("INCORRECT_PIN"))
            // The PIN is right, although the money is not there.
            let dear = book.answer(purchase("\(round)-right", "7391", amount: 9_999))
            #expect(dear == .refused("INSUFFICIENT_FUNDS"))
        }
        for number in 1...5 {
            #expect(book.answer(purchase("\(number)", "0000")) == .refused("INCORRECT_PIN"))
        }
        #expect(book.answer(purchase("right", "7391")) == .refused("PIN_ATTEMPTS_EXCEEDED"))
        #expect(book.answer(Self.request(.void, "void")) == .refused("CARD_BLOCKED"))
        #expect(book.card("a")?.available == 1_500)
    }

    /// The usual programs reach the lock.
    @Test func programsLockCards() {
        var answers: [String: Int] = [:]
        for seed in 1...60 as ClosedRange<UInt64> {
            let messages = TillMessages(client: "till", terminal: "M0000001", seed: seed)
            let (gifts, plains) = (["a", "b", "c"], ["d", "e"])
            let program = ModelProgram(seed: seed, gifts: gifts, plains: plains, messages)
            var book = ModelLedger(gifts: gifts, plains: plains)
            for step in program.steps {
                answers[book.answer(step.call).errorType ?? "", default: 0] += 1
            }
        }
        #expect(answers["INCORRECT_PIN", default: 0] >= 60, "\(answers)")
        #expect(answers["PIN_ATTEMPTS_EXCEEDED", default: 0] >= 5, "\(answers)")
    }
}
