import CardCore
import Testing

/// PINs and months of cards that were made elsewhere.
struct ImportedPINTests {
    @Test(arguments: [
        ("", false), ("123", false), ("1234", true), ("x! ~", false), ("x!~9", true),
        (String(repeating: "7", count: 64), true), (String(repeating: "7", count: 65), false),
        ("12\u{e9}4", false), ("12\n34", false),
    ])
    func readsClearPINs(_ text: String, isPIN: Bool) {
        let pin = ImportedPIN(clear: Array(text.utf8))
        #expect((pin != nil) == isPIN)
        if isPIN { #expect(pin?.input == Array(text.utf8)) }
    }

    @Test(
        arguments: [
            ("", nil), ("0aF9", "E:0AF9"), ("7", "E:7"), ("0x12", nil), ("12 4", nil),
            (String(repeating: "f", count: 65), nil),
        ] as [(String, String?)]
    )
    func readsEncryptedPINsInUpperCase(_ text: String, _ input: String?) {
        let pin = ImportedPIN(encrypted: Array(text.utf8))
        #expect(pin.map { String(decoding: $0.input, as: UTF8.self) } == input)
    }

    @Test func showsNoPIN() {
        let pins = [
            ImportedPIN(clear: Array("4711".utf8)), ImportedPIN(encrypted: Array("AB".utf8)),
        ]
        for pin in pins.compactMap(\.self) {
            var text = ""
            dump(pin, to: &text)
            text += "\(pin) \(String(reflecting: pin))"
            #expect(!text.contains("4711") && !text.contains("AB"), "\(text)")
        }
    }

    @Test func everyMonthEndsOnItsLastDay() {
        for digits in 0...9_999 {
            let day = Day(lastOfMonth: Array(zeroPadded(digits, 4).utf8))
            let (short, month) = (digits / 100, digits % 100)
            guard (1...12).contains(month) else {
                #expect(day == nil, "\(digits)")
                continue
            }
            let year = short < 80 ? 2000 + short : 1900 + short
            let expected = Day(year: year, month: month, day: 28)
            #expect(day.map { "\($0)".prefix(7) } == expected.map { "\($0)".prefix(7) })
            let next = day.flatMap { Day(daysSinceEpoch: $0.daysSinceEpoch + 1) }
            #expect(next.map { "\($0)".suffix(2) } == "01", "\(digits)")
        }
        for text in ["", "301", "30061", "3a06", "-306"] {
            #expect(Day(lastOfMonth: Array(text.utf8)) == nil)
        }
    }
}
