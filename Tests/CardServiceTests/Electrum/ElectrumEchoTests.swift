import CardCore
import CardService
import CardText
import Testing

struct ElectrumEchoTests {
    @Test func echoesTheFieldsOfTheInterfaceAlone() throws {
        let body = ElectrumBodies.body(.redemption)
            .setting("originator.merchant.more", to: .string("x"))
            .setting("client.more", to: .string("x"))
            .setting("posInfo.more", to: .string("x"))
            .setting("basket.items[0].more", to: .string("x"))
            .setting("thirdPartyIdentifiers[0].more", to: .string("x"))
        let request = try ElectrumBodies.request(.redemption, body)
        let sent = ElectrumBodies.body(.redemption)
        #expect(request.originator.json == sent["originator"])
        #expect(request.client.json == sent["client"])
        #expect(request.settlementEntity?.json == sent["settlementEntity"])
        #expect(request.receiver?.json == sent["receiver"])
        #expect(request.posInfo == sent["posInfo"])
        #expect(request.basket == sent["basket"])
        #expect(.list(request.thirdParties.map(\.json)) == sent["thirdPartyIdentifiers"])
    }

    @Test func echoesTheCustomerWhole() throws {
        let customer = OrderedJSON.read(
            #"{"lastName":"Ø\n\"x\"","address":{"zip":null,"no":[1.50,true]},"profileId":"c"}"#
        )
        let body = ElectrumBodies.body(.load).setting("cardHolder", to: customer)
        let request = try ElectrumBodies.request(.load, body)
        #expect(request.cardHolder == customer)
        #expect(request.cardHolder?.text == customer.text)
    }

    @Test func readsEveryTextOfTheEnvelope() throws {
        let request = try ElectrumBodies.request(.load)
        #expect(request.id == ElectrumBodies.id)
        #expect(request.time == Instant("2026-11-27T11:00:00.250Z"))
        #expect(request.basketRef == "b-1" && request.tranType == "00")
        #expect(request.sourceAccount == "10" && request.destinationAccount == "20")
        #expect(request.stan == "000001" && request.rrn == "000000000001")
        #expect(request.product == ElectrumProduct("gift-50", barcode: "123", type: "gift"))
    }

    @Test func readsAnAdvice() throws {
        let body = ElectrumBodies.body(.reverseLoad)
        let advice = try ElectrumAdvice(
            body.bytes,
            of: ElectrumBodies.call(.reverseLoad),
            under: ElectrumBodies.settings
        )
        #expect(advice.requestID == ElectrumBodies.original && advice.reason == .timeout)
        #expect(advice.approvedAmount?.minor == 5000 && advice.stan == "000002")
    }

    @Test(arguments: [
        ("4761739001010010", "476173******0010"), ("476173******0010", "476173******0010"),
        ("4761 7390 0101 0010", "4761 73** **** 0010"),
        ("4761-7390-0101-0010", "4761-73**-****-0010"),
        ("1234567890", "1234567890"), ("12345678901", "123456*8901"), ("", ""),
    ])
    func masksTheCardsOfTenders(_ number: String, _ masked: String) throws {
        let body = ElectrumBodies.body(.confirmLoad)
            .setting("tenders[0].cardNumber", to: .string(number))
        let advice = try ElectrumAdvice(
            body.bytes,
            of: ElectrumBodies.call(.confirmLoad),
            under: ElectrumBodies.settings
        )
        #expect(advice.tenders?.value(at: "[0].cardNumber")?.string == masked)
    }
}
