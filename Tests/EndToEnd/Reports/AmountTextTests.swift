import Testing

@testable import MintrunCommands

/// Amounts in texts, for programs and for people.
struct AmountTextTests {
    @Test(
        arguments: [
            (0, "NOK", "0.00", "0.00"), (5, "NOK", "0.05", "0.05"),
            (99_999, "NOK", "999.99", "999.99"), (100_000, "NOK", "1000.00", "1 000.00"),
            (123_450_000, "NOK", "1234500.00", "1 234 500.00"),
            (-123_450_000, "NOK", "-1234500.00", "-1 234 500.00"),
            (-99_999, "NOK", "-999.99", "-999.99"), (999, "JPY", "999", "999"),
            (1_234_567, "JPY", "1234567", "1 234 567"), (1_234_567, "KWD", "1234.567", "1 234.567"),
            (1_234_567, "?", "1234567", "1234567"),
        ] as [(Int64, String, String, String)]
    )
    func groupsTheWholeUnits(minor: Int64, code: String, plain: String, grouped: String) {
        #expect(decimalText(minor, code) == plain)
        #expect(decimalText(minor, code, as: .plain) == plain)
        #expect(decimalText(minor, code, as: .grouped) == grouped)
        AmountForm.$current.withValue(.grouped) { #expect(decimalText(minor, code) == grouped) }
    }
}
