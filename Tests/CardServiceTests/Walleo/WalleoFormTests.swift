import CardCore
import CardJobs
import CardService
import CardText
import HTTPTypes
import Testing

/// Requests, routes and bodies of the interface `walleo`.
struct WalleoFormTests {
    @Test(arguments: [
        #"{"card":{"amount":25,"gift_card_code":"g"}}"#, #"{"amount":25,"gift_card_code":"g"}"#,
        #"{"card":{"amount":25,"gift_card_code":"g","more":[1]},"amount":"x"}"#,
        #" {"card": {"gift_card_code": "g", "amount": 25, "request_id": null}} "#,
    ])
    func aPullIsRead(_ text: String) throws {
        let request = try WalleoRequest(Array(text.utf8), under: "card")
        #expect(request.product == "g" && request.units == 25 && request.id == nil)
    }

    @Test(arguments: [
        "", "1", "[]", "{}", #"{"card":1}"#, #"{"card":{"amount":25}}"#,
        #"{"card":{"gift_card_code":"g"}}"#, #"{"card":{"amount":1.0,"gift_card_code":"g"}}"#,
        #"{"card":{"amount":1e3,"gift_card_code":"g"}}"#,
        #"{"card":{"amount":100000000001,"gift_card_code":"g"}}"#,
        #"{"card":{"amount":25,"gift_card_code":"g","request_id":" "}}"#,
        #"{"card":{"amount":25,"gift_card_code":"g","request_id":7}}"#,
        #"{"card":{"amount":25,"gift_card_code":"a\u202eb"}}"#,
        #"{"card":{"amount":25,"gift_card_code":"g","request_id":"a\ufffdb"}}"#,
    ])
    func otherBodiesAreRefused(_ text: String) {
        #expect(throws: WalleoFault.form) {
            try WalleoRequest(Array(text.utf8), under: "card")
        }
    }

    @Test func eachOperationHasItsPath() {
        for operation in WalleoOperation.allCases {
            let path = operation.segments.map { $0.hasPrefix("{") ? "x" : $0 }
            #expect(WalleoRoute.find(operation.method, path) == .operation(operation))
            #expect(WalleoRoute.find(operation.method, path + ["x", "more"]) == .unknown)
        }
        #expect(WalleoRoute.find(.get, ["cards"]) == .wrongMethod(allow: "POST"))
        #expect(WalleoRoute.find(.post, ["balance"]) == .wrongMethod(allow: "GET"))
        #expect(WalleoRoute.find(.get, ["cards", ""]) == .unknown)
        #expect(WalleoRoute.find(.get, []) == .unknown)
    }

    @Test func everyErrorHasAWordAndAMessage() {
        for error in WalleoError.allCases {
            #expect(WalleoError.word(error.status) != "error" && !error.message.isEmpty)
        }
        let body = WalleoAnswers.refusal(WalleoFault(.outOfStock, "x"), id: "R")
        #expect(
            body == """
                {"errors":[{"code":"out_of_stock","message":"no card is left"}],"request_id":"R",\
                "status":"unprocessable_entity"}
                """
        )
    }

    /// The secrets are not in the stored body, and in the answer in the place of null.
    @Test func aStoredCardGetsItsSecretsInTheAnswer() throws {
        let euro = try #require(Currency("EUR"))
        let id = PublicID(random: [UInt8](repeating: 7, count: 16))
        var facts = PulledFacts(
            id: id,
            serial: "GF1",
            product: "gift",
            code: .token,
            amountMinor: 2_500,
            currency: euro,
            lastDay: Day("2029-06-30")
        )
        let answer = WalleoAnswers.answer(toPull: .pulled(facts), id: "R", in: .utc)
        #expect(answer.status == 200 && answer.isRepeated)
        #expect(
            answer.body == """
                {"card":{"id":"\(id)","code":null,"pin_code":null,\
                "expire_at":"2029-06-30T23:59:59.000Z","amount":25,"gift_card_code":"gift",\
                "pdf_url":null,"request_id":"R"}}
                """
        )
        let secrets = CardSecrets(
            token: Secret(Array("TOKEN".utf8)),
            pin: Secret(Array("123456".utf8))
        )
        let card = try #require(WalleoCard(stored: answer.body)).with(secrets)
        #expect(card.code == "TOKEN" && card.pin == "123456" && card.amount == 25)
        facts.code = .serial
        let numbered = WalleoAnswers.answer(toPull: .pulled(facts), id: "R", in: .utc)
        let other = try #require(WalleoCard(stored: numbered.body)).with(secrets)
        #expect(other.code == "GF1" && other.pin == "123456")
        #expect(WalleoCard(stored: "{}") == nil && WalleoCard(stored: "") == nil)
    }

    @Test func refusalsOfAPullAreStored() throws {
        let euro = try #require(Currency("EUR"))
        let allowed = AllowedAmounts(.oneOf([2_500, 5_050, 10_000]), in: euro)
        for (refusal, status, code) in [
            (PullRefusal.productUnknown, 404, "gift_card_not_found"),
            (.amount(allowed), 422, "invalid_amount"), (.outOfStock, 422, "out_of_stock"),
            (.unpaid, 422, "not_enough_funds"), (.notSold(.expired), 422, "not_available"),
        ] {
            let answer = WalleoAnswers.answer(toPull: .pullRefused(refusal), id: "R", in: .utc)
            #expect(answer.status == status && answer.isRepeated && answer.code == refusal.code)
            #expect(answer.body.contains("\"code\":\"\(code)\""))
        }
        let amount = WalleoAnswers.answer(
            toPull: .pullRefused(.amount(allowed)),
            id: "R",
            in: .utc
        )
        #expect(amount.body.contains("one of 25, 100\""))
    }
}
