import Testing

/// The fields of requests and advices: what is missing, too long or of another form.
struct ElectrumFieldTests {
    /// Acceptance check EL16.
    @Test func idsOfOtherVersionsPassAndOtherIDsThanInThePathDoNot() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        let id = till.messages.newID().replacing("-4", with: "-1")
        let sale = till.messages.activation(of: card, amount: 100, id: id)
        try await till.send(sale).expect(201)
        let other = till.messages.lookup(of: card)
        try await till.send(other.body.json, to: "/lookupGiftcard/\(till.messages.newID())")
            .expect(400, "FORMAT_ERROR", field: "id")
        let advice = till.messages.confirmation(of: sale)
        try await till.send(advice.setting("requestId", to: .text(till.messages.newID())))
            .expect(400, "FORMAT_ERROR", field: "requestId")
        try await till.send(advice.setting("id", to: .text(till.messages.newID())))
            .expect(400, "FORMAT_ERROR", field: "id")
        // In capital letters it is the same id.
        let capital = sale.body.setting("id", to: .text(id.uppercased()))
        try await till.send(capital.json, to: sale.path).expect(400, "DUPLICATE_RECORD")
        try await till.confirm(sale)
        for wrong in ["7", "g" + id.dropFirst(), id + "0"] {
            let request = till.messages.lookup(of: card, id: wrong)
            try await till.send(request).expect(400, "FORMAT_ERROR")
        }
    }

    /// Acceptance check EL17: every field that the contract requires, for every request.
    @Test(arguments: TillOperation.allCases)
    func requestWithoutARequiredFieldNamesIt(operation: TillOperation) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (card, other) = (served.card(), served.card())
        let complete = till.messages.complete(operation, card: card, other: other)
        for field in Self.required(of: operation) {
            #expect(complete.body[field] != nil, "\(field)")
            let refusal = try await till.send(complete.removing(field))
                .expect(400, "FORMAT_ERROR", field: field)
            let error = try ErrorDetail(refusal)
            #expect(error.requestType == TillPhase.request.requestType(of: operation))
            #expect(error.id == complete.id)
            #expect(error.errorMessage.count <= 20)
            #expect(error.originalID == nil)
        }
        // Nothing of them was stored: the id is free, and the card is as before.
        let last = try await till.send(complete)
        #expect(try last.status == 201 || ErrorDetail(last).errorType == "CARD_NOT_ACTIVATED")
    }

    private static let envelope = [
        "id", "time", "originator", "originator.institution", "originator.institution.id",
        "originator.institution.name", "originator.terminalId", "originator.merchant",
        "originator.merchant.merchantType", "originator.merchant.merchantId",
        "originator.merchant.merchantName", "originator.merchant.merchantName.name",
        "originator.merchant.merchantName.city", "originator.merchant.merchantName.region",
        "originator.merchant.merchantName.country", "client", "client.id", "client.name",
        "thirdPartyIdentifiers",
    ]

    private static func required(of operation: TillOperation) -> [String] {
        let money =
            ["amounts", "amounts.requestAmount"].flatMap { [$0] } + [
                "amounts.requestAmount.amount", "amounts.requestAmount.currency",
            ]
        return envelope
            + {
                switch operation {
                case .activation: ["card", "card.pan", "product", "product.id"]
                case .load, .redemption: ["card", "card.pan"] + money
                case .lookup, .void: ["card", "card.pan"]
                case .replace: ["oldCard", "oldCard.pan", "newCard", "newCard.pan"]
                case .transfer:
                    ["sourceCard", "sourceCard.pan", "targetCard", "targetCard.pan"] + money
                }
            }()
    }

    /// Acceptance check EL17, for advices.
    @Test(arguments: TillOperation.advised, [TillPhase.confirmation, .reversal])
    func adviceWithoutARequiredFieldNamesIt(operation: TillOperation, phase: TillPhase) async throws
    {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let request = till.messages.complete(operation, card: "1", other: "2")
        let advice = till.messages.advice(phase, of: request)
        var fields = ["id", "requestId", "time", "thirdPartyIdentifiers"]
        if phase == .reversal { fields.append("reversalReason") }
        for field in fields {
            let refusal = try await till.send(advice.removing(field))
                .expect(400, "FORMAT_ERROR", field: field)
            #expect(
                try ErrorDetail(refusal).requestType == phase.requestType(of: operation)
            )
        }
        try await till.send(advice).expect(404, "UNABLE_TO_LOCATE_RECORD")
    }

    @Test(
        arguments: [
            ("originator.terminalId", "1234567"), ("originator.terminalId", "123456789"),
            ("originator.merchant.merchantType", "54111"),
            ("originator.merchant.merchantType", "54A1"),
            ("originator.merchant.merchantId", "00000000001234"),
            ("originator.merchant.merchantId", "0000000000123456"),
            ("originator.merchant.merchantName.name", "123456789012345678901234"),
            ("originator.merchant.merchantName.city", "12345678901234"),
            ("originator.merchant.merchantName.region", "ABC"),
            ("originator.merchant.merchantName.country", "NOR"),
            ("originator.institution.name", "12345678901234567890123456789012345678901"),
            ("originator.operatorId", "1234567890123456789012345678901"),
            ("time", "yesterday"), ("time", "2026-11-27"), ("client.id", "somebody"),
            ("amounts.requestAmount.currency", "36"), ("amounts.requestAmount.currency", "NOK"),
            ("amounts.requestAmount.amount", "1.0"), ("amounts.requestAmount.amount", "1e3"),
            ("product.id", "a_b"), ("card.expiryDate", "2613"), ("card.expiryDate", "123"),
            ("stan", ""), ("card.pan", ""),
        ]
    )
    func valueOfAnotherFormIsRefusedAndNamed(field: String, value: String) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let load = till.messages.load(of: served.card(.plain), amount: 100)
            .setting("product.id", to: "till-plain")
        guard !(field == "stan" && value.isEmpty) else {
            // An empty text is a value of an optional field.
            try await till.send(load.setting(field, to: .text(value)))
                .expect(400, "CARD_NOT_ACTIVATED")
            return
        }
        try await till.send(load.setting(field, to: .text(value)))
            .expect(400, "FORMAT_ERROR", field: field)
    }

    @Test func institutionOfTheClientIsItsID() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let lookup = till.messages.lookup(of: served.card()).setting("client.id", to: "589502")
        try await till.send(lookup).expect(201)
    }

    /// Acceptance check EL21.
    @Test func numbersAreTexts() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card(.expiring)
        #expect(card.utf8.count == 19 && card.hasPrefix("000"))
        let answer = try await till.send(till.messages.lookup(of: card)).expect(201)
        #expect(try answer.json().string("card.pan") == card)
        let short = till.messages.lookup(of: String(card.drop { $0 == "0" }))
        try await till.send(short).expect(404, "INVALID_CARD_NUMBER", code: "card.unknown")
        let number = till.messages.lookup(of: card).setting("card.pan", to: .raw("7001"))
        try await till.send(number).expect(400, "FORMAT_ERROR", field: "card.pan")
        let long = till.messages.lookup(of: String(repeating: "7", count: 256))
        try await till.send(long).expect(400, "FORMAT_ERROR", field: "card.pan")
    }

    /// Acceptance check EL22.
    @Test func tracksTokensAndBarcodesFindTheCard() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let printed = try served.shop.printedCards()[21]
        let symbols = Array(printed.serial)
        let serial =
            String(symbols[..<4]) + " " + String(symbols[4..<8]) + "-"
            + String(symbols[8...])
        for text in [
            printed.serial, printed.serial.lowercased(), serial, printed.token, printed.payload,
        ] {
            let answer = try await till.send(till.messages.lookup(of: text)).expect(201)
            #expect(try answer.json().string("card.pan") == printed.serial)
            #expect(!answer.text.contains(printed.token.dropFirst(8)))
        }
        let card = served.card(.expiring)
        let right = ServedCard.month(ago: 0)
        for track in [";\(card)=\(right)1010000?", "\(card)=\(right)101"] {
            let answer = try await till.send(till.messages.lookup(of: track)).expect(201)
            #expect(try answer.json().string("card.pan") == card)
        }
        try await till.sell(card, as: "till-month", for: 1_000)
        let track = till.messages.redemption(of: ";\(card)=9912101?", amount: 100)
        try await till.send(track).expect(400, "CARD_EXPIRED", code: "card.expiry_differs")
    }

    @Test func slipNamesTheCardByItsLastDigits() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 12_345)
        let answer = try await till.send(till.messages.redemption(of: card, amount: 345))
            .expect(201)
        let document = try answer.json()
        let lines = try (0..<document.count("slipData.messageLines")).map {
            try document.string("slipData.messageLines.\($0).text")
        }
        let text = lines.joined(separator: "\n")
        #expect(text.contains("3.45") && text.contains("120.00"), "\(text)")
        #expect(text.contains("*" + card.suffix(4)) && !text.contains(card), "\(text)")
        #expect(lines.allSatisfy { $0.count <= 40 }, "\(text)")
    }
}
