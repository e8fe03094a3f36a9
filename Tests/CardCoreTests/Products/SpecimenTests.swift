import CardCore
import CardTestSupport
import Testing

/// Specimens have the formats of cards, and no card gets their numbers.
struct SpecimenTests {
    private static func format(
        _ length: Int? = 26,
        mask: String? = nil,
        prefix: String = "",
        alphabet: Alphabet = .unambiguous,
        check: CheckScheme = .none,
        numbers: Bool = true,
        characters: Bool = true,
        symbols: Bool = false
    ) throws -> SecretFormat {
        var options = SecretOptions()
        options.length = mask == nil ? length : nil
        options.mask = mask
        options.prefix = prefix
        options.alphabet = alphabet
        options.check = check
        options.classes = SymbolClasses(
            characters: characters,
            numbers: numbers,
            symbols: symbols
        )
        return try SecretFormat(.token, options)
    }

    private static func formats() throws -> [SecretFormat] {
        [
            try format(prefix: "DINCARD:"),
            try format(16, check: .luhn, characters: false),
            try format(19, check: .damm, characters: false),
            try format(26, alphabet: .crockford32, check: .mod37),
            try format(26, alphabet: .all, check: .none, symbols: true),
            try format(mask: "@@@@-####-****", alphabet: .crockford32),
            try format(64, alphabet: .custom("01"), characters: false),
            try format(40, alphabet: .custom("34679ACDEF"), check: .mod97),
        ]
    }

    @Test func threeDifferentSecretsHaveTheFormat() throws {
        for format in try Self.formats() {
            #expect(Set(format.specimens).count == 3, "\(format.options)")
            for specimen in format.specimens {
                #expect(specimen.count == format.length)
                #expect(specimen.starts(with: format.prefix))
                #expect(format.canonical(specimen) == specimen, "the check is right")
                #expect(format.isSpecimen(specimen))
                #expect(!WordFilter.shared.finds(in: specimen.dropFirst(format.prefix.count)))
                #expect(!"=+-@".utf8.contains(specimen[0]))
            }
        }
    }

    @Test func aSpecimenHasOneSymbolAtAllDrawnPlaces() throws {
        let digits = try Self.format(16, characters: false)
        #expect(
            digits.specimens.map { String(decoding: $0, as: UTF8.self) } == [
                "0000000000000000", "1111111111111111", "2222222222222222",
            ]
        )
        let prefixed = try Self.format(26, prefix: "DINCARD:")
        for specimen in prefixed.specimens {
            #expect(Set(specimen.dropFirst(8)).count == 1)
        }
    }

    /// Draws the numbers that a test writes down.
    private struct Scripted: RandomSource {
        var numbers: [UInt64]
        mutating func next() -> UInt64 { numbers.removeFirst() }
    }

    @Test func aTokenOfASpecimenIsDrawnAgain() throws {
        let format = try Self.format(16, characters: false)
        // One number makes all 16 digits, the last digit of the number first.
        var random = Scripted(numbers: [
            0, 1_111_111_111_111_111, 2_222_222_222_222_222, 3_333_333_333_333_333, 7,
        ])
        #expect(format.draw(using: &random) == Array("3333333333333333".utf8))
        #expect(format.draw(using: &random) == Array("7000000000000000".utf8))
        #expect(random.numbers.isEmpty)
    }

    @Test func aPINMayBeThatOfASpecimen() throws {
        var options = SecretOptions()
        options.length = 4
        options.classes = SymbolClasses(numbers: true)
        let format = try SecretFormat(.pin, options)
        var random = Scripted(numbers: [0])
        #expect(format.draw(using: &random) == format.specimens[0])
    }

    @Test func noSerialOfACardIsThatOfASpecimen() throws {
        var random = SeededRandom(seed: 14)
        let formats = [
            try SerialFormat(prefix: "NC", digits: 10, check: .luhn),
            try SerialFormat(prefix: "", digits: 16),
            try SerialFormat(prefix: "6301", digits: 3, check: .mod97),
            try SerialFormat(prefix: "GC-", digits: 1, check: .damm),
            try SerialFormat(prefix: "X", digits: 18, check: .mod37),
        ]
        for format in formats {
            let specimen = format.specimen
            #expect(specimen.text.utf8.count == format.length)
            // A serial of the format is the number that it is made of, and 0 is none.
            #expect(format.sequence(of: specimen) == nil)
            #expect(format.canonical(specimen.text) == nil)
            let forms = SerialForms([format])
            for _ in 0..<200 {
                let number = Int64(random.next() % UInt64(format.capacity)) + 1
                let serial = format.serial(at: number)
                #expect(serial != specimen && !forms.isSpecimen(serial.text))
                #expect(format.sequence(of: serial) == number)
            }
            #expect(forms.flaw(of: specimen) == .specimen)
        }
        for number in 1...999 as ClosedRange<Int64> {
            #expect(formats[2].serial(at: number) != formats[2].specimen)
        }
    }

    @Test func recognisesSpecimensInAnyGroups() throws {
        let serials = try SerialFormat(prefix: "NC-", digits: 6, check: .luhn)
        let tokens = try Self.format(16, prefix: "DIN:")
        let forms = SerialForms([serials], tokens: [tokens])
        let token = String(decoding: tokens.specimens[0], as: UTF8.self)
        let bare = String(token.dropFirst(4))
        for text in [
            "NC-0000000", "NC0000000", "nc 000 0000", token, token.lowercased(), bare,
            "\(bare.prefix(4)) \(bare.dropFirst(4))",
        ] {
            #expect(forms.isSpecimen(text), "\(text)")
            #expect(forms.flaw(of: Serial(text))?.code == .specimen)
        }
        for text in ["", "NC-0000018", "NC-0000001", "0", "00000000", "\(bare)2", "XY0000000"] {
            #expect(!forms.isSpecimen(text), "\(text)")
        }
        #expect(!SerialForms().isSpecimen("0000"))
    }

    @Test func zerosAloneAreSpecimensOfImportedNumbers() throws {
        let forms = SerialForms([SerialFormat](), importsNumbers: true)
        #expect(forms.flaw(of: "0000000000000") == .specimen)
        #expect(forms.flaw(of: "0000000000010") == nil)
        #expect(forms.isSpecimenToImport("0000000000000"))
        #expect(!forms.isMistyped("0000000000000"), "tills fill fields with zeros")
        let counted = SerialForms([try SerialFormat(prefix: "NC", digits: 3)])
        #expect(counted.isSpecimenToImport("000") && !counted.isSpecimen("000"))
        #expect(counted.isSpecimenToImport("NC000") && counted.isMistyped("NC000"))
        #expect(!counted.isSpecimenToImport("NC001") && !counted.isMistyped("NC001"))
    }
}
