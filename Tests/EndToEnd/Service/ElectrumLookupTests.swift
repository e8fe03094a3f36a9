import Testing

/// Lookups of cards in every state: EL27.
struct ElectrumLookupTests {
    /// Acceptance check EL27.
    @Test func lookupAnswersInEveryState() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.expect(card, book: 0, available: 0)
        let sale = till.messages.activation(of: card, amount: 1_000)
        try await till.send(sale).expect(201)
        try await till.expect(card, book: 1_000, available: 1_000)
        try await till.confirm(sale)
        let new = served.card()
        let replace = till.messages.replace(of: card, by: new)
        try await till.send(replace).expect(201)
        try await till.confirm(replace)
        try await till.expect(card, book: 0, available: 0)
        let void = till.messages.void(of: new)
        try await till.send(void).expect(201)
        try await till.confirm(void)
        let answer = try await till.send(till.messages.lookup(of: new))
            .expect(book: 1_000, available: 1_000)
        #expect(try answer.json().string("product.id") == "till-gift")
        #expect(try answer.json().string("posInfo.entryMode.panEntryMode") == "UNKNOWN")
        try await till.expect(served.card(.expired), book: 0, available: 0)
        try await till.expect(try served.shop.printedCards()[5].serial, book: 0, available: 0)
        try await till.send(till.messages.lookup(of: "4000000000000000002"))
            .expect(404, "INVALID_CARD_NUMBER", code: "card.unknown")
    }

    /// Acceptance check EL27, for cards that no call can use.
    @Test func lookupAnswersForCardsThatNoCallCanUse() async throws {
        let served = try await ServedShop.shared.value
        let (shop, till) = (served.shop, served.till())
        func expect(_ card: String, _ state: String, available: Int) async throws {
            #expect(try await served.shown(card).state == state)
            try await till.expect(card, book: available, available: available)
            try await till.send(till.messages.load(of: card, amount: 1)).expect(400)
        }
        try await expect(Shop.serial(40), "spare", available: 0)
        try await expect(Shop.serial(5), "spoiled", available: 0)

        let blocked = served.card()
        try await till.sell(blocked, for: 700)
        try await shop.mintrun("card", "block", blocked, "--reason", "found").expect(0)
        try await expect(blocked, "blocked", available: 700)

        let locked = served.card()
        try await till.sell(locked, for: 800, pin: "7391")
        for _ in 1...5 {
            let guess = till.messages.redemption(of: locked, amount: 1, pin: "0000")
            try await till.send(guess).expect(400, "INCORRECT_PIN")
        }
        try await expect(locked, "blocked", available: 800)

        let cancelled = "7009000000000000031"
        try shop.bench.write("number\n\(cancelled)\n", to: "cancelled.csv")
        let made = try await shop.json(
            "card",
            "import",
            "cancelled.csv",
            "--product",
            "till-plain"
        )
        let order = try made.string("import.order")
        try await shop.mintrun("order", "cancel", order, "--reason", "sent back").expect(0)
        try await till.expect(cancelled, book: 0, available: 0)
        let sale = till.messages.activation(of: cancelled, product: "till-plain", amount: 100)
        try await till.send(sale).expect(400, "CARD_DELETED", code: "card.order_cancelled")
    }

    @Test func lookupFindsTheOneActiveCardOfACustomer() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let customer = till.messages.newID()
        let card = served.card()
        let sale = till.messages.activation(of: card, amount: 1_000)
            .setting("cardHolder.profileId", to: .text(customer))
        try await till.send(sale).expect(201)
        try await till.confirm(sale)
        let lookup = till.messages.lookup(of: card).removing("card")
            .setting("cardHolder.profileId", to: .text(customer))
        #expect(try await till.send(lookup).expect(201).json().string("card.pan") == card)
        let nobody = lookup.setting("cardHolder.profileId", to: .text(till.messages.newID()))
        try await till.send(nobody).expect(404, "UNABLE_TO_LOCATE_RECORD")
    }
}
