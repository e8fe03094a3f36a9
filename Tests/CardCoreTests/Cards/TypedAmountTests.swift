import CardCore
import Testing

/// Typed amounts have exactly the currency's decimals.
struct TypedAmountTests {
    @Test(arguments: [
        ("NOK", "500.00", Int64(50_000)), ("NOK", "0.01", 1),
        ("NOK", "12345678901.99", 1234567890199),
        ("JPY", "500", 500), ("KWD", "1.500", 1500),
    ])
    func readsAmountsWithAllDecimals(_ code: String, _ text: String, minor: Int64) throws {
        let currency = Scene.currency(code)
        #expect(try Money(typed: text, in: currency).amountMinor == minor)
        #expect(Money(amountMinor: minor, currency: currency).decimal == text)
        #expect(Money.isTypable(text))
    }

    @Test(arguments: [
        ("NOK", Int64(5), "0.05 NOK"), ("NOK", -5, "-0.05 NOK"), ("NOK", 0, "0.00 NOK"),
        ("NOK", -123_456, "-1234.56 NOK"), ("NOK", Int64.min, "-92233720368547758.08 NOK"),
        ("JPY", Int64.min, "-9223372036854775808 JPY"), ("JPY", 7, "7 JPY"),
        ("KWD", 7, "0.007 KWD"),
    ])
    func writesAmountsWithAllDecimals(_ code: String, _ minor: Int64, text: String) {
        #expect(Money(amountMinor: minor, currency: Scene.currency(code)).text == text)
    }

    @Test(
        arguments: [
            ("NOK", "500", "500", Int64(500)), ("NOK", "1", "1", 1),
            ("JPY", "500.00", "500.00", nil),
            ("NOK", "500.0", "500.0", nil), ("KWD", "500.00", "500.00", nil),
            ("NOK", "500,00", "500,00", nil), ("NOK", "", nil, nil), ("NOK", "-5.00", "-5.00", nil),
            ("NOK", "0.00", "0.00", nil), ("NOK", "0", "0", nil), ("NOK", "05.00", "05.00", nil),
            ("NOK", "05", "05", nil), ("NOK", ".50", ".50", nil), ("NOK", "1 000.00", nil, nil),
            ("NOK", "5.00.00", "5.00.00", nil), ("NOK", "٥.٠٠", nil, nil),
            ("NOK", "99999999999999999999.00", nil, nil), ("NOK", "99999999999999999999", nil, nil),
            ("NOK", "1000000000", "1000000000", nil), ("NOK", "K7QX9F3T2MWP4HVB", nil, nil),
        ] as [(String, String, String?, Int64?)]
    )
    func rejectsOtherAmountsAndRepeatsOnlyNumbers(
        _ code: String,
        _ text: String,
        typed: String?,
        whole: Int64?
    ) {
        let failure = #expect(throws: AmountMistyped.self) {
            try Money(typed: text, in: Scene.currency(code))
        }
        #expect(failure?.code == .cardAmount && failure?.kind == .usage)
        #expect(failure?.typed == typed && failure?.whole == whole)
        #expect(failure?.currency == Scene.currency(code))
    }

    @Test(arguments: ["", "x", "1.2345", "1,00", "-1", "0", "1e3"])
    func rejectsTextsThatAreNotAnAmountOfAnyCurrency(_ text: String) {
        #expect(!Money.isTypable(text))
    }
}
