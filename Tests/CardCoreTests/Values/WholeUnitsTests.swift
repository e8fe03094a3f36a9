import CardCore
import Testing

/// Amounts in whole units of a currency.
struct WholeUnitsTests {
    @Test(arguments: [("EUR", 2_500), ("JPY", 25), ("KWD", 25_000)])
    func haveTheScaleOfTheCurrency(_ code: String, minor: Int64) throws {
        let currency = try #require(Currency(code))
        #expect(WholeUnits.minor(25, in: currency) == minor)
        #expect(WholeUnits.units(minor, in: currency) == 25)
        #expect(WholeUnits.units(minor + 1, in: currency) == (code == "JPY" ? 26 : nil))
        #expect(WholeUnits.minor(.max, in: currency) == (code == "JPY" ? .max : nil))
    }

    /// The whole units of a range are those of its amounts, one by one.
    @Test func wholeUnitsOfARangeAreThoseOfItsAmounts() throws {
        for code in ["EUR", "JPY", "KWD"] {
            let currency = try #require(Currency(code))
            for min in stride(from: Int64(0), through: 1_500, by: 125) {
                for step in [Int64(1), 3, 25, 50, 60, 100, 150, 400, 1_000, 2_500] {
                    for span in [Int64(0), 90, 1_000, 10_000] {
                        let steps = span / step
                        let max = min + steps * step
                        let amounts = AllowedAmounts(
                            .range(min: min, max: max, step: step),
                            in: currency
                        )
                        let expected = stride(from: min, through: max, by: Int(step))
                            .compactMap { WholeUnits.units($0, in: currency) }
                        #expect(
                            Self.all(amounts.wholeUnits) == expected,
                            "\(code) \(min)...\(max) by \(step)"
                        )
                    }
                }
            }
        }
    }

    private static func all(_ rule: AllowedAmounts.Rule?) -> [Int64] {
        switch rule {
        case .oneOf(let units): units
        case .range(let min, let max, let step):
            Array(stride(from: min, through: max, by: Int(step)))
        case .some(.none), nil: []
        }
    }

    @Test func valuesWithoutWholeUnitsAreLeftOut() throws {
        let euro = try #require(Currency("EUR"))
        #expect(AllowedAmounts(.oneOf([1_050, 2_000]), in: euro).wholeUnits == .oneOf([20]))
        #expect(AllowedAmounts(.oneOf([1_050]), in: euro).wholeUnits == nil)
        #expect(AllowedAmounts(.none, in: euro).wholeUnits == nil)
    }
}
