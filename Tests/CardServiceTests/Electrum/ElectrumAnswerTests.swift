import CardCore
import CardJobs
import CardService
import CardText
import Testing

/// Answers to requests that succeeded.
struct ElectrumAnswerTests {
    private static let requests = ElectrumOperation.allCases.filter { !$0.isAdvice }

    private static func success(_ operation: ElectrumOperation) throws -> CallAnswer {
        guard operation == .lookupGiftcard else {
            return try AnswerSample.answer(to: operation, .decided(AnswerSample.decided()))
        }
        return AnswerSample.answers.answer(
            toLookup: try AnswerSample.request(operation),
            of: AnswerSample.call(operation),
            card: try AnswerSample.facts(),
            at: AnswerSample.at
        )
    }

    @Test(arguments: requests)
    func eachAnswerHasTheDocumentedFields(_ operation: ElectrumOperation) throws {
        let answer = try Self.success(operation)
        #expect(answer.status == 201 && answer.code == nil && !answer.isRepeated)
        let fields = ElectrumAnswerFields(AnswerSample.settings)
        #expect(fields.fault(in: try AnswerSample.json(answer), of: operation) == nil)
    }

    /// The figures are book 5000 and available 3800 of the first card, 70 of the other one, and
    /// 1200 approved.
    @Test(
        arguments: [
            (ElectrumOperation.activate, [1200, 1200, 5000, 3800]),
            (.load, [1200, 1200, 5000, 3800]),
            (.redemption, [1200, 1200, 5000, 3800]), (.transfer, [1200, 1200, 5000, 3800]),
            (.replace, [nil, nil, 70, 70]), (.void, [nil, nil, 5000, 3800]),
            (.lookupGiftcard, [nil, nil, 5000, 3800]),
        ] as [(ElectrumOperation, [Int64?])]
    )
    func eachOperationHasItsAmounts(_ operation: ElectrumOperation, _ minors: [Int64?]) throws {
        let amounts = try #require(try AnswerSample.json(Self.success(operation))["amounts"])
        let names = ["requestAmount", "approvedAmount", "balanceAmount", "availableBalance"]
        for (name, minor) in zip(names, minors) {
            #expect(amounts[name] == minor.map(AnswerSample.amount), "\(name)")
        }
        #expect(amounts["feeAmount"] == nil)
    }

    @Test func anActivationWithoutAnAmountAnswersTheApprovedOne() throws {
        var request = try AnswerSample.request(.activate)
        request.requestAmount = nil
        let call = AnswerSample.call(.activate)
        let outcome = CallOutcome.decided(try AnswerSample.decided())
        let json = try AnswerSample.json(
            AnswerSample.answers.answer(to: request, of: call, outcome)
        )
        #expect(json["amounts"]?["requestAmount"] == nil)
        #expect(json["amounts"]?["approvedAmount"] == AnswerSample.amount(1200))
    }

    @Test func theEnvelopeIsEchoedInOrder() throws {
        var request = try AnswerSample.request(.redemption)
        request.basketRef = "b-1"
        request.tranType = "00"
        request.sourceAccount = "10"
        request.destinationAccount = "20"
        request.stan = "004711"
        request.rrn = "r-1"
        request.posInfo = .members(["posConditionCode": .string("00")])
        request.cardHolder = .members(["firstName": .string("Å")])
        request.basket = .members(["basketId": .string("b-1")])
        let outcome = CallOutcome.decided(try AnswerSample.decided())
        let call = AnswerSample.call(.redemption)
        let json = try AnswerSample.json(
            AnswerSample.answers.answer(to: request, of: call, outcome)
        )
        guard case .object(let members) = json else {
            Issue.record("not an object")
            return
        }
        #expect(
            members.map(\.key) == [
                "id", "time", "originator", "client", "settlementEntity", "receiver",
                "thirdPartyIdentifiers", "slipData", "basketRef", "tranType", "srcAccType",
                "destAccType", "stan", "rrn", "card", "product", "amounts", "posInfo",
                "cardHolder", "basket",
            ]
        )
        #expect(json["id"]?.string == AnswerSample.requestID)
        #expect(json["time"]?.string == "2026-01-01T09:00:00.000Z")
        #expect(json["originator"] == request.originator.json)
        #expect(json["client"] == request.client.json)
        #expect(json["settlementEntity"]?["id"]?.string == "BANK")
        #expect(json["receiver"]?["id"]?.string == "MINTRUN")
        let texts = ["basketRef", "tranType", "srcAccType", "destAccType", "stan", "rrn"]
        #expect(texts.map { json[$0]?.string } == ["b-1", "00", "10", "20", "004711", "r-1"])
        #expect(json["posInfo"] == request.posInfo && json["cardHolder"] == request.cardHolder)
        #expect(json["basket"] == request.basket)
    }

    @Test func sentInstitutionsAreEchoed() throws {
        var request = try AnswerSample.request(.void)
        request.receiver = ElectrumInstitution(id: "R", name: "r")
        request.settlementEntity = ElectrumInstitution(id: "S", name: "s")
        let outcome = CallOutcome.decided(try AnswerSample.decided())
        let json = try AnswerSample.json(
            AnswerSample.answers.answer(to: request, of: AnswerSample.call(.void), outcome)
        )
        #expect(json["receiver"]?["id"]?.string == "R")
        #expect(json["settlementEntity"]?["name"]?.string == "s")
    }

    @Test func ourReferenceFollowsTheIdsThatWereSent() throws {
        let json = try AnswerSample.json(Self.success(.load))
        let ours = ElectrumThirdParty(institutionID: "MINTRUN", transactionID: "M0000000001Y")
        let all = AnswerSample.sent + [ours]
        #expect(json["thirdPartyIdentifiers"] == .list(all.map(\.json)))
        #expect(json["slipData"]?["issuerReference"]?.string == "M0000000001Y")
        let lookup = try AnswerSample.json(Self.success(.lookupGiftcard))
        #expect(lookup["thirdPartyIdentifiers"] == .list(AnswerSample.sent.map(\.json)))
        #expect(lookup["slipData"]?["issuerReference"] == nil)
    }

    @Test func cardsHaveTheirSerialAndTheMonthOfTheirLastDay() throws {
        let transfer = try AnswerSample.json(Self.success(.transfer))
        #expect(transfer["sourceCard"]?["pan"]?.string == "NC00000000018")
        #expect(transfer["targetCard"]?["pan"]?.string == "NC00000000026")
        #expect(transfer["sourceCard"]?["expiryDate"]?.string == "2712")
        let replace = try AnswerSample.json(Self.success(.replace))
        #expect(replace["oldCard"]?["pan"]?.string == "NC00000000018")
        #expect(replace["newCard"]?["pan"]?.string == "NC00000000026")
        #expect(replace["newCard"]?["expiryDate"]?.string == "2712")
        var decided = try AnswerSample.decided()
        decided.card = try AnswerSample.facts(lastDay: nil)
        decided.otherCard = try AnswerSample.facts(lastDay: nil)
        let sent = try AnswerSample.json(AnswerSample.answer(to: .transfer, .decided(decided)))
        #expect(sent["sourceCard"]?["expiryDate"]?.string == "2712")
        #expect(sent["targetCard"]?["expiryDate"]?.string == "2801")
    }

    @Test func noAnswerNamesTheSentCard() throws {
        for operation in Self.requests {
            let body = try Self.success(operation).body
            #expect(!body.contains("6001") && !body.contains("6002"), "\(operation)")
        }
    }

    @Test func theProductIsNamedOnceTheCardWasActivated() throws {
        let active = try AnswerSample.json(Self.success(.lookupGiftcard))
        #expect(active["product"]?["id"]?.string == "winter-500")
        #expect(active["product"]?["barcode"]?.string == "7012345")
        #expect(active["product"]?["type"]?.string == "gift")
        let blank = AnswerSample.answers.answer(
            toLookup: try AnswerSample.request(.lookupGiftcard),
            of: AnswerSample.call(.lookupGiftcard),
            card: try AnswerSample.facts(book: 0, available: 0, wasActivated: false),
            at: AnswerSample.at
        )
        let json = try AnswerSample.json(blank)
        #expect(json["product"] == nil)
        #expect(json["amounts"]?["availableBalance"] == AnswerSample.amount(0))
    }

    @Test func aLookupWithoutEntryModesAnswersUnknown() throws {
        let mode = try AnswerSample.json(Self.success(.lookupGiftcard))["posInfo"]?["entryMode"]
        #expect(mode?["panEntryMode"]?.string == "UNKNOWN")
        #expect(mode?["pinEntryCapability"]?.string == "UNKNOWN")
        #expect(try AnswerSample.json(Self.success(.load))["posInfo"] == nil)
    }

    /// A defect of the ledger's side must not look like a success or like a refusal.
    @Test func anAnswerWithoutItsFactsIsUnknown() throws {
        var noCard = try AnswerSample.decided()
        noCard.card = nil
        var noOther = try AnswerSample.decided()
        noOther.otherCard = nil
        var noAmount = try AnswerSample.decided()
        noAmount.approvedMinor = nil
        let noMessage = try AnswerSample.decided(message: nil)
        for (operation, decided) in [
            (ElectrumOperation.load, noCard), (.transfer, noOther), (.replace, noOther),
            (.redemption, noAmount), (.void, noMessage),
        ] {
            let answer = try AnswerSample.answer(to: operation, .decided(decided))
            #expect(answer.status == 500 && answer.code == "call.unknown", "\(operation)")
        }
        #expect(try AnswerSample.answer(to: .void, .decided(noAmount)).status == 201)
        #expect(try AnswerSample.answer(to: .load, .decided(noOther)).status == 201)
    }

    @Test func anAnswerIsAtMost64KiBLong() throws {
        var request = try AnswerSample.request(.redemption)
        request.cardHolder = .members(["firstName": .string(String(repeating: "x", count: 66_000))])
        request.basket = .members(["basketId": .string("b-1")])
        let outcome = CallOutcome.decided(try AnswerSample.decided())
        let call = AnswerSample.call(.redemption)
        let short = AnswerSample.answers.answer(to: request, of: call, outcome)
        #expect(short.body.utf8.count <= 65_536)
        let json = try AnswerSample.json(short)
        #expect(json["cardHolder"] == nil && json["basket"] == request.basket)
        request.basket = .list([.string(String(repeating: "x", count: 65_000))])
        let shorter = AnswerSample.answers.answer(to: request, of: call, outcome)
        #expect(shorter.body.utf8.count <= 65_536)
        #expect(try AnswerSample.json(shorter)["basket"] == nil)
    }
}
