import Testing

/// Activations over HTTP, with their confirmations and reversals.
struct ElectrumActivationTests {
    /// Acceptance check EL1.
    @Test func activationWithoutAnAmountAnswersTheStartingBalance() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        let sale = till.messages.activation(of: card, product: "till-start")
        let answer = try await till.send(sale).expect(book: 500, available: 500)
        #expect(answer.fields["location"]?.hasSuffix("/giftcard/v3" + sale.path) == true)
        let document = try answer.json()
        #expect(try document.integer("amounts.approvedAmount.amount") == 0)
        #expect(try !document.keys("amounts").contains("requestAmount"))
        #expect(try !document.keys("amounts").contains("feeAmount"))
        #expect(try document.string("product.id") == "till-start")
        let none = served.card()
        try await till.send(till.messages.activation(of: none)).expect(book: 0, available: 0)
    }

    /// Acceptance check EL2.
    @Test func amountInATextIsAddedAndAnsweredAsANumber() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let sale = till.messages.activation(of: served.card(), product: "till-start", amount: 1)
            .setting("amounts.requestAmount.amount", to: "20")
        let answer = try await till.send(sale).expect(book: 520, available: 520)
        #expect(try answer.json().integer("amounts.requestAmount.amount") == 20)
        #expect(try answer.json().integer("amounts.approvedAmount.amount") == 20)
        #expect(try answer.json().string("amounts.balanceAmount.currency") == "578")
    }

    /// Acceptance check EL3.
    @Test func answersEchoTheEnvelopeAndAddTheParties() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let sale = till.messages.activation(of: served.card(), amount: 100)
            .setting("originator.operatorId", to: "cashier-7")
            .setting("originator.channelId", to: "POS")
            .setting(
                "thirdPartyIdentifiers",
                to: [
                    ["institutionId": "100", "transactionIdentifier": "first"],
                    ["institutionId": "200", "transactionIdentifier": "second"],
                ]
            )
            .setting("basketRef", to: "basket-1").setting("tranType", to: "T1")
            .setting("srcAccType", to: "S1").setting("destAccType", to: "D1")
            .setting("stan", to: "000123").setting("rrn", to: "000000004711")
            .setting("posInfo.entryMode.panEntryMode", to: "BARCODE")
            .setting("posInfo.entryMode.pinEntryCapability", to: "CAN_ACCEPT")
            .setting("posInfo.posConditionCode", to: "00")
            .setting("cardHolder.firstName", to: "Ada")
        let answer = try await till.send(sale).expect(201)
        let document = try answer.json()
        for path in [
            "id", "originator.operatorId", "originator.channelId", "originator.institution.name",
            "originator.terminalId", "originator.merchant.merchantId",
            "originator.merchant.merchantName.city", "client.id", "client.name", "basketRef",
            "tranType", "srcAccType", "destAccType", "stan", "rrn",
            "posInfo.entryMode.panEntryMode", "posInfo.posConditionCode", "cardHolder.firstName",
            "thirdPartyIdentifiers.0.transactionIdentifier",
            "thirdPartyIdentifiers.1.institutionId",
        ] {
            guard case .text(let sent) = sale.body[path] else {
                Issue.record("\(path) was not sent")
                continue
            }
            #expect(try document.string(path) == sent, "\(path)")
        }
        #expect(try document.string("settlementEntity.id") == "SETTLER")
        #expect(try document.string("settlementEntity.name") == "Settlement house")
        #expect(try document.string("receiver.name") == "Mintrun")
        #expect(try document.count("thirdPartyIdentifiers") == 3)
        #expect(try document.string("thirdPartyIdentifiers.2.institutionId") == "MINTRUN")
        let reference = try document.string("slipData.issuerReference")
        #expect(reference.wholeMatch(of: #/[A-Z0-9]{1,40}/#) != nil, "\(reference)")
        #expect(
            try document.string("thirdPartyIdentifiers.2.transactionIdentifier") == reference
        )
        #expect(try document.integer("slipData.slipWidth") == 40)
        #expect(try document.string("time") != TillMessages.time)
    }

    /// Acceptance check EL3, for the basket of a redemption.
    @Test func redemptionEchoesItsBasket() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let names = ["productId", "productName", "productType", "unit"]
        let items = ["milk", "bread"].map { item in
            names.reduce(["quantity": 3] as WireValue) {
                $0.setting($1, to: .text("\(item) \($1)"))
            }
        }
        let purchase = till.messages.redemption(of: card, amount: 100)
            .setting("basket", to: ["basketId": "basket-7", "items": .array(items)])
            .setting("basketRef", to: "basket-1").setting("stan", to: "000123")
        let document = try await till.send(purchase).expect(book: 900, available: 900).json()
        #expect(try document.string("basket.basketId") == "basket-7")
        #expect(try document.count("basket.items") == items.count)
        for (number, item) in items.enumerated() {
            for name in names {
                let path = "basket.items.\(number).\(name)"
                #expect(item[name] == .text(try document.string(path)))
            }
            #expect(try document.integer("basket.items.\(number).quantity") == 3)
        }
        #expect(try document.string("basketRef") == "basket-1")
        #expect(try document.string("stan") == "000123")
    }

    /// Acceptance check EL3, with parties that the request names.
    @Test func answersEchoThePartiesOfTheRequest() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let sale = till.messages.activation(of: served.card())
            .setting("settlementEntity", to: ["id": "77", "name": "Bank"])
            .setting("receiver", to: ["id": "88", "name": "Issuer"])
        let document = try await till.send(sale).expect(201).json()
        #expect(try document.string("settlementEntity.id") == "77")
        #expect(try document.string("receiver.name") == "Issuer")
    }

    /// Acceptance check EL4.
    @Test func redemptionWaitsForTheConfirmationOfTheSale() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        let sale = till.messages.activation(of: card, amount: 10_000)
        try await till.send(sale).expect(book: 10_000, available: 10_000)
        try await till.send(till.messages.redemption(of: card, amount: 100))
            .expect(400, "CARD_NOT_ACTIVATED")
        try await till.confirm(sale)
        try await till.send(till.messages.redemption(of: card, amount: 100))
            .expect(book: 9_900, available: 9_900)
    }

    /// Acceptance check EL6.
    @Test(arguments: [false, true])
    func secondActivationIsRefusedWithoutAnEffect(isConfirmed: Bool) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        let sale = till.messages.activation(of: card, amount: 7_500)
        try await till.send(sale).expect(201)
        if isConfirmed { try await till.confirm(sale) }
        for product in ["till-start", "till-gift"] {
            let second = till.messages.activation(of: card, product: product, amount: 100)
            try await till.send(second).expect(400, "CARD_ACTIVATED")
            try await till.expect(card, book: 7_500, available: 7_500)
        }
    }

    /// Acceptance check EL7.
    @Test func reversedActivationRestoresTheCardAndItIsSoldAgain() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (card, pin) = served.cardWithPIN()
        let before = try await served.shown(card)
        let sale = till.messages.activation(
            of: card,
            product: "till-pin",
            amount: 5_000,
            pin: "7391"
        )
        try await till.send(sale).expect(book: 5_000, available: 5_000)
        try await till.reverse(sale)
        try await till.expect(card, book: 0, available: 0)
        #expect(try await served.shown(card) == before)

        try await till.sell(card, as: "till-pin", for: 2_000)
        let new = till.messages.redemption(of: card, amount: 100, pin: "7391")
        try await till.send(new).expect(400, "INCORRECT_PIN")
        let former = till.messages.redemption(of: card, amount: 100, pin: pin)
        try await till.send(former).expect(book: 1_900, available: 1_900)
    }

    /// Acceptance check EL7, for a last day that begins with the sale, and one of the card itself.
    @Test(arguments: [ServedCard.dated, .expiring])
    func reversedActivationRestoresTheLastDay(of kind: ServedCard) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card(kind)
        func lastDay() async throws -> String? { try await served.shown(card).expiresOn }
        let before = try await lastDay()
        #expect((before == nil) == (kind == .dated))
        let sale = till.messages.activation(of: card, product: kind.rawValue, amount: 100)
        try await till.send(sale).expect(book: 100, available: 100)
        let meanwhile = try #require(try await lastDay())
        #expect((meanwhile == before) == (kind == .expiring))
        try await till.reverse(sale)
        #expect(try await lastDay() == before)
        try await till.sell(card, as: kind.rawValue, for: 200)
        #expect(try await lastDay() == meanwhile)
    }

    /// Acceptance check EL7, for a card that became another product.
    @Test func reversedActivationRestoresTheProduct() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        func product() async throws -> String { try await served.shown(card).product }
        #expect(try await product() == "till-gift")
        let sale = till.messages.activation(of: card, product: "till-start", amount: 100)
        try await till.send(sale).expect(book: 600, available: 600)
        #expect(try await product() == "till-start")
        try await till.reverse(sale)
        #expect(try await product() == "till-gift")
        try await till.sell(card, as: "till-gift", for: 300)
        try await till.expect(card, book: 300, available: 300)
    }
}
