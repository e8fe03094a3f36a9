import CardCore
import Testing

struct ProductFitnessTests {
    static func product(
        tokenLength: Int,
        _ alphabet: Alphabet = .unambiguous,
        letters: Bool = false,
        pinLength: Int = 4,
        payload: String = "{token}",
        change: (inout SecretOptions) -> Void = { _ in }
    ) throws -> Product {
        var token = SecretOptions()
        token.length = tokenLength
        token.alphabet = alphabet
        token.classes = SymbolClasses(characters: letters, numbers: true)
        change(&token)
        var pin = SecretOptions()
        pin.length = pinLength
        pin.classes.numbers = true
        let currency = try #require(Currency("NOK"))
        return try Product(
            id: "p",
            name: "P",
            terms: ProductTerms(currency: currency, denomination: .fixed([100])),
            serial: SerialFormat(prefix: "NC", digits: 10, check: .luhn),
            token: SecretFormat(.token, token),
            pin: SecretFormat(.pin, pin),
            qr: QRSettings(payload: payload)
        )
    }

    /// The rows of the security design for 1,000,000 live cards and 10,000 guesses a year.
    @Test(arguments: [
        (10, false, ProductFitness.Verdict.refused, 1e4), (12, false, .refused, 1e6),
        (16, false, .fitWithLimits, 1e10), (19, false, .fitWithLimits, 1e13),
        (13, true, .fit, 3.6e13), (16, true, .fit, 1.2e18), (26, true, .fit, 1.3e33),
    ])
    func computesTheRowsOfTheSecurityDesign(
        _ length: Int,
        _ base32: Bool,
        verdict: ProductFitness.Verdict,
        guesses: Double
    ) throws {
        let product = try Self.product(tokenLength: length, .crockford32, letters: base32)
        let fitness = ProductFitness(product)
        #expect(fitness.verdict == verdict)
        #expect(fitness.guessesPerHit > guesses * 0.9 && fitness.guessesPerHit < guesses * 1.1)
        #expect((fitness.refusal != nil) == (verdict == .refused))
    }

    @Test func refusesTokensThatCouldBeGuessed() throws {
        let fitness = ProductFitness(try Self.product(tokenLength: 12))
        let refusal = try #require(fitness.refusal)
        #expect(refusal.code == .formatEntropy)
        #expect(refusal.kind == .refused)
        #expect(refusal == FormatRejection("token", .tooFewBits(fitness)))
        #expect(ProductFitness(try Self.product(tokenLength: 16)).refusal == nil)
    }

    @Test func comparesTheLimitExactly() throws {
        let product = try Self.product(tokenLength: 16)
        #expect(ProductFitness(product, liveCards: 1_000_000).verdict == .fitWithLimits)
        #expect(ProductFitness(product, liveCards: 1_000_001).verdict == .refused)
        #expect(ProductFitness(product, attemptsPerYear: 10_001).verdict == .refused)
    }

    @Test func computesTheImageSizesOfTheTable() throws {
        let fitness = ProductFitness(
            try Self.product(tokenLength: 26, letters: true) { $0.prefix = "DINCARD:" }
        )
        #expect(fitness.qr?.version == 2)
        #expect(fitness.image == PrintedLength(dots: 198, dpi: 600))
        #expect(fitness.image?.imageText == "8.4")
        #expect(abs(fitness.moduleMillimetres - 0.254) < 1e-9)
    }

    @Test func lowerCaseInThePayloadNeedsALargerSymbol() throws {
        let upper = try Self.product(tokenLength: 30, letters: true)
        let lower = try Self.product(tokenLength: 30, .all, letters: true)
        #expect(ProductFitness(upper).qr?.version == 2)
        #expect(ProductFitness(lower).qr?.version == 3)
    }

    @Test func measuresBarcodesIfThereAreAny() throws {
        #expect(ProductFitness(try Self.product(tokenLength: 16)).code128Modules == nil)
        let digits = try Self.product(tokenLength: 16) { $0.barcode = true }
        #expect(ProductFitness(digits).code128Modules == (8 + 2) * 11 + 33)
        let letters = try Self.product(tokenLength: 16, letters: true) { $0.barcode = true }
        #expect(ProductFitness(letters).code128Modules == (16 + 2) * 11 + 33)
    }

    @Test func lookAlikesAreNamed() throws {
        let clear = ProductFitness(try Self.product(tokenLength: 16, letters: true))
        #expect(!clear.lookAlikes.contains { $0.contains("0") || $0.contains("1") })
        let all = ProductFitness(try Self.product(tokenLength: 16, .all, letters: true))
        #expect(all.lookAlikes.contains("0Oo") && all.lookAlikes.contains("1IiLl"))
    }

    @Test(arguments: [
        (QRLevel.low, [17, 32, 53, 78, 106, 134, 154, 192, 230, 271]),
        (.medium, [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]),
        (.quartile, [11, 20, 32, 46, 60, 74, 86, 108, 130, 151]),
        (.high, [7, 14, 24, 34, 44, 58, 64, 84, 98, 119]),
    ])
    func symbolsHoldTheBytesOfTheStandard(_ level: QRLevel, _ bytes: [Int]) {
        for (position, count) in bytes.enumerated() {
            let payload = Array(repeating: UInt8(ascii: "a"), count: count)
            #expect(QRSymbol(holding: payload, level: level)?.version == position + 1)
            let next = QRSymbol(holding: payload + payload.prefix(1), level: level)?.version
            #expect(next == (position == 9 ? nil : position + 2))
        }
    }

    @Test(arguments: [
        ("A", QRLevel.medium, 2, 38), ("7", .medium, 2, 63), ("A", .low, 3, 77),
        ("7", .quartile, 6, 178), ("A", .high, 5, 64),
    ])
    func upperCaseAndDigitsArePackedTighter(
        _ symbol: String,
        _ level: QRLevel,
        version: Int,
        count: Int
    ) {
        let payload = Array(String(repeating: symbol, count: count).utf8)
        #expect(QRSymbol(holding: payload, level: level)?.version == version)
        #expect(
            QRSymbol(holding: payload + payload.prefix(1), level: level)?.version == version + 1
        )
    }
}
