import CardCore
import CardJobs
@testable import CardService
import Testing

/// Bodies of the interface `dintero` and their faults.
struct DinteroBodyTests {
    static func reader(_ text: String, batchLimit: Int = 3) throws -> DinteroReader {
        DinteroReader(
            body: try DinteroObject(Array(text.utf8)),
            alphabets: WalletAlphabets(),
            batchLimit: batchLimit
        )
    }

    /// The seed's batch.
    static let seed = """
        {"cards":[{"card_id":"card-01","type":"gift_card"},{"card_id":"card-02","type":"gift_card"}],
        "options":{"pin":{"format":{"length":36,"prefix":"DINCARD:","symbols":true,"numbers":true,
        "characters":true,"barcode":false}},"card_token":{"format":{"length":36,"prefix":"DINCARD:",
        "symbols":true,"numbers":true,"characters":true,"barcode":false}}}}
        """

    @Test func readsTheBatchOfTheSeed() throws {
        guard case .create(let cards, let formats) = try Self.reader(Self.seed).batch() else {
            Issue.record("not a batch")
            return
        }
        #expect(cards == [NewWalletCard("card-01"), NewWalletCard("card-02")])
        var options = SecretOptions()
        (options.length, options.prefix) = (36, "DINCARD:")
        options.classes = SymbolClasses(characters: true, numbers: true, symbols: true)
        let token = try SecretFormat(.token, options)
        #expect(token.randomCount == 36 && token.length == 44)
        #expect(formats == OrderFormats(token: token, pin: try SecretFormat(.pin, options)))
    }

    @Test func aBatchWithoutFormatsHasTheUsualToken() throws {
        let text = #"{"cards":[{"card_id":"a","type":"credit_note","x":1}],"options":null}"#
        guard case .create(let cards, let formats) = try Self.reader(text).batch() else {
            Issue.record("not a batch")
            return
        }
        #expect(cards == [NewWalletCard("a", .creditNote)])
        #expect(formats.pin == nil)
        #expect(formats == OrderFormats(token: DinteroFormat.usual(.unambiguous), pin: nil))
        let usual = DinteroFormat.usual(.unambiguous)
        #expect(usual.randomCount == 26 && usual.options.prefix == "DINCARD:")
        #expect(DinteroFormat.masked(usual) == "DINCARD:" + String(repeating: "*", count: 26))
        #expect(DinteroFormat.usual(.custom("34")).options.alphabet == .unambiguous)
    }

    static func fault(_ work: () throws -> Void) -> DinteroFault? {
        do {
            try work()
            return nil
        } catch { return error as? DinteroFault }
    }

    @Test(arguments: [
        (#"{}"#, "field.missing", "cards"), (#"{"cards":{}}"#, "field.type", "cards"),
        (#"{"cards":[]}"#, "field.form", "cards"), (#"{"cards":[1]}"#, "field.type", "cards[0]"),
        (#"{"cards":[{}]}"#, "field.missing", "cards[0].card_id"),
        (#"{"cards":[{"card_id":7}]}"#, "field.type", "cards[0].card_id"),
        (#"{"cards":[{"card_id":""}]}"#, "field.form", "cards[0].card_id"),
        (#"{"cards":[{"card_id":" a"}]}"#, "field.form", "cards[0].card_id"),
        (#"{"cards":[{"card_id":"a\u0001"}]}"#, "field.form", "cards[0].card_id"),
        (#"{"cards":[{"card_id":"a\u202eb"}]}"#, "field.form", "cards[0].card_id"),
        (#"{"cards":[{"card_id":"a","type":"card"}]}"#, "field.form", "cards[0].type"),
        (
            #"{"cards":[{"card_id":"a"},{"card_id":"b"},{"card_id":"c"},{"card_id":"d"}]}"#,
            "too_many_cards", "cards"
        ),
        (#"{"cards":[{"card_id":"a"}],"options":[]}"#, "field.type", "options"),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"pin":{}}}"#, "field.missing",
            "options.pin.format"
        ),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"pin":{"format":{}}}}"#, "field.missing",
            "options.pin.format.length"
        ),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"pin":{"format":{"length":3,"numbers":true}}}}"#,
            "format.pin", "options.pin.format.length"
        ),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"pin":{"format":{"length":4}}}}"#,
            "format.invalid", "options.pin.format"
        ),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"card_token":{"format":{"length":7,"numbers":true}}}}"#,
            "format.invalid", "options.card_token.format.length"
        ),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"card_token":{"format":{"length":9,"numbers":1}}}}"#,
            "field.type", "options.card_token.format.numbers"
        ),
        (
            #"{"cards":[{"card_id":"a"}],"options":{"card_token":{"format":{"length":9,"numbers":true,"prefix":"=A"}}}}"#,
            "format.invalid", "options.card_token.format.prefix"
        ),
    ])
    func refusesAnotherBatch(_ text: String, code: String, field: String) {
        let fault = Self.fault { _ = try Self.reader(text).batch() }
        #expect(fault?.error == .badRequest)
        #expect(fault?.details.map(\.code) == [code])
        #expect(fault?.details.first?.field?.hasPrefix(field) == true)
    }

    @Test(arguments: [
        ("[]", "field.type"), ("1", "field.type"), ("{", "json.syntax"), ("{} x", "json.syntax"),
        (#"{"a":1,"a":2}"#, "json.repeated_key"), (#"{"a":"\ud800"}"#, "json.text"),
        (#"{"a":01}"#, "json.syntax"),
        (String(repeating: "[", count: 40) + String(repeating: "]", count: 40), "json.depth"),
    ])
    func refusesABodyThatIsNotAnObject(_ text: String, code: String) {
        #expect(Self.fault { _ = try DinteroObject(Array(text.utf8)) }?.code == code)
    }

    @Test func readsAnActivation() throws {
        let text = """
            {"customer_id":"c","name":"n","amount":50000,"currency":"NOK","originated_by":"o",
            "active_from":"2019-08-24T14:15:22Z","expires_at":"2019-08-24t16:15:22.250+02:00",
            "metadata":{"z":1.50,"dintero_transaction_id":"P12345678.xxxxx"},"other":[],
            "card_token":{"expires_in":60}}
            """
        let activation = try Self.reader(text).activation()
        #expect(activation.amountMinor == 50_000 && activation.currency.code == "NOK")
        #expect(activation.customer == "c" && activation.name == "n")
        #expect(activation.originatedBy == "o")
        #expect(activation.activeFrom == Instant("2019-08-24T14:15:22Z"))
        #expect(activation.expiresAt == Instant("2019-08-24T14:15:22.250Z"))
        #expect(activation.metadata == #"{"dintero_transaction_id":"P12345678.xxxxx","z":1.50}"#)
        #expect(activation.tokenTerms == WalletTokenTerms(expiresInSeconds: 60))
        let least = try Self.reader(#"{"amount":0,"currency":"SEK","name":null}"#).activation()
        #expect(least.name == nil && least.metadata == nil && least.tokenTerms == nil)
    }

    @Test(arguments: [
        (#"{"currency":"NOK"}"#, "field.missing", "amount"),
        (#"{"amount":1}"#, "field.missing", "currency"),
        (#"{"amount":1.0,"currency":"NOK"}"#, "field.form", "amount"),
        (#"{"amount":1e3,"currency":"NOK"}"#, "field.form", "amount"),
        (#"{"amount":"1","currency":"NOK"}"#, "field.type", "amount"),
        (#"{"amount":-1,"currency":"NOK"}"#, "field.form", "amount"),
        (#"{"amount":100000000000001,"currency":"NOK"}"#, "field.form", "amount"),
        (#"{"amount":1,"currency":"578"}"#, "field.form", "currency"),
        (#"{"amount":1,"currency":"nok"}"#, "field.form", "currency"),
        (#"{"amount":1,"currency":"NOK","expires_at":"2019-08-24"}"#, "field.form", "expires_at"),
        (#"{"amount":1,"currency":"NOK","active_from":7}"#, "field.type", "active_from"),
        (#"{"amount":1,"currency":"NOK","metadata":[]}"#, "field.type", "metadata"),
        (
            #"{"amount":1,"currency":"NOK","originated_by":"operator"}"#, "field.form",
            "originated_by"
        ),
        (
            #"{"amount":1,"currency":"NOK","card_token":{"expires_in":0}}"#, "field.form",
            "card_token"
        ),
    ])
    func refusesAnotherActivation(_ text: String, code: String, field: String) {
        let fault = Self.fault { _ = try Self.reader(text).activation() }
        #expect(fault?.details.map(\.code) == [code])
        #expect(fault?.details.first?.field?.hasPrefix(field) == true)
    }

    @Test func metadataHasALimit() throws {
        func text(_ members: [String]) -> String {
            #"{"amount":1,"currency":"NOK","metadata":{"# + members.joined(separator: ",") + "}}"
        }
        let fifty = (1...50).map { #""k\#($0)":1"# }
        #expect(try Self.reader(text(fifty)).activation().metadata != nil)
        for members in [
            fifty + [#""k51":1"#], [#""k":""# + String(repeating: "x", count: 4096) + #"""#],
        ] {
            let fault = Self.fault { _ = try Self.reader(text(members)).activation() }
            #expect(fault?.code == "field.length")
        }
    }

    @Test func readsATransaction() throws {
        let text = #"{"ref_id":"r","amount":7,"currency":"NOK","card_id":"c"}"#
        let move = try Self.reader(text).move()
        #expect(move.refID == "r" && move.direction == .drawdown && !move.isPending)
        #expect(move.cardID == "c" && move.token == nil && move.pin == nil)
        let fund = try Self.reader(
            #"{"ref_id":"r","amount":7,"currency":"NOK","token":"T","pin":"1","type":"fund","pending":true}"#
        ).move()
        #expect(fund.direction == .fund && fund.isPending && fund.cardID == nil)
        #expect(fund.token == PresentedCard("T"))
        #expect(fund.pin == GivenPIN(clear: Array("1".utf8)))
        for (text, field) in [
            (#"{"amount":7,"currency":"NOK","token":"T"}"#, "ref_id"),
            (#"{"ref_id":"r","currency":"NOK","token":"T"}"#, "amount"),
            (#"{"ref_id":"r","amount":0,"currency":"NOK","token":"T"}"#, "amount"),
            (#"{"ref_id":"r","amount":7,"token":"T"}"#, "currency"),
            (#"{"ref_id":"r","amount":7,"currency":"NOK"}"#, "token"),
            (#"{"ref_id":"r","amount":7,"currency":"NOK","token":"T","type":"void"}"#, "type"),
            (#"{"ref_id":"r","amount":7,"currency":"NOK","token":"T","pending":1}"#, "pending"),
            (#"{"ref_id":"r","amount":7,"currency":"NOK","token":""}"#, "token"),
        ] {
            let fault = Self.fault { _ = try Self.reader(text).move() }
            #expect(fault?.error == .badRequest)
            #expect(fault?.details.first?.field == field)
        }
        let long = String(repeating: "r", count: 201)
        let fault = Self.fault { _ = try Self.reader(#"{"ref_id":"\#(long)"}"#).completion() }
        #expect(fault?.code == "field.length")
    }

    /// The search for tokens does not see the card's own.
    @Test func textsAreWithoutTheSecretsOfTheCard() throws {
        let body = try DinteroObject(
            Array(
                #"{"token":"T","pin":"P","a":{"pin":"Q","b":["c",1]},"d":{"pin":{"e":"f"}}}"#.utf8
            )
        )
        let texts = body.texts(without: ["token", "pin"])
        #expect(texts == ["token", "pin", "a", "pin", "b", "c", "1", "d", "pin", "e", "f"])
    }

    @Test(arguments: [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"),
        ("limit=1&limit=2", nil),
        ("starting_after=1", "starting_after"), ("include_deleted=1", "include_deleted"),
        ("amount_available=-1", "amount_available"), ("a=%4", nil),
    ])
    func refusesAnotherQuery(_ text: String, field: String?) {
        let fault = Self.fault { _ = try DinteroQuery(text).cards(ofCustomer: nil) }
        #expect(fault?.error == .badRequest && fault?.details.first?.field == field)
    }

    @Test func readsAQuery() throws {
        let id = PublicID(random: Array(1...16))
        let text = "limit=7&starting_after=\(id)&include_deleted=true&amount_available=5&x=y"
        let query = try DinteroQuery(text).cards(ofCustomer: "c")
        #expect(query.limit == 7 && query.after == id && query.includesDeleted)
        #expect(query.leastAvailableMinor == 5 && query.customer == "c")
        let usual = try DinteroQuery("").cards(ofCustomer: nil)
        #expect(usual.limit == 10 && usual.after == nil && !usual.includesDeleted)
        #expect(try DinteroQuery("includes=tokens").includesTokens)
    }
}
