import CardCore
import Testing

/// The forms of terms, companies and account numbers.
@Suite struct FundingFormTests {
    @Test(
        arguments: [
            ("prepaid", "NOK", 0), ("credit:1", "EUR", 1),
            ("credit:100000000000000", "NOK", 100_000_000_000_000), ("credit:0", "NOK", nil),
            ("credit:100000000000001", "NOK", nil), ("credit:-1", "NOK", nil),
            ("credit:", "NOK", nil),
            ("credit:1e3", "NOK", nil), ("Prepaid", "NOK", nil), ("prepaid", "XXX", nil),
            ("", "NOK", nil),
        ] as [(String, String, Int64?)]
    )
    func readsTerms(_ limit: String, _ currency: String, credit: Int64?) {
        let terms = FundingTerms(limit, currency)
        #expect(terms?.creditMinor == credit)
        if let terms { #expect(terms.text == "\(limit) \(currency)") }
    }

    @Test(arguments: [
        ("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11", true),
        ("7D9F1F4E-6D0F-1E3F-9D39-0A6F5D3F0B11", true), ("7d9f1f4e6d0f4e3f9d390a6f5d3f0b11", false),
        ("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b1g", false), ("", false),
        ("7d9f1f4-e6d0f-4e3f-9d39-0a6f5d3f0b11", false),
    ])
    func readsCompanies(_ text: String, isID: Bool) {
        #expect(CompanyID(text).isID == isID)
        #expect(CompanyID(text).text == text.lowercased())
    }

    @Test func checkDigitsFollowTheStandard() {
        for digits in ["12345678901234567890", "00000000000000000000", "99999999999999999999"] {
            let number = FundingAccountNumber(digits: digits)
            #expect(number.text.hasPrefix("MR") && number.text.hasSuffix(digits))
            #expect(Self.rest(number.text) == 1)
            #expect(FundingAccountNumber(number.text) == number)
        }
    }

    @Test func everyOtherCheckDigitIsRefused() {
        let right = FundingAccountNumber(digits: "31415926535897932384").text
        for check in 0...99 {
            let text = "MR" + (check < 10 ? "0" : "") + "\(check)31415926535897932384"
            #expect((FundingAccountNumber(text) != nil) == (text == right))
        }
        #expect(FundingAccountNumber("MR") == nil)
        #expect(FundingAccountNumber(right.lowercased()) == nil)
    }

    @Test func digestsHaveNumbers() {
        let digests = (0...9).map { byte in
            SHA256Digest((0..<32).map { UInt8($0) &* 7 &+ UInt8(byte) &* 31 })
        }
        let numbers = Set(digests.map { FundingAccountNumber($0).text })
        #expect(numbers.count == 10 && numbers.allSatisfy { FundingAccountNumber($0) != nil })
    }

    /// The rest of a number whose first four characters are moved to its end, letters as 10 to 35.
    private static func rest(_ text: String) -> Int {
        (text.dropFirst(4) + text.prefix(4)).reduce(0) { rest, character in
            let value = Int(String(character), radix: 36) ?? 0
            return (rest * (value > 9 ? 100 : 10) + value) % 97
        }
    }
}
