import CardCore
import Testing

/// Amounts that people type: exactly the currency's decimals, and no guessing.
struct TypedAmountTests {
    @Test(arguments: [
        ("NOK", "500.00", Int64(50_000)), ("NOK", "0.01", 1),
        ("NOK", "12345678901.99", 1234567890199),
        ("JPY", "500", 500), ("KWD", "1.500", 1500),
    ])
    func isTaken(_ code: String, _ text: String, _ minor: Int64) throws {
        let currency = Shop.currency(code)
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
    func isWritten(_ code: String, _ minor: Int64, _ text: String) {
        #expect(Money(amountMinor: minor, currency: Shop.currency(code)).text == text)
    }

    @Test(arguments: [
        ("NOK", "500", "type --amount 500.00, or 5.00 if that is what is meant"),
        ("NOK", "1", "type --amount 1.00, or 0.01 if that is what is meant"),
        ("JPY", "500.00", "type it as in --amount 500"),
        ("NOK", "500.0", "type it as in --amount 500.00"),
        ("KWD", "500.00", "type it as in --amount 500.000"),
        ("NOK", "500,00", "type it as in --amount 500.00"),
        ("NOK", "", "type it as in --amount 500.00"),
        ("NOK", "-5.00", "type it as in --amount 500.00"),
        ("NOK", "0.00", "type it as in --amount 500.00"),
        ("NOK", "0", "type it as in --amount 500.00"),
        ("NOK", "05.00", "type it as in --amount 500.00"),
        ("NOK", ".50", "type it as in --amount 500.00"),
        ("NOK", "1 000.00", "type it as in --amount 500.00"),
        ("NOK", "5.00.00", "type it as in --amount 500.00"),
        ("NOK", "٥.٠٠", "type it as in --amount 500.00"),
        ("NOK", "99999999999999999999.00", "type it as in --amount 500.00"),
        ("NOK", "99999999999999999999", "type it as in --amount 500.00"),
    ])
    func isRefusedWithWhatToType(_ code: String, _ text: String, _ remedy: String) {
        let problem = #expect(throws: Problem.self) {
            try Money(typed: text, in: Shop.currency(code))
        }
        #expect(problem?.code == .cardAmount && problem?.kind == .usage)
        #expect(problem?.remedy == remedy)
    }

    @Test(arguments: ["", "x", "1.2345", "1,00", "-1", "0", "1e3"])
    func noCurrencyHasThat(_ text: String) { #expect(!Money.isTypable(text)) }
}
