import CardTestSupport
import CardCore
import CardText
import Testing

struct ProductDocumentTests {
    static let winter = SampleDocuments.product

    static let shortest = """
        id: a
        name: A
        currency: EUR
        denomination: {min: 100, max: 1000}
        serial: {digits: 8}
        token: {length: 16, numbers: true}
        pin: {length: 4, numbers: true}
        """

    static func product(_ text: String) throws -> Product {
        try ProductDocument.product(from: Array(text.utf8), file: "p.yaml")
    }

    static func failure(_ text: String) -> (any Failure)? {
        do {
            _ = try product(text)
            return nil
        } catch {
            return error as? any Failure
        }
    }

    @Test func readsTheDesignsProduct() throws {
        let product = try Self.product(Self.winter)
        #expect(product.id == "winter-500" && product.name == "Winter card")
        #expect(product.terms.currency.code == "NOK")
        #expect(product.terms.denomination == .fixed([50000]))
        #expect(product.terms.load == .between(min: 100, max: 500_000))
        #expect(product.terms.expiry == .afterActivation(months: 36))
        #expect(product.serial?.serial(at: 1) == "NC00000000018")
        #expect(product.token.length == 34)
        #expect(product.pin?.randomCount == 6 && product.pinBinding == .token)
        #expect(product.qr == QRSettings() && product.custody == nil)
        #expect(product.plannedCards == 1_000_000)
    }

    @Test func fillsInTheDefaults() throws {
        let product = try Self.product(Self.shortest)
        #expect(product.terms.denomination == .range(min: 100, max: 1000, step: 1))
        #expect(product.terms.startingBalanceMinor == 0)
        #expect(product.terms.load == .anyPositive)
        #expect(product.terms.expiry == .never)
        #expect(product.terms.requiresAcknowledgement && !product.terms.requiresReceipt)
        #expect(product.terms.cancelDays == 30)
        #expect(product.serial?.prefix == "" && product.serial?.check == CheckScheme.none)
        #expect(product.qr == QRSettings() && product.plannedCards == 1_000_000)
        #expect(product.token.symbols == Alphabet.digits)
    }

    @Test(arguments: [
        ("moduleMm: 0.254", 6), ("moduleMm: 0.2540", 6), ("moduleMm: 0.169", 4),
        ("dpi: 300, moduleMm: 0.339", 4), ("dpi: 1200, moduleMm: 0.254", 12), ("sizeMm: 8.4", 6),
        ("sizeMm: 5.6", 4), ("dpi: 300, sizeMm: 14.0", 5), ("dpi: 300, sizeMm: 14", 5),
        ("level: H, sizeMm: 9.4", 6), ("dotsPerModule: 9", 9),
    ])
    func readsTheSizeOfTheImageInMillimetres(_ keys: String, dots: Int) throws {
        let text = Self.winter.replacing("level: M, dpi: 600, dotsPerModule: 6", with: keys)
        #expect(try Self.product(text).qr.dotsPerModule == dots)
    }

    @Test(arguments: [
        ("moduleMm: 0.25", "6"), ("moduleMm: 0.1", "4"), ("dpi: 300, moduleMm: 0.3", "5"),
        ("sizeMm: 9.0", "6"), ("dpi: 300, sizeMm: 9.0", "4"),
    ])
    func refusesASizeWithoutWholeDotsAndNamesTheNearestTwo(_ keys: String, dots: String) throws {
        let text = Self.winter.replacing("level: M, dpi: 600, dotsPerModule: 6", with: keys)
        let rejection = try #require(Self.failure(text) as? DocumentRejection)
        guard case .brokenDots(let size, let dpi)? = rejection.complaint as? ProductComplaint else {
            Issue.record("\(rejection.complaint)")
            return
        }
        let nearest = size.nearest(dpi: dpi).map { $0.dots / size.modules }
        #expect(nearest.count == 2 && nearest.contains(Int(dots) ?? 0))
        #expect(rejection.place.line > 1 && rejection.place.column > 1)
    }

    @Test(arguments: [
        "moduleMm: 0.254, dotsPerModule: 6", "sizeMm: 8.4, moduleMm: 0.254", "moduleMm: -1",
        "moduleMm: 0.254 mm", "sizeMm: \"\"", "sizeMm: {a: 1}",
    ])
    func refusesOtherSizes(_ keys: String) {
        let text = Self.winter.replacing("level: M, dpi: 600, dotsPerModule: 6", with: keys)
        #expect(Self.failure(text) is DocumentRejection)
    }

    @Test func readsAProductWithoutAPIN() throws {
        let text = Self.shortest.replacing("pin: {length: 4, numbers: true}", with: "")
        #expect(text != Self.shortest)
        let product = try Self.product(text)
        #expect(product.pin == nil && product.pinBinding == .token && product.pinCost == .usual)
        let long = text + "pin: {length: 64, numbers: true}\n"
        #expect(try Self.product(long).pin?.length == 64)
    }

    @Test func readsTheCostOfAPIN() throws {
        for cost in PINCost.allCases {
            let text = Self.shortest.replacing(
                "length: 4, numbers: true",
                with: "length: 6, numbers: true, boundTo: serial, cost: \(cost.rawValue)"
            )
            let product = try Self.product(text)
            #expect(product.pinCost == cost && product.pinBinding == .serial)
        }
        #expect(try Self.product(Self.shortest).pinCost == .usual)
    }

    @Test func readsTheProductsThatCardsBecomeAndTheArticle() throws {
        let plain = try Self.product(Self.shortest)
        #expect(plain.terms.activatesAs == [] && plain.article == ProductArticle())
        let product = try Self.product(
            Self.shortest + """

                activatesAs: [food, a]
                barcode: "4006381333931"
                type: Gift card
                digital: {code: serial, unlimited: true}
                """
        )
        #expect(product.terms.activatesAs == ["food", "a"])
        #expect(product.article.barcode == "4006381333931" && product.article.type == "Gift card")
        #expect(product.article.digital == DigitalDelivery(code: .serial, isUnlimited: true))
        let usual = try Self.product(Self.shortest + "\ndigital: {}")
        #expect(usual.article.digital == DigitalDelivery())
        #expect(!plain.content.text.contains("activatesAs"))
        #expect(product.content.text.contains("activatesAs"))
        // Keys that a product does not have are not in its content, which the ledger stores.
        for key in ["barcode", "type", "digital"] {
            #expect(Self.members(of: plain.content)?[key] == nil, "\(key)")
            #expect(Self.members(of: product.content)?[key] != nil, "\(key)")
        }
    }

    private static func members(of json: JSON) -> [String: JSON]? {
        guard case .object(let members) = json else { return nil }
        return members
    }

    @Test(arguments: [
        "activatesAs: []", "activatesAs: [a, a]", "activatesAs: [\"a b\"]", "activatesAs: a",
        "barcode: \"\"", "barcode: \"40063813339310\"", "barcode: \"40-1\"", "type: \"\"",
        "type: \"a\\u202Eb\"", "digital: {code: pin}", "digital: {amount: 1}", "digital: true",
    ])
    func rejectsOtherProductsAndArticles(_ line: String) {
        #expect(Self.failure(Self.shortest + "\n" + line) != nil, "\(line)")
    }

    @Test(arguments: [
        ("{min: 0, max: 1000}", Denomination.range(min: 0, max: 1000, step: 1)),
        ("{min: 0, max: 0}", .range(min: 0, max: 0, step: 1)),
        ("{min: 0, max: 900, step: 300}", .range(min: 0, max: 900, step: 300)),
    ])
    func readsDenominationsThatBeginAtNothing(_ text: String, _ rule: Denomination) throws {
        let wanted = Self.shortest.replacing("{min: 100, max: 1000}", with: text)
        #expect(try Self.product(wanted).terms.denomination == rule)
        #expect(rule.allows(0))
    }

    @Test(arguments: ["{fixed: [0]}", "{min: -1, max: 5}", "{min: 0, max: 1000, step: 300}"])
    func rejectsOtherDenominations(_ text: String) {
        let wanted = Self.shortest.replacing("{min: 100, max: 1000}", with: text)
        #expect(Self.failure(wanted) != nil)
    }

    @Test func readsEqualContentOfDifferentlyWrittenProducts() throws {
        let winter = try Self.product(Self.winter)
        let json = """
            {"name": "Winter card", "id": "winter-500", "currency": "NOK",
             "denomination": {"fixed": [50000]}, "load": {"max": 500000, "min": 100},
             "expiry": {"months": 36}, "serial": {"prefix": "NC", "digits": 10, "check": "luhn"},
             "token": {"length": 26, "prefix": "DINCARD:", "characters": true, "numbers": true},
             "pin": {"numbers": true, "length": 6}}
            """
        let other = try Self.product(json)
        #expect(other == winter)
        #expect(other.content.text == winter.content.text)
        let changed = try Self.product(Self.winter.replacing("36", with: "35"))
        #expect(changed.content.text != winter.content.text)
    }

    @Test(arguments: [
        ("expiry: never", Expiry.never), ("expiry: {on: 2030-12-31}", .on(lastDay)),
        ("expiry: {months: 12, from: order}", .afterOrder(months: 12)),
        ("expiry: {months: 12}", .afterActivation(months: 12)),
    ])
    func readsEveryExpiryRule(_ line: String, _ expiry: Expiry) throws {
        #expect(try Self.product(Self.shortest + "\n" + line).terms.expiry == expiry)
    }

    static let lastDay = Day("2030-12-31") ?? never()

    static func never() -> Day { preconditionFailure("the calendar has that day") }

    @Test func readsTheOtherKeys() throws {
        let text =
            Self.shortest + """

                load: {off: true}
                custody: dual
                activation: {requiresReceipt: true, cancelDays: 3}
                numbers: {file: F.csv, column: serial}
                """
        let product = try Self.product(text)
        #expect(product.terms.load == .off && product.custody == .dual)
        #expect(product.terms.requiresReceipt && product.terms.cancelDays == 3)
        #expect(product.numbers == NumberImport(file: "F.csv", column: "serial"))
        let imported = try Self.product(text.replacing("serial: {digits: 8}\n", with: ""))
        #expect(imported.serial == nil)
    }

    /// The replaced text, its replacement, the code, the line.
    static let wrong: [(String, String, String, Int)] = [
        ("id: a", "id: a b", "format.invalid", 1), ("id: a\n", "", "config.missing", 1),
        ("name: A", "name: A\ncolour: red", "config.unknown_key", 3),
        ("name: A", "name: A\nname: B", "config.duplicate_key", 2),
        ("EUR", "eur", "config.value", 3), ("EUR", "XXX", "config.value", 3),
        ("max: 1000", "max: 1e3", "config.type", 4), ("max: 1000", "max: 1_000", "config.type", 4),
        ("max: 1000", "max: 99", "config.value", 4),
        ("max: 1000", "max: 1000, step: 7", "config.value", 4),
        ("max: 1000", "max: 99999999999999999999", "config.value", 4),
        ("{min: 100, max: 1000}", "{fixed: []}", "config.value", 4),
        ("{min: 100, max: 1000}", "{fixed: [5, 5]}", "config.value", 4),
        ("{min: 100, max: 1000}", "{fixed: [0]}", "config.value", 4),
        ("{min: 100, max: 1000}", "{fixed: [5], min: 3}", "config.unknown_key", 4),
        ("{digits: 8}", "{digits: 0}", "format.invalid", 5),
        ("{digits: 8}", "{digits: 8, prefix: \"=\"}", "format.invalid", 5),
        ("{digits: 8}", "{digits: 8, check: crc}", "config.value", 5),
        ("serial: {digits: 8}\n", "", "format.invalid", 1),
        ("length: 16", "length: 0", "format.invalid", 6),
        ("length: 16", "length: 1", "format.invalid", 6),
        ("length: 16", "length: 1000000", "format.invalid", 6),
        ("length: 16", "length: 16, prefix: \"+1\"", "format.invalid", 6),
        ("length: 16", "length: 16, prefix: \"a,b\"", "format.invalid", 6),
        ("length: 16, numbers: true", "length: 16", "format.invalid", 6),
        ("length: 4", "length: 3", "format.pin", 7), ("length: 4", "length: 65", "format.pin", 7),
        ("length: 4", "length: 4, boundTo: serial", "format.pin", 7),
        ("length: 4", "length: 4, boundTo: card", "config.value", 7),
        ("length: 4", "length: 6, boundTo: token, cost: online", "format.invalid", 7),
        ("length: 4", "length: 6, boundTo: serial, cost: cheap", "config.value", 7),
    ]

    @Test(arguments: wrong.indices)
    func namesTheFaultWithItsLine(_ index: Int) throws {
        let (before, after, code, line) = Self.wrong[index]
        let text = Self.shortest.replacing(before, with: after, maxReplacements: 1)
        #expect(text != Self.shortest)
        let failure = Self.failure(text)
        #expect(failure?.code.rawValue == code, "\(String(describing: failure))")
        let placed = (failure as? PlacedFailure).map { ($0.file, $0.place.line) }
        let rejected = (failure as? DocumentRejection).map { ($0.file, $0.place.line) }
        let (file, found) = try #require(placed ?? rejected)
        #expect(file == "p.yaml" && found == line)
        #expect(failure?.kind.exitStatus == 78)
    }

    @Test(arguments: [
        "qr: {payload: \"no place\"}", "qr: {payload: \"{token}{token}\"}",
        "qr: {payload: \"a {token}\"}", "qr: {payload: \"https://gift.example/\("x")æ{token}\"}",
    ])
    func refusesPayloadsWithoutOnePlaceForTheToken(_ line: String) {
        #expect(Self.failure(Self.shortest + "\n" + line)?.code == .formatInvalid)
    }

    @Test func refusesTokensThatWouldBreakAnAddress() throws {
        let address = "\nqr: {payload: \"https://gift.example/c/{token}\"}"
        #expect(try Self.product(Self.shortest + address).frame.isAddress)
        let symbols = Self.shortest.replacing(
            "numbers: true}\npin",
            with: "numbers: true, symbols: true}\npin"
        )
        #expect(try Self.product(symbols).token.symbols.contains(UInt8(ascii: "#")))
        #expect(Self.failure(symbols + address)?.code == .formatInvalid)
    }

    @Test func refusesAPayloadThatDoesNotFitOnACard() {
        let address = "https://" + String(repeating: "x", count: 300) + "/{token}"
        let failure = Self.failure(Self.shortest + "\nqr: {payload: \"\(address)\"}")
        let rejection = (failure as? PlacedFailure)?.failure as? FormatRejection
        guard case .payloadSize? = rejection?.flaw else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}
