import CardCore
import Testing

struct SerialFormatTests {
    static func format(
        _ prefix: String,
        _ digits: Int,
        check: CheckScheme = .none
    ) throws -> SerialFormat {
        try SerialFormat(prefix: prefix, digits: digits, check: check)
    }

    @Test func makesSerialsOfPrefixDigitsAndCheck() throws {
        let serials = try Self.format("NC", 10, check: .luhn)
        #expect(serials.serial(at: 7894) == "NC00000078949")
        #expect(serials.length == 13)
        #expect(serials.capacity == 9_999_999_999)
        #expect(try Self.format("", 16).serial(at: 1) == "0000000000000001")
        #expect(try Self.format("GC-", 3, check: .mod97).serial(at: 794) == "GC-79444")
        #expect(
            try Self.format("A", 18, check: .mod37).serial(at: 999_999_999_999_999_999).text.utf8
                .count
                == 20
        )
    }

    @Test func aPrefixOfDigitsIsCheckedTooAsOnCardNumbers() throws {
        let serials = try Self.format("63011900", 10, check: .luhn)
        let serial = serials.serial(at: 42)
        #expect(serial.text.hasPrefix("630119000000000042"))
        #expect(
            CheckScheme.luhn.accepts(
                Array(serial.text.utf8.dropLast()),
                check: Array(serial.text.utf8.suffix(1))
            )
        )
    }

    @Test(arguments: CheckScheme.allCases)
    func readsExactlyTheSerialsOfASmallFormat(_ check: CheckScheme) throws {
        let serials = try Self.format("T1", 2, check: check)
        var seen = Set<Serial>()
        for sequence in 1...serials.capacity {
            let serial = serials.serial(at: sequence)
            #expect(serials.sequence(of: serial) == sequence)
            #expect(serial.text.utf8.count == serials.length)
            seen.insert(serial)
        }
        #expect(seen.count == 99)
        let symbols = Array("0123456789AT*".utf8)
        var accepted = 0
        for first in symbols {
            for second in symbols {
                for third in check == .none ? [0] : symbols {
                    let tail = check == .none ? [first, second] : [first, second, third]
                    let text = Serial("T1" + String(decoding: tail, as: UTF8.self))
                    if serials.sequence(of: text) != nil {
                        accepted += 1
                        #expect(seen.contains(text))
                    }
                }
            }
        }
        if check == .none || check == .luhn || check == .damm { #expect(accepted == 99) }
    }

    @Test(arguments: [
        "", "NC0000007894", "NC000000789490", "NC00000078948", "nc00000078949", "XX00000078949",
        "NC0000007894A", "NC00000000000", "NC٠٠٠٠٠٠٧٨٩٤٩",
    ])
    func rejectsOtherTexts(_ text: Serial) throws {
        #expect(try Self.format("NC", 10, check: .luhn).sequence(of: text) == nil)
    }

    @Test func typedSerialsMayBeSpacedAndInLowerCase() throws {
        let serials = try Self.format("NC", 10, check: .luhn)
        #expect(serials.canonical("nc 0000 0078 949") == "NC00000078949")
        #expect(serials.canonical("nc 0000 0078 940") == nil)
        #expect(serials.canonical("N\u{212A}00000078949") == nil)
    }

    @Test(arguments: [
        ("=1", 10, "serial.prefix"), ("nc", 10, "serial.prefix"), ("-A", 10, "serial.prefix"),
        ("A,B", 10, "serial.prefix"), ("Æ", 10, "serial.prefix"),
        (String(repeating: "A", count: 21), 10, "serial.prefix"), ("A", 0, "serial.digits"),
        ("A", 19, "serial.digits"), ("A", -1, "serial.digits"), ("A", 1_000_000, "serial.digits"),
    ])
    func rejectsFormatsThatBreakARuleByKey(_ prefix: String, _ digits: Int, field: String) {
        let found = #expect(throws: FormatRejection.self) { try Self.format(prefix, digits) }
        #expect(found?.field == field)
        #expect(found?.code == .formatInvalid)
    }

    @Test(arguments: [
        ("NC", 10, "NC", 10, true), ("NC", 10, "ND", 10, false), ("NC", 10, "NC", 11, false),
        ("NC1", 9, "NC", 10, true), ("NC-1", 9, "NC", 10, true), ("", 12, "NC", 10, false),
        ("60", 10, "", 12, true), ("A1", 2, "A2", 2, false),
    ])
    func findsProductsWithCommonSerials(
        _ prefix: String,
        _ digits: Int,
        otherPrefix: String,
        otherDigits: Int,
        meet: Bool
    ) throws {
        let (one, another) = (
            try Self.format(prefix, digits), try Self.format(otherPrefix, otherDigits)
        )
        #expect(one.couldMeet(another) == meet)
        #expect(another.couldMeet(one) == meet)
    }

    @Test func theCheckSymbolCountsWhenSerialsMeet() throws {
        #expect(try Self.format("A", 3, check: .luhn).couldMeet(Self.format("A", 4)))
        #expect(try !Self.format("A", 3, check: .luhn).couldMeet(Self.format("AB", 3)))
        #expect(try Self.format("A", 3, check: .mod37).couldMeet(Self.format("A", 4)))
    }

    @Test(arguments: [
        ("NC", 10, false), ("", 10, true), ("9", 14, false), ("9", 15, true), ("0", 5, true),
        ("1E", 5, true), ("12-", 4, true), ("MAR", 4, true), ("MAR", 5, false), ("GC-", 12, false),
        ("E", 4, false),
    ])
    func findsSpreadsheetHazards(_ prefix: String, _ digits: Int, hazard: Bool) throws {
        let found = try Self.format(prefix, digits).spreadsheetHazard
        #expect((found != nil) == hazard, "\(prefix) \(digits): \(String(describing: found))")
    }
}
