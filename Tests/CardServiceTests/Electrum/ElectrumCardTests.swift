import CardCore
import CardJobs
import CardService
import CardText
import Testing

struct ElectrumCardTests {
    private static func card(_ fields: String) throws(ElectrumFault) -> ElectrumCard? {
        let body = ElectrumBodies.body(.redemption).setting("card", to: .read(fields))
        return try ElectrumBodies.request(.redemption, body).card
    }

    private static func fault(_ fields: String) -> ElectrumFault? {
        let body = ElectrumBodies.body(.redemption).setting("card", to: .read(fields))
        return ElectrumBodies.fault(.redemption, body)
    }

    private static let clear = GivenPIN(clear: Array("1234".utf8))
    private static let encrypted = GivenPIN(encrypted: "AB12CD34EF567890")

    @Test func numbersAreTextsWithTheirZeros() throws {
        let card = try Self.card(#"{"pan":"0000000000000000017"}"#)
        #expect(card?.pan == PresentedCard("0000000000000000017"))
        #expect(card?.pin == nil && card?.expiry == nil)
        #expect(Self.fault(#"{"pan":17}"#) == ElectrumFault(.fieldType, field: "card.pan"))
    }

    @Test(arguments: [
        (#""clearPin":"1234""#, clear), (#""clearPin":"""#, nil),
        (#""encryptedPin":"ab12cd34ef567890""#, encrypted),
        (#""clearPin":"1234","encryptedPin":"AB12CD34EF567890""#, clear),
        (#""pin":{"type":"CLEAR_PIN","pin":"1234"},"clearPin":"9""#, clear),
        (#""pin":{"type":"CLEAR","pin":"1234"}"#, clear),
        (
            #""pin":{"type":"ENCRYPTED_PIN","pinBlock":"AB12CD34EF567890"},"clearPin":"9""#,
            encrypted
        ),
        (
            #""pin":{"type":"HASHED_PIN","hash":"ff00","hashedPinParameters":{"name":"sha"}}"#,
            GivenPIN(hashed: "FF00", name: "sha")
        ),
        (
            #""pin":{"type":"HASHED_PIN","hash":"FF00","name":"sha"}"#,
            GivenPIN(hashed: "FF00", name: "sha")
        ),
    ])
    func readsTheFirstPIN(_ fields: String, _ pin: GivenPIN?) throws {
        #expect(try Self.card(#"{"pan":"1",\#(fields)}"#)?.pin == pin)
    }

    @Test(arguments: [
        (#""pin":"1234""#, ElectrumFault(.fieldType, field: "card.pin")),
        (#""pin":{"pin":"1234"}"#, ElectrumFault(.missingField, field: "card.pin.type")),
        (#""pin":{"type":"X"}"#, ElectrumFault(.fieldForm, field: "card.pin.type")),
        (#""pin":{"type":"CLEAR_PIN"}"#, ElectrumFault(.missingField, field: "card.pin.pin")),
        (
            #""pin":{"type":"CLEAR_PIN","pin":"123456789012345678901"}"#,
            ElectrumFault(.fieldLength, field: "card.pin.pin")
        ),
        (
            #""pin":{"type":"ENCRYPTED_PIN","pinBlock":"AB12CD34EF56789"}"#,
            ElectrumFault(.fieldLength, field: "card.pin.pinBlock")
        ),
        (
            #""pin":{"type":"HASHED_PIN","hash":"XX","name":"n"}"#,
            ElectrumFault(.fieldForm, field: "card.pin.hash")
        ),
        (
            #""pin":{"type":"HASHED_PIN","hash":"00"}"#,
            ElectrumFault(.missingField, field: "card.pin.hashedPinParameters.name")
        ),
        (#""encryptedPin":"12G4""#, ElectrumFault(.fieldForm, field: "card.encryptedPin")),
        (#""encryptedPin":"""#, ElectrumFault(.fieldLength, field: "card.encryptedPin")),
    ])
    func refusesOtherPINs(_ fields: String, _ fault: ElectrumFault) {
        #expect(Self.fault(#"{"pan":"1",\#(fields)}"#) == fault)
    }

    @Test(arguments: [
        ("0001", 2000, 1), ("7912", 2079, 12), ("8001", 1980, 1), ("9912", 1999, 12),
        ("2812", 2028, 12),
    ])
    func yearsOfTwoDigitsAreFrom1980To2079(_ text: String, year: Int, month: Int) throws {
        let expiry = try Self.card(#"{"pan":"1","expiryDate":"\#(text)"}"#)?.expiry
        #expect(expiry?.year == year && expiry?.month == month)
    }

    @Test(arguments: ["2800", "2813", "281", "28123", "28-1", "٢٨١٢"])
    func refusesOtherMonths(_ text: String) {
        let code: ElectrumOwnCode = text.count == 4 ? .fieldForm : .fieldLength
        let fault = Self.fault(#"{"pan":"1","expiryDate":"\#(text)"}"#)
        #expect(fault == ElectrumFault(code, field: "card.expiryDate"))
    }

    @Test func cardsAndPINsShowDots() throws {
        let request = try ElectrumBodies.request(.transfer)
        let shown = String(reflecting: request) + "\(request)"
        #expect(!shown.contains("6006490000000000001") && !shown.contains("1234\""))
    }

    @Test(arguments: [
        (ElectrumOperation.replace, "oldCard", "newCard"), (.transfer, "sourceCard", "targetCard"),
    ])
    func readsBothCards(_ operation: ElectrumOperation, first: String, second: String) throws {
        let body = ElectrumBodies.body(operation)
            .setting("\(first).pan", to: .string("1")).setting("\(second).pan", to: .string("2"))
        let request = try ElectrumBodies.request(operation, body)
        #expect(request.card?.pan == PresentedCard("1"))
        #expect(request.otherCard?.pan == PresentedCard("2"))
    }

    @Test func aLookupNamesACardOrACustomer() throws {
        let body = ElectrumBodies.body(.lookupGiftcard)
        let byCustomer = try ElectrumBodies.request(
            .lookupGiftcard,
            body.setting("card", to: nil)
        )
        #expect(byCustomer.card == nil && byCustomer.profileID == "c-1")
        let neither = body.setting("card", to: nil).setting("cardHolder", to: nil)
        let fault = ElectrumBodies.fault(.lookupGiftcard, neither)
        #expect(fault == ElectrumFault(.missingField, field: "card"))
        for profile in [nil, OrderedJSON.string("")] {
            let nameless = body.setting("card", to: nil)
                .setting("cardHolder.profileId", to: profile)
            let missing = ElectrumFault(.missingField, field: "cardHolder.profileId")
            #expect(ElectrumBodies.fault(.lookupGiftcard, nameless) == missing)
        }
    }
}
