import CardCore
import Testing

/// The counts are compared with every secret of small formats, read one by one.
struct SpreadsheetCountsTests {
    private static func format(
        _ alphabet: String,
        _ role: SecretFormat.Role = .pin,
        length: Int? = 4,
        prefix: String = "",
        change: (inout SecretOptions) -> Void = { _ in }
    ) throws -> SecretFormat {
        var options = SecretOptions()
        options.prefix = prefix
        options.length = length
        options.alphabet = .custom(alphabet)
        let symbols = Array(alphabet.utf8)
        options.classes = SymbolClasses(
            characters: symbols.contains { $0 | 0x20 >= UInt8(ascii: "a") && $0 != 0x40 },
            numbers: symbols.contains(where: Alphabet.digits.contains),
            symbols: symbols.contains(where: Alphabet.punctuation.contains)
        )
        change(&options)
        return try SecretFormat(role, options)
    }

    /// Every secret that can be drawn.
    private static func secrets(of format: SecretFormat) -> [[UInt8]] {
        var bodies: [[UInt8]] = [[]]
        for _ in 0..<format.randomCount {
            bodies = bodies.flatMap { body in format.symbols.map { body + [$0] } }
        }
        let isFiltered = !format.symbols.allSatisfy(Alphabet.digits.contains)
        return bodies.compactMap { random in
            let body = random + format.options.check.check(over: random)
            let secret = format.prefix + body
            guard format.canonical(secret) == secret else { return nil }
            return isFiltered && WordFilter.shared.finds(in: body) ? nil : secret
        }
    }

    private static func expectExactCounts(_ format: SecretFormat) -> [SpreadsheetHazard: UInt64] {
        let secrets = secrets(of: format)
        var found: [SpreadsheetHazard: UInt64] = [:]
        for form in WrittenForm.allCases {
            var counts: [SpreadsheetHazard: UInt64] = [:]
            for secret in secrets {
                let text = form == .plain ? secret : format.displayed(secret)
                let hazard = SpreadsheetOracle.hazard(in: String(decoding: text, as: UTF8.self))
                if let hazard { counts[hazard, default: 0] += 1 }
            }
            let counted = format.spreadsheetCounts(in: form)
            #expect(counted.all.count == UInt64(secrets.count))
            #expect(counted.changed.mapValues(\.count) == counts.mapValues(Optional.some))
            #expect(counted.changed.values.allSatisfy { $0.size == Double($0.count ?? 0) })
            found.merge(counts) { $0 + $1 }
        }
        return found
    }

    @Test func countsLeadingZeros() throws {
        let counted = try Self.format("0123456789").spreadsheetCounts(in: .plain)
        #expect(counted.changed.mapValues(\.count) == [.leadingZeros: 1000])
        #expect(counted.expected(.leadingZeros, among: 1000) == 100)
        #expect(counted.expected(.dates, among: 1000) == 0)
    }

    @Test(arguments: [
        ("0123456789", 4, ""), ("01E5", 5, ""), ("129E", 6, ""), ("12-/.0", 4, ""), ("13-0", 6, ""),
        ("MAR15", 5, ""), ("DEC14", 5, ""), ("0123456789", 4, "MAR"), ("0123456789", 4, "1E"),
        ("0139", 4, "12-"), ("AS5F", 5, ""), ("+-=@", 4, "1E"), ("12+-@", 5, ""), ("01", 5, "5."),
    ])
    func countsEverySecret(_ alphabet: String, _ length: Int, prefix: String) throws {
        _ = Self.expectExactCounts(try Self.format(alphabet, length: length, prefix: prefix))
    }

    @Test func countsNumbersThatAreRounded() throws {
        let format = try Self.format("01", .token, length: 16)
        let found = Self.expectExactCounts(format)
        #expect(found == [.leadingZeros: 2 * 32_768, .rounding: 2 * 32_768])
        let grouped = try Self.format("01", .token, length: 16) { $0.group = 4 }
        #expect(grouped.spreadsheetCounts(in: .displayed).changed.isEmpty)
        #expect(grouped.spreadsheetCounts(in: .plain).expected(.rounding, among: 1000) == 500)
    }

    @Test(arguments: ["##-##", "##-##-##", "#-@-##", "##@#", "@@@-#", "@@@ ##"])
    func countsTheGroupsOfMasks(_ mask: String) throws {
        let format = try Self.format("01349MARES", length: nil) { options in
            options.mask = mask
            options.classes = SymbolClasses()
        }
        _ = Self.expectExactCounts(format)
    }

    @Test(arguments: CheckScheme.allCases)
    func countsCheckSymbols(_ check: CheckScheme) throws {
        _ = Self.expectExactCounts(try Self.format("0123456789") { $0.check = check })
        guard check.covers(UInt8(ascii: "E")) else { return }
        let letters = try Self.format("0125ES", length: 5) { $0.check = check }
        _ = Self.expectExactCounts(letters)
        #expect(letters.spreadsheetCounts(in: .plain).changed[.powerOfTen] != nil)
    }

    /// The check symbol can complete a word, and such a secret is not drawn.
    @Test func leavesOutWordsThatEndInTheCheck() throws {
        let format = try Self.format("AS", length: 6, prefix: "P") { $0.check = .mod37 }
        let counted = format.spreadsheetCounts(in: .plain)
        #expect(counted.all.count == UInt64(Self.secrets(of: format).count))
        #expect(counted.all.size <= format.space.size)
    }

    @Test func countsLargeFormatsApproximately() throws {
        let format = try Self.format("0123456789", .token, length: 64)
        let counted = format.spreadsheetCounts(in: .plain)
        #expect(counted.all.count == nil)
        #expect(abs(counted.expected(.leadingZeros, among: 1000) - 100) < 1e-9)
        #expect(abs(counted.expected(.rounding, among: 1000) - 900) < 1e-9)
    }

    /// A million drawn secrets would not show a prefix that protects all of them.
    @Test func aPrefixOfLettersProtectsEverySecret() throws {
        let format = try Self.format("0123456789", .token, length: 16, prefix: "GIFT")
        #expect(format.spreadsheetCounts(in: .plain).changed.isEmpty)
    }

    @Test func forecastsEachColumnOfAProduct() throws {
        let product = try ProductFitnessTests.product(tokenLength: 16) { $0.group = 4 }
        let forecast = SpreadsheetForecast(for: 250, of: product)
        #expect(forecast.cards == 250)
        #expect(forecast.columns.map(\.role) == [.token, .token, .pin, .pin])
        #expect(forecast.columns.map(\.form) == [.plain, .displayed, .plain, .displayed])
        #expect(forecast.columns.map(\.isGrouped) == [false, true, false, false])
        let expected = forecast.columns.map { column in
            SpreadsheetHazard.allCases.map { column.counts.expected($0, among: 250) }
        }
        // Formulas, leading zeros, rounded numbers, powers of ten, dates.
        #expect(expected[0] == [0, 25, 225, 0, 0])
        #expect(expected[1] == [0, 0, 0, 0, 0])
        #expect(expected[2] == [0, 25, 0, 0, 0])
        #expect(expected[3] == expected[2])
    }
}
