import CardCore
import Testing

struct SerialFormsTests {
    private static func checks(_ formats: SerialFormat...) -> SerialForms { SerialForms(formats) }

    @Test(arguments: [CheckScheme.luhn, .damm, .mod97, .mod37])
    func findsWrongCheckSymbols(_ check: CheckScheme) throws {
        let format = try SerialFormat(prefix: "NC", digits: 6, check: check)
        let checks = Self.checks(format)
        for sequence in [1, 77, 999_999] as [Int64] {
            let serial = Array(format.serial(at: sequence).text.utf8)
            #expect(checks.flaw(of: Serial(String(decoding: serial, as: UTF8.self))) == nil)
            for place in 2..<serial.count {
                var wrong = serial
                let three = UInt8(ascii: "3")
                wrong[place] = wrong[place] == three ? three + 1 : three
                let flaw = checks.flaw(of: Serial(String(decoding: wrong, as: UTF8.self)))
                #expect(flaw == .checkSymbol, "\(check) \(sequence) \(place)")
                #expect(flaw?.code == .checkSymbol)
            }
        }
    }

    @Test func doesNotFindFlawsInOtherNumbers() throws {
        let checks = Self.checks(
            try SerialFormat(prefix: "NC", digits: 6, check: .luhn),
            try SerialFormat(prefix: "PL", digits: 6)
        )
        for number in ["", "NC", "NC00000", "NC00000180", "XY0000018", "PL0000010", "NC00000X8Y"]
            as [Serial]
        {
            #expect(checks.flaw(of: number) == nil, "\(number)")
        }
        #expect(SerialForms().flaw(of: "NC0000019") == nil)
    }

    @Test func namesALetterInPlaceOfADigit() throws {
        let checks = Self.checks(try SerialFormat(prefix: "NC", digits: 6, check: .luhn))
        #expect(checks.flaw(of: "NCO000018") == .letter("O"))
        #expect(checks.flaw(of: "NC00I0018")?.code == .alphabet)
        #expect(checks.flaw(of: "NC00X0018") == nil)
        #expect(checks.flaw(of: "NCOOOOOO8") == nil)
        // All digits: any number would match.
        let digits = Self.checks(try SerialFormat(prefix: "63", digits: 6, check: .luhn))
        #expect(digits.flaw(of: "63O000018") == nil)
    }

    @Test func readsThePrefixWithItsHyphensOrWithout() throws {
        let format = try SerialFormat(prefix: "GC-", digits: 3, check: .mod97)
        let checks = Self.checks(format)
        #expect(checks.haveHyphens && checks.written("GC79444") == "GC-79444")
        for other in ["GC7944", "GCX9444", "NC79444"] as [Serial] {
            #expect(checks.written(other) == other)
        }
        for number in ["GC-79444", "GC79444"] as [Serial] {
            #expect(checks.flaw(of: number) == nil)
        }
        for number in ["GC-79445", "GC79445"] as [Serial] {
            #expect(checks.flaw(of: number) == .checkSymbol)
        }
        let number = Self.checks(try SerialFormat(prefix: "63011900", digits: 4, check: .luhn))
        let serial = try SerialFormat(prefix: "63011900", digits: 4, check: .luhn).serial(at: 42)
        #expect(number.flaw(of: serial) == nil)
        #expect(number.flaw(of: Serial("64011900" + serial.text.dropFirst(8))) == nil)
        #expect(
            number.flaw(of: Serial(serial.text.replacing("0042", with: "0024"))) == .checkSymbol
        )
    }
}
