import Testing

/// The refusals of requests: EL28.
struct ElectrumRefusalTests {
    /// Acceptance check EL28: a way to every error type of the contract, each with its code.
    @Test func everyErrorTypeIsReached() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let messages = till.messages
        var reached: Set<String> = []
        func refuse(
            _ message: TillMessage,
            _ status: Int,
            type: String,
            code: String? = nil,
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let reply = try await till.send(message)
                .expect(status, type, code: code, sourceLocation: sourceLocation)
            let error = try ErrorDetail(reply)
            #expect(error.errorMessage.count <= 20, sourceLocation: sourceLocation)
            #expect(!error.errorMessage.isEmpty, sourceLocation: sourceLocation)
            #expect(error.id == message.id, sourceLocation: sourceLocation)
            #expect(
                error.requestType == message.phase.requestType(of: message.operation),
                sourceLocation: sourceLocation
            )
            reached.insert(type)
        }
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let new = served.card()

        try await refuse(
            messages.load(of: card, amount: 1).removing("time"),
            400,
            type: "FORMAT_ERROR"
        )
        let twice = messages.redemption(of: card, amount: 1)
        try await till.send(twice).expect(201)
        try await till.reverse(twice)
        try await refuse(twice, 400, type: "DUPLICATE_RECORD", code: "idem.conflict")
        let tomorrow = messages.load(of: card, amount: 1)
            .setting("time", to: "2999-01-01T00:00:00Z")
        try await refuse(tomorrow, 400, type: "FORMAT_ERROR", code: "date.future")
        try await refuse(
            messages.load(of: "4000000000000000002", amount: 1),
            400,
            type: "INVALID_CARD_NUMBER",
            code: "card.unknown"
        )
        try await refuse(
            messages.transfer(from: card, to: "4000000000000000002", amount: 1),
            400,
            type: "INVALID_CARD_NUMBER",
            code: "card.other_unknown"
        )
        try await refuse(
            messages.activation(of: new, product: "no-such-product"),
            400,
            type: "INVALID_PRODUCT",
            code: "product.unknown"
        )
        try await refuse(
            messages.activation(of: new, product: "till-fixed"),
            400,
            type: "INVALID_PRODUCT",
            code: "card.product_mismatch"
        )
        try await refuse(
            messages.load(of: card, amount: 1).setting("product.id", to: "till-start"),
            400,
            type: "INVALID_PRODUCT",
            code: "card.product_mismatch"
        )
        try await refuse(messages.load(of: new, amount: 1), 400, type: "CARD_NOT_ACTIVATED")
        try await refuse(messages.activation(of: card), 400, type: "CARD_ACTIVATED")
        let spoiled = try served.shop.printedCards()[4].serial
        try await refuse(
            messages.activation(of: spoiled, product: "winter-500"),
            400,
            type: "CARD_DELETED",
            code: "card.spoiled"
        )
        try await refuse(
            messages.load(of: card, amount: 1, currency: "978"),
            400,
            type: "INVALID_AMOUNT",
            code: "money.currency_mismatch"
        )
        let fixed = served.card(.fixed)
        try await refuse(
            messages.activation(of: fixed, product: "till-fixed", amount: 100),
            400,
            type: "INVALID_AMOUNT",
            code: "money.not_allowed"
        )
        try await till.sell(fixed, as: "till-fixed")
        try await refuse(
            messages.load(of: fixed, amount: 100),
            400,
            type: "TRANSACTION_NOT_SUPPORTED",
            code: "money.loads_off"
        )
        try await refuse(
            messages.redemption(of: card, amount: 1_001),
            400,
            type: "INSUFFICIENT_FUNDS",
            code: "money.insufficient"
        )
        let points = messages.redemption(of: card, amount: 1)
            .setting("points.requestAmount", to: 5)
        try await refuse(points, 400, type: "FUNCTION_NOT_SUPPORTED")
        let locked = served.card()
        try await till.sell(locked, for: 100, pin: "7391")
        for _ in 1...5 {
            try await refuse(
                messages.redemption(of: locked, amount: 1, pin: "0000"),
                400,
                type: "INCORRECT_PIN",
                code: "pin.refused"
            )
        }
        try await refuse(
            messages.redemption(of: locked, amount: 1, pin: "7391"),
            400,
            type: "PIN_ATTEMPTS_EXCEEDED",
            code: "pin.locked"
        )
        try await refuse(messages.void(of: locked), 400, type: "CARD_BLOCKED", code: "card.blocked")
        try await refuse(
            messages.activation(of: served.card(.expired), product: "till-over"),
            400,
            type: "CARD_EXPIRED",
            code: "card.expired"
        )
        try await refuse(
            messages.confirmation(of: messages.load(of: card, amount: 1)),
            404,
            type: "UNABLE_TO_LOCATE_RECORD"
        )
        let early = messages.load(of: card, amount: 1)
        try await refuse(messages.reversal(of: early), 404, type: "UNABLE_TO_LOCATE_RECORD")
        try await refuse(early, 400, type: "GENERAL_ERROR", code: "advice.reversed_before_arrival")
        let void = messages.void(of: card)
        try await till.send(void).expect(201)
        try await refuse(messages.load(of: card, amount: 1), 400, type: "CARD_VOIDED")

        // The two others are those of limits: TEMPORARY_FAILURE in ``AccessOverHTTPTests``, and
        // DO_NOT_HONOUR there and in ``ElectrumPINTests``.
        #expect(
            reached == [
                "DUPLICATE_RECORD", "FORMAT_ERROR", "FUNCTION_NOT_SUPPORTED", "GENERAL_ERROR",
                "INVALID_AMOUNT", "TRANSACTION_NOT_SUPPORTED", "UNABLE_TO_LOCATE_RECORD",
                "INVALID_PRODUCT", "CARD_NOT_ACTIVATED", "CARD_ACTIVATED", "CARD_VOIDED",
                "CARD_BLOCKED", "CARD_DELETED", "INSUFFICIENT_FUNDS", "INVALID_CARD_NUMBER",
                "CARD_EXPIRED", "INCORRECT_PIN", "PIN_ATTEMPTS_EXCEEDED",
            ]
        )
    }

    @Test func clientKnowsTheCardsOfItsProductsAlone() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till(try served.shop.account("narrow"))
        let (own, other) = (served.card(.plain), served.card())
        try await till.send(till.messages.lookup(of: own)).expect(201)
        try await till.send(till.messages.lookup(of: other))
            .expect(404, "INVALID_CARD_NUMBER", code: "card.unknown")
        try await till.sell(own, as: "till-plain", for: 1_000)
        try await till.send(till.messages.transfer(from: own, to: other, amount: 1))
            .expect(400, "INVALID_CARD_NUMBER", code: "card.other_unknown")
    }

    @Test func firstFaultOfTheContractIsTheAnswer() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let messages = till.messages
        let card = served.card()
        // A wrong currency and too much money of a card that is not sold.
        let early = messages.redemption(of: card, amount: 9_999, currency: "978", pin: "1")
        try await till.send(early).expect(400, "CARD_NOT_ACTIVATED")
        try await till.sell(card, for: 100, pin: "7391")
        let wrong = messages.redemption(of: card, amount: 9_999, currency: "978", pin: "0000")
        try await till.send(wrong).expect(400, "INCORRECT_PIN")
        let money = messages.redemption(of: card, amount: 9_999, currency: "978", pin: "7391")
        try await till.send(money).expect(400, "INVALID_AMOUNT", code: "money.currency_mismatch")
        let unknown = messages.redemption(of: "4000000000000000002", amount: 1)
            .setting("product.id", to: "no-such-product")
        try await till.send(unknown).expect(400, "INVALID_CARD_NUMBER")
        let product = messages.redemption(of: card, amount: 9_999, pin: "0000")
            .setting("product.id", to: "no-such-product")
        try await till.send(product).expect(400, "INVALID_PRODUCT", code: "product.unknown")
    }
}
