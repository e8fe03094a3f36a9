import CardCore
import Testing

/// The month in which a card expires, as four digits.
struct ExpiryMonthTests {
    @Test func readsTheFourDigitsOfEveryMonthAndNothingElse() {
        for number in 0...9999 {
            let text = zeroPadded(number, 4)
            let month = ExpiryMonth(text)
            #expect((month != nil) == (1...12).contains(number % 100), "\(text)")
            guard let month else { continue }
            let years = number / 100
            #expect(month.year == (years <= 79 ? 2000 : 1900) + years, "\(text)")
            #expect(month.month == number % 100 && month.description == text)
        }
    }

    @Test(arguments: ["", "1", "281", "28012", "2 12", "+212", "28/2", "２８１２", "ABCD"])
    func rejectsOtherTexts(_ text: String) { #expect(ExpiryMonth(text) == nil) }

    @Test func containsEveryDayOfTheMonthAndNoOther() throws {
        let month = try #require(ExpiryMonth("2802"))
        for (day, isIn) in [
            ("2028-02-01", true), ("2028-02-29", true), ("2028-01-31", false),
            ("2028-03-01", false), ("2027-02-28", false), ("1998-02-28", false),
        ] {
            #expect(month.contains(try #require(Day(day))) == isIn, "\(day)")
        }
    }

    @Test func isTheMonthOfADay() throws {
        let day = try #require(Day("2028-02-29"))
        #expect(ExpiryMonth(of: day) == ExpiryMonth("2802"))
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (7, "1970-01-01T00:00:00.007Z"),
        (1_764_000_000_250, "2025-11-24T16:00:00.250Z"),
    ])
    func anInstantIsWrittenWithMilliseconds(_ milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).withMilliseconds == text)
    }
}
