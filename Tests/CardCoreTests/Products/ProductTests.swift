import CardTestSupport
import CardCore
import Testing

struct ProductTests {
    static func product(
        id: ProductID = "p",
        currency: String = "NOK",
        prefix: String = "NC",
        denomination: Denomination = .fixed([100, 200]),
        digits: Int = 3,
        expiry: Expiry = .never,
        change: (inout SecretOptions) -> Void = { _ in }
    ) throws -> Product {
        var token = SecretOptions()
        token.length = 16
        token.classes.numbers = true
        change(&token)
        var pin = SecretOptions()
        pin.length = 6
        pin.classes.numbers = true
        var terms = ProductTerms(
            currency: try #require(Currency(currency)),
            denomination: denomination
        )
        terms.expiry = expiry
        return try Product(
            id: id,
            name: "P",
            terms: terms,
            serial: SerialFormat(prefix: prefix, digits: digits),
            token: SecretFormat(.token, token),
            pin: SecretFormat(.pin, pin),
            qr: QRSettings(payload: "https://Gift.example/c/{token}?s=1")
        )
    }

    @Test func rejectsChangesOfNumbersAndCurrencyOnceCardsExist() throws {
        let first = try Self.product()
        let changes: [(ProductFixed.Field, Product)] = [
            (.currency, try Self.product(currency: "EUR")),
            (.serial, try Self.product(prefix: "ND")),
            (.token, try Self.product { $0.length = 20 }),
            (.token, try Self.product { $0.prefix = "X" }),
        ]
        for (field, next) in changes {
            #expect(next.refusalToFollow(first, cardsExist: false) == nil)
            let refusal = next.refusalToFollow(first, cardsExist: true)
            #expect(refusal == .field(field, product: "p") && refusal?.code == .productFixed)
        }
        let shown = try Self.product(denomination: .fixed([300])) {
            $0.group = 4
            $0.barcode = true
        }
        #expect(shown.refusalToFollow(first, cardsExist: true) == nil)
        let other = try Self.product(id: "q")
        #expect(other.refusalToFollow(first, cardsExist: false) == .otherID("q", of: "p"))
    }

    private static func product(
        pin digits: Int?,
        _ binding: PINBinding = .token,
        _ cost: PINCost = .usual
    ) throws -> Product {
        let first = try product()
        var pin = SecretOptions()
        pin.length = digits
        pin.classes.numbers = true
        return try Product(
            id: first.id,
            name: first.name,
            terms: first.terms,
            serial: first.serial,
            token: first.token,
            pin: digits == nil ? nil : SecretFormat(.pin, pin),
            pinBinding: binding,
            pinCost: cost,
            qr: first.qr
        )
    }

    @Test func aProductCanHaveNoPIN() throws {
        let without = try Self.product(pin: nil)
        let with = try Self.product()
        #expect(without.content.text.contains(#""boundTo":null"#))
        #expect(without.content.text.contains(#""pin":null"#))
        #expect(without.fixedContent != with.fixedContent)
        #expect(without.refusalToFollow(with, cardsExist: true) == .field(.pin, product: "p"))
        #expect(with.refusalToFollow(without, cardsExist: true) == .field(.pin, product: "p"))
        #expect(with.refusalToFollow(without, cardsExist: false) == nil)
        #expect(try without.refusalToFollow(Self.product(pin: nil), cardsExist: true) == nil)
        let notes = ProductFitness(without, attemptsPerYear: 1).notes
        #expect(notes.contains(.noPIN) && notes.contains(.limitGuesses))
        #expect(!notes.contains(.askForThePIN) && !notes.contains(.lockThePIN))
        #expect(!ProductFitness(with, attemptsPerYear: 1).notes.contains(.noPIN))
    }

    @Test func onlyAPINBoundToTheSerialCanBeOnline() throws {
        let usual = try Self.product(pin: 6, .serial)
        let online = try Self.product(pin: 6, .serial, .online)
        #expect(!usual.content.text.contains("pinCost"))
        #expect(online.content.text.contains(#""pinCost":"online""#))
        // The cost is not printed: it may change.
        #expect(online.refusalToFollow(usual, cardsExist: true) == nil)
        #expect(usual.refusalToFollow(online, cardsExist: true) == nil)
        #expect(online.fixedContent == usual.fixedContent)
        for digits in [4, 6] {
            #expect(throws: FormatRejection("pin.cost", .costOfTokenPIN)) {
                try Self.product(pin: digits, .token, .online)
            }
        }
        #expect(throws: FormatRejection("pin.boundTo", .guessable(10_000))) {
            try Self.product(pin: 4, .serial, .online)
        }
    }

    @Test func findsProductsWithCommonSerialsButNotTheProductItself() throws {
        let first = try Self.product()
        #expect(try first.couldMeet(Self.product(id: "q")))
        #expect(try !first.couldMeet(Self.product(id: "q", prefix: "ND")))
        #expect(try !first.couldMeet(Self.product(prefix: "NC")))
    }

    @Test func findsGluedTokens() throws {
        let detector = TokenDetector(try Self.product { $0.prefix = "GC:" })
        let token = Array("GC:1234567890123456".utf8)
        for text in [
            "GC:1234567890123456", "\n  1234567890123456\n", "a;1234567890123456;b",
            "Card:1234567890123456", "(GC:1234567890123456)", "0001gc:123456789012345600050000NOK",
            "712345678901234569",
        ] { #expect(detector.candidates(in: Array(text.utf8)).contains(token), "\(text)") }
        for text in [
            "", "GC:12345678 is short", "no card at all, a long note",
        ] {
            #expect(detector.candidates(in: Array(text.utf8)).isEmpty, "\(text)")
        }
    }

    @Test func findsTokensWholeWithoutPrefixAndInsideTheQRFrame() throws {
        let product = try Self.product { $0.prefix = "GC:" }
        let detector = TokenDetector(product)
        let token = Array("GC:1234567890123456".utf8)
        for field in [
            "GC:1234567890123456", "gc:1234 5678 9012 3456", "1234567890123456",
            "https://Gift.example/c/GC:1234567890123456?s=1",
            "HTTPS://GIFT.EXAMPLE/C/1234567890123456?S=1",
        ] { #expect(detector.candidate(in: Array(field.utf8)) == token, "\(field)") }
        for field in [
            "", "NC001", "GC:123456789012345", "https://gift.example/c/?s=1",
            "https://gift.example/c/GC:1234567890123456", "2026-11-21T08:30:00Z",
        ] { #expect(detector.candidate(in: Array(field.utf8)) == nil, "\(field)") }
        #expect(
            String(decoding: product.frame.payload(for: token), as: UTF8.self)
                == "https://Gift.example/c/GC:1234567890123456?s=1"
        )
    }

    static let limits: [(String, @Sendable (inout OrderRequest) -> Void)] = [
        ("batch.size", { $0.quantity = 0 }), ("batch.size", { $0.quantity = -1 }),
        ("batch.size", { $0.quantity = 1_000_000_000 }), ("batch.size", { $0.spares = -1 }),
        ("batch.size", { $0.spares = 1_000_001 }), ("order.serials", { $0.quantity = 1000 }),
        ("order.serials", { $0.spares = 950 }), ("order.packaging", { $0.packSize = 0 }),
        ("order.packaging", { $0.cartonSize = 75 }), ("order.request_id", { $0.requestID = "" }),
        ("order.request_id", { $0.requestID = String(repeating: "a", count: 101) }),
        ("order.name", { $0.printer = "a/b" }), ("order.name", { $0.template = "" }),
        ("order.denomination", { $0.denominationMinor = 150 }),
        ("order.denomination", { $0.denominationMinor = nil }),
    ]

    @Test(arguments: limits.indices)
    func rejectsOrdersThatBreakARule(_ index: Int) throws {
        let rules = OrderRules(
            product: try Self.product(),
            templatePrintsDenomination: true,
            today: Self.today
        )
        var request = OrderRequest(requestID: "r", product: "p", quantity: 100, printer: "acme")
        request.denominationMinor = 100
        #expect(rules.refusal(of: request) == nil)
        let (code, change) = Self.limits[index]
        change(&request)
        #expect(rules.refusal(of: request)?.code.rawValue == code)
    }

    @Test func needsADenominationOnlyIfOneOfSeveralIsPrinted() throws {
        let several = try Self.product()
        let single = try Self.product(denomination: .fixed([100]))
        let request = OrderRequest(requestID: "r", product: "p", quantity: 100, printer: "acme")
        func refusal(_ product: Product, prints: Bool) -> (any Failure)? {
            OrderRules(
                product: product,
                templatePrintsDenomination: prints,
                today: Self.today
            ).refusal(of: request)
        }
        #expect(refusal(several, prints: true)?.code == .orderDenomination)
        #expect(refusal(several, prints: false) == nil)
        #expect(refusal(single, prints: true) == nil)
    }

    private static let days = (8...12).compactMap { Day("2026-03-\($0 < 10 ? "0" : "")\($0)") }
    private static let today = days[2]

    /// Every kind of expiry, with last days around today.
    @Test(arguments: Environment.allCases, days)
    func rejectsLiveCardsOfAProductWhoseLastDayIsOver(_ environment: Environment, _ day: Day)
        throws
    {
        let policies: [(Expiry, Bool)] = [
            (.on(day), environment == .live && day < Self.today), (.never, false),
            (.afterOrder(months: 1), false), (.afterActivation(months: 1), false),
        ]
        for (expiry, isRefused) in policies {
            let product = try Self.product(expiry: expiry)
            var request = OrderRequest(requestID: "r", product: "p", quantity: 1, printer: "acme")
            request.environment = environment
            request.denominationMinor = 100
            let rules = OrderRules(
                product: product,
                templatePrintsDenomination: true,
                today: Self.today
            )
            #expect(
                rules.refusal(of: request)
                    == (isRefused ? .productExpired("p", lastDay: day) : nil)
            )
        }
    }

    @Test func denominationsAllowTheirAmountsOnly() {
        let range = Denomination.range(min: 100, max: 500, step: 200)
        #expect([99, 100, 101, 300, 500, 700, -100].filter(range.allows) == [100, 300, 500])
        #expect(Denomination.fixed([5, 7]).allows(7) && !Denomination.fixed([5, 7]).allows(6))
    }

    @Test(arguments: [
        ("1234567890123456789", true), ("12345678901234567890", false), ("NC-0001", true),
        ("", false), ("-1", false), ("nc1", false), ("NC 1", false), ("=1", false),
        (String(repeating: "A", count: 40), true), (String(repeating: "A", count: 41), false),
    ])
    func importedNumbersAreDigitsOrSerials(_ number: String, _ accepted: Bool) {
        #expect(NumberImport.accepts(Array(number.utf8)) == accepted)
    }
}
