import Testing

/// Loads, redemptions, voids, replacements and transfers over HTTP.
struct ElectrumMoneyTests {
    /// Acceptance check EL5.
    @Test func loadIsInTheBookAtOnceAndAvailableAtItsConfirmation() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let load = till.messages.load(of: card, amount: 500)
        let answer = try await till.send(load).expect(book: 1_500, available: 1_000)
        #expect(try answer.json().integer("amounts.approvedAmount.amount") == 500)
        try await till.expect(card, book: 1_500, available: 1_000)
        try await till.send(till.messages.redemption(of: card, amount: 1_200))
            .expect(400, "INSUFFICIENT_FUNDS", code: "money.insufficient")
        try await till.confirm(load)
        try await till.expect(card, book: 1_500, available: 1_500)
        try await till.send(till.messages.redemption(of: card, amount: 1_200))
            .expect(book: 300, available: 300)
    }

    @Test func reversedLoadLeavesTheBook() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let load = till.messages.load(of: card, amount: 500)
        try await till.send(load).expect(201)
        try await till.reverse(load)
        try await till.expect(card, book: 1_000, available: 1_000)
    }

    @Test func reversedRedemptionReturnsItsMoney() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let purchase = till.messages.redemption(of: card, amount: 400)
        try await till.send(purchase).expect(book: 600, available: 600)
        try await till.reverse(purchase)
        try await till.expect(card, book: 1_000, available: 1_000)
    }

    /// Acceptance check EL23.
    @Test func voidShowsTheBalanceAndItsReversalRevivesTheCard() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 900)
        let void = till.messages.void(of: card)
        try await till.send(void).expect(book: 900, available: 900)
        try await till.send(till.messages.redemption(of: card, amount: 100))
            .expect(400, "CARD_VOIDED")
        try await till.expect(card, book: 900, available: 900)
        try await till.reverse(void)
        try await till.send(till.messages.redemption(of: card, amount: 100))
            .expect(book: 800, available: 800)

        let last = till.messages.void(of: card)
        try await till.send(last).expect(book: 800, available: 800)
        try await till.confirm(last)
        try await till.send(till.messages.reversal(of: last)).expect(400, "CARD_VOIDED")
        try await till.send(till.messages.load(of: card, amount: 100)).expect(400, "CARD_VOIDED")
        try await till.expect(card, book: 800, available: 800)
    }

    /// Acceptance check EL24.
    @Test func replacementMovesTheWholeBalanceAndItsReversalRestoresBothCards() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (old, new) = (served.card(), served.card())
        try await till.sell(old, as: "till-start", for: 1_500)
        let before = [try await served.shown(old), try await served.shown(new)]
        #expect(before.map(\.state) == ["unused", "inactive"])
        let replace = till.messages.replace(of: old, by: new)
        let answer = try await till.send(replace).expect(book: 2_000, available: 2_000)
        #expect(try answer.json().string("oldCard.pan") == old)
        #expect(try answer.json().string("newCard.pan") == new)
        try await till.send(till.messages.redemption(of: new, amount: 100))
            .expect(400, "CARD_NOT_ACTIVATED")
        try await till.send(till.messages.redemption(of: old, amount: 100))
            .expect(400, "CARD_VOIDED")
        try await till.expect(old, book: 0, available: 0)
        try await till.reverse(replace)
        try await till.expect(old, book: 2_000, available: 2_000)
        try await till.expect(new, book: 0, available: 0)
        #expect([try await served.shown(old), try await served.shown(new)] == before)

        let again = till.messages.replace(of: old, by: new)
        try await till.send(again).expect(book: 2_000, available: 2_000)
        try await till.confirm(again)
        try await till.send(till.messages.redemption(of: new, amount: 100))
            .expect(book: 1_900, available: 1_900)
        try await till.send(till.messages.reversal(of: again)).expect(400, "CARD_VOIDED")
        #expect(try await served.shown(old).state == "replaced")
        let lookup = try await till.send(till.messages.lookup(of: new)).expect(201).json()
        #expect(try lookup.string("product.id") == "till-start")
    }

    @Test func replacementWaitsForPendingMoney() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (old, new) = (served.card(), served.card())
        try await till.sell(old, for: 1_500)
        let load = till.messages.load(of: old, amount: 100)
        try await till.send(load).expect(201)
        try await till.send(till.messages.replace(of: old, by: new))
            .expect(400, "TRANSACTION_NOT_SUPPORTED", code: "card.unsettled")
        try await till.reverse(load)
        try await till.send(till.messages.replace(of: old, by: new))
            .expect(book: 1_500, available: 1_500)
    }

    /// The amount of an open transfer may come back to its source, so nobody may replace that.
    @Test func replacementWaitsForAnOpenTransferFromTheCard() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (source, target, new) = (served.card(), served.card(), served.card())
        try await till.sell(source, for: 1_000)
        try await till.sell(target, for: 50)
        let transfer = till.messages.transfer(from: source, to: target, amount: 400)
        try await till.send(transfer).expect(book: 600, available: 600)
        try await till.send(till.messages.replace(of: source, by: new))
            .expect(400, "TRANSACTION_NOT_SUPPORTED", code: "card.unsettled")
        let typed = try await served.shop.mintrun(
            ["card", "replace", source, new, "--reason", "torn", "--json"]
        )
        #expect(try typed.expect(3).errorCode() == "card.unsettled")
        try await till.reverse(transfer)
        try await till.send(till.messages.replace(of: source, by: new))
            .expect(book: 1_000, available: 1_000)

        // A transfer that is confirmed can no longer come back.
        let (other, last) = (served.card(), served.card())
        try await till.sell(other, for: 1_000)
        let confirmed = till.messages.transfer(from: other, to: target, amount: 400)
        try await till.send(confirmed).expect(201)
        try await till.confirm(confirmed)
        try await till.send(till.messages.replace(of: other, by: last))
            .expect(book: 600, available: 600)
    }

    /// Acceptance check EL25.
    @Test func transferLeavesTheSourceAtOnceAndReachesTheTargetAtItsConfirmation() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (source, target) = (served.card(), served.card())
        try await till.sell(source, for: 1_000)
        try await till.sell(target, for: 50)
        let transfer = till.messages.transfer(from: source, to: target, amount: 300)
        let answer = try await till.send(transfer).expect(book: 700, available: 700)
        #expect(try answer.json().string("sourceCard.pan") == source)
        #expect(try answer.json().string("targetCard.pan") == target)
        try await till.expect(target, book: 350, available: 50)
        try await till.confirm(transfer)
        try await till.expect(target, book: 350, available: 350)

        let back = till.messages.transfer(from: target, to: source, amount: 350)
        try await till.send(back).expect(book: 0, available: 0)
        try await till.reverse(back)
        try await till.expect(target, book: 350, available: 350)
        try await till.expect(source, book: 700, available: 700)
        try await till.send(till.messages.transfer(from: source, to: source, amount: 1))
            .expect(400, "INVALID_CARD_NUMBER", code: "card.same")
        try await till.send(till.messages.transfer(from: source, to: target, amount: 701))
            .expect(400, "INSUFFICIENT_FUNDS")
    }

    /// Acceptance check EL26.
    @Test(arguments: [TillPhase.confirmation, .reversal])
    func finalAmountRemainsAndTheRestGoesBack(phase: TillPhase) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (card, other) = (served.card(), served.card())
        try await till.sell(card, for: 1_000)
        try await till.sell(other)
        let purchase = till.messages.redemption(of: card, amount: 400)
        try await till.send(purchase).expect(book: 600, available: 600)
        try await till.send(till.messages.advice(phase, of: purchase, final: 150)).expect(202)
        try await till.expect(card, book: 850, available: 850)

        let load = till.messages.load(of: card, amount: 200)
        try await till.send(load).expect(book: 1_050, available: 850)
        try await till.send(till.messages.advice(phase, of: load, final: 30)).expect(202)
        try await till.expect(card, book: 880, available: 880)

        let transfer = till.messages.transfer(from: card, to: other, amount: 80)
        try await till.send(transfer).expect(book: 800, available: 800)
        try await till.send(till.messages.advice(phase, of: transfer, final: 10)).expect(202)
        try await till.expect(card, book: 870, available: 870)
        try await till.expect(other, book: 10, available: 10)

        // The same final amount under another id moves nothing; another one is refused.
        try await till.send(till.messages.advice(phase, of: transfer, final: 10)).expect(202)
        try await till.send(till.messages.confirmation(of: transfer, final: 20))
            .expect(400, "INVALID_AMOUNT")
        try await till.expect(card, book: 870, available: 870)
    }

    /// Acceptance check EL26.
    @Test func finalAmountIsNotMoreThanTheApprovedOneAndOfItsCurrency() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let purchase = till.messages.redemption(of: card, amount: 400)
        try await till.send(purchase).expect(201)
        for phase in [TillPhase.confirmation, .reversal] {
            try await till.send(till.messages.advice(phase, of: purchase, final: 401))
                .expect(400, "INVALID_AMOUNT")
            let euros = till.messages.advice(phase, of: purchase, final: 100)
                .setting("amounts.approvedAmount.currency", to: "978")
            try await till.send(euros).expect(400, "INVALID_AMOUNT")
        }
        try await till.expect(card, book: 600, available: 600)
        try await till.send(till.messages.reversal(of: purchase, final: 0)).expect(202)
        try await till.expect(card, book: 1_000, available: 1_000)
        let void = till.messages.void(of: card)
        try await till.send(void).expect(201)
        try await till.send(till.messages.confirmation(of: void, final: 10))
            .expect(400, "INVALID_AMOUNT")
        try await till.reverse(void)
    }
}
