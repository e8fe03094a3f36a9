import Testing

/// PINs over HTTP: EL20.
struct ElectrumPINTests {
    private static func redeem(
        _ card: String,
        pin: String?,
        _ till: TillTerminal
    ) async throws -> TillReply {
        try await till.send(till.messages.redemption(of: card, amount: 10, pin: pin))
    }

    @Test func wrongAndAbsentPINsAreRefusedAndTheRightOneSpends() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (card, pin) = served.cardWithPIN()
        try await till.sell(card, as: "till-pin", for: 1_000)
        try await Self.redeem(card, pin: ServedCard.wrongPIN, till)
            .expect(400, "INCORRECT_PIN", code: "pin.refused")
        try await Self.redeem(card, pin: nil, till).expect(400, "INCORRECT_PIN")
        try await Self.redeem(card, pin: pin, till).expect(book: 990, available: 990)
        // A load ignores a PIN, whatever it is.
        let load = till.messages.load(of: card, amount: 10)
            .setting("card.clearPin", to: .text(ServedCard.wrongPIN))
        try await till.send(load).expect(201)
    }

    @Test func pinOfACardWithoutOneIsRefusedAndDoesNotCount() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        for _ in 1...6 {
            try await Self.redeem(card, pin: "1234", till).expect(400, "INCORRECT_PIN")
        }
        try await Self.redeem(card, pin: nil, till).expect(book: 990, available: 990)
    }

    /// A PIN that anybody guesses in five attempts protects nothing.
    @Test func activationRefusesAPINOfThreeSymbols() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        for pin in ["1", "12", "123", "12 4"] {
            let sale = till.messages.activation(of: card, amount: 100)
                .setting("card.clearPin", to: .text(pin))
            let answer = try await till.send(sale).expect(400, "FORMAT_ERROR", code: "field.form")
            #expect(try answer.json().string("detailMessage.field") == "card.pin")
        }
        let opaque = till.messages.activation(of: card, amount: 100)
            .setting("card.encryptedPin", to: .text("00FF00F"))
        try await till.send(opaque).expect(400, "FORMAT_ERROR", code: "field.form")
        try await till.sell(card, for: 100, pin: "1234")
        try await Self.redeem(card, pin: "1234", till).expect(book: 90, available: 90)
    }

    @Test func activationGivesTheCardThePINThatItSends() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000, pin: "7391")
        try await Self.redeem(card, pin: "7392", till).expect(400, "INCORRECT_PIN")
        try await Self.redeem(card, pin: nil, till).expect(400, "INCORRECT_PIN")
        try await Self.redeem(card, pin: "7391", till).expect(book: 990, available: 990)
    }

    /// `pin` wins over `clearPin`, and that over `encryptedPin`.
    @Test func formsOfPINsAreOpaqueAndHaveAnOrder() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        let sale = till.messages.activation(of: card, amount: 1_000)
            .setting("card.encryptedPin", to: "0a1b2c3d4e5f6071")
        try await till.send(sale).expect(201)
        try await till.confirm(sale)
        func redeem(_ fields: [(String, WireValue)]) async throws -> TillReply {
            let purchase = till.messages.redemption(of: card, amount: 10)
            return try await till.send(fields.reduce(purchase) { $0.setting($1.0, to: $1.1) })
        }
        try await redeem([("card.encryptedPin", "0A1B2C3D4E5F6071")])
            .expect(book: 990, available: 990)
        try await redeem([("card.encryptedPin", "0A1B2C3D4E5F6072")]).expect(400, "INCORRECT_PIN")
        try await redeem([("card.clearPin", "0A1B2C3D4E5F6071")]).expect(400, "INCORRECT_PIN")
        try await redeem([
            ("card.clearPin", "9999"), ("card.encryptedPin", "0A1B2C3D4E5F6071"),
        ]).expect(400, "INCORRECT_PIN")
        let block: WireValue = ["type": "ENCRYPTED_PIN", "pinBlock": "0A1B2C3D4E5F6071"]
        try await redeem([("card.pin", block), ("card.clearPin", "9999")])
            .expect(book: 980, available: 980)
    }

    /// The fifth wrong PIN locks; no reversal changes that, and no absent PIN counts.
    @Test func fiveWrongPINsLockTheCard() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000, pin: "7391")
        let purchase = till.messages.redemption(of: card, amount: 100, pin: "7391")
        try await till.send(purchase).expect(201)
        for _ in 1...4 {
            try await Self.redeem(card, pin: "0000", till).expect(400, "INCORRECT_PIN")
        }
        for _ in 1...3 { try await Self.redeem(card, pin: nil, till).expect(400, "INCORRECT_PIN") }
        try await till.reverse(purchase)
        try await Self.redeem(card, pin: "0000", till).expect(400, "INCORRECT_PIN")
        try await Self.redeem(card, pin: "7391", till)
            .expect(400, "PIN_ATTEMPTS_EXCEEDED", code: "pin.locked")
        let transfer = till.messages.transfer(
            from: card,
            to: served.card(),
            amount: 10,
            pin: "7391"
        )
        // The holds of the source come before the life of the target.
        try await till.send(transfer).expect(400, "PIN_ATTEMPTS_EXCEEDED", code: "pin.locked")
        try await till.send(till.messages.load(of: card, amount: 10)).expect(400, "CARD_BLOCKED")
        try await till.expect(card, book: 1_000, available: 1_000)
        let shown = try await served.shop.json("card", "show", card)
        #expect(try shown.string("card.state") == "blocked")
        try await served.shop.mintrun("card", "unlock", card, "--reason", "asked for").expect(0)
        try await Self.redeem(card, pin: "7391", till).expect(book: 990, available: 990)
    }

    /// A right PIN between the wrong ones begins the count again.
    @Test func rightPINEndsTheCountOfWrongOnes() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000, pin: "7391")
        for _ in 1...2 {
            for _ in 1...4 { _ = try await Self.redeem(card, pin: "0000", till).expect(400) }
            // The limit of the terminal is 10 wrong ones.
            try await Self.redeem(card, pin: "7391", till).expect(201)
        }
    }

    /// 1.6: ten wrong PINs of a terminal, on several cards.
    @Test func terminalWithManyWrongPINsIsNotLookedAt() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        var cards: [String] = []
        for _ in 1...4 {
            cards.append(served.card())
            try await till.sell(cards[cards.count - 1], for: 1_000, pin: "7391")
        }
        for card in cards.prefix(3) {
            for _ in 1...3 {
                try await Self.redeem(card, pin: "0000", till).expect(400, "INCORRECT_PIN")
            }
        }
        try await Self.redeem(cards[3], pin: "0000", till).expect(400, "INCORRECT_PIN")
        let refused = try await Self.redeem(cards[3], pin: "7391", till)
            .expect(400, "DO_NOT_HONOUR", code: "limit.pins")
        #expect((1...20).contains(try ErrorDetail(refused).errorMessage.count))
        let other = served.till()
        try await Self.redeem(cards[3], pin: "7391", other).expect(book: 990, available: 990)
    }

    /// A PIN that is bound to the token of its card.
    @Test func pinOfATokenIsNotForItsNumber() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let printed = try served.shop.printedCards()[20]
        try await till.sell(printed.serial, as: "winter-500")
        try await Self.redeem(printed.serial, pin: printed.pin, till)
            .expect(400, "TRANSACTION_NOT_SUPPORTED", code: "pin.bound_to_token")
        try await Self.redeem(printed.token, pin: printed.pin, till)
            .expect(book: 49_990, available: 49_990)
    }
}
