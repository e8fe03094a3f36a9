import CardCore
import CardJobs
import Testing

struct FitnessNumbersTests {
    private static func fitness(digits length: Int) throws -> ProductFitness {
        var token = SecretOptions()
        token.length = length
        token.classes = SymbolClasses(numbers: true)
        var pin = token
        pin.length = 4
        let currency = try #require(Currency("NOK"))
        let product = try Product(
            id: "p",
            name: "P",
            terms: ProductTerms(currency: currency, denomination: .fixed([100])),
            serial: SerialFormat(prefix: "NC", digits: 10, check: .luhn),
            token: SecretFormat(.token, token),
            pin: SecretFormat(.pin, pin),
            qr: QRSettings(payload: "{token}")
        )
        return ProductFitness(product)
    }

    @Test(arguments: [(10, 33.219), (12, 39.863), (16, 53.151), (19, 63.117)])
    func countsTheBitsOfDigits(_ length: Int, _ bits: Double) throws {
        #expect(abs(try Self.fitness(digits: length).tokenSpace.bits - bits) < 0.001)
    }

    /// The numbers of version 0.1.0, which computed them by series of its own.
    @Test func computesFifteenDigits() throws {
        let fitness = try Self.fitness(digits: 16)
        let chance = fitness.collisionChance(among: 1_000_000)
        #expect(abs(fitness.tokenSpace.bits / 53.150849518197795 - 1) < 1e-15)
        #expect(abs(fitness.bitsNeeded / 53.150849518197795 - 1) < 1e-15)
        #expect(abs(chance / 4.999870002333301e-05 - 1) < 1e-15)
    }

    @Test func namesTheBitsAndSymbolsThatAreNeeded() throws {
        let fitness = try Self.fitness(digits: 12)
        #expect(fitness.bitsNeeded > 53.1 && fitness.bitsNeeded < 53.2)
        #expect(fitness.lengthNeeded == 16)
    }

    @Test func estimatesCollisionsByTheBirthdayBound() throws {
        func chance(_ length: Int, _ cards: Int) throws -> Double {
            try Self.fitness(digits: length).collisionChance(among: cards)
        }
        #expect(abs(try chance(12, 1_000_000) - 0.393) < 0.001)
        #expect(try chance(10, 1_000_000) > 0.999)
        #expect(abs(try chance(16, 1_000_000) / 5e-5 - 1) < 0.001)
        #expect(abs(try chance(16, 100_000_000) - 0.393) < 0.001)
        #expect(abs(try chance(19, 1_000_000) / 5e-8 - 1) < 0.001)
    }

    @Test func reportsEveryKeyAndEveryNumber() throws {
        let report = try Self.fitness(digits: 12).content(orderOf: 1000, notes: ["keep it"]).text
        for key in [
            "verdict", "bitsNeeded", "collisionInOrder", "guessesPerHit", "lookAlikes", "qr",
            "serialSpreadsheetSafe", "token", "pin", "notes",
        ] { #expect(report.contains("\"\(key)\":")) }
        #expect(report.contains("\"verdict\":\"refused\""))
    }
}
