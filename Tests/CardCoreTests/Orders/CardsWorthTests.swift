import CardCore
import Testing

/// The amounts that the cards of an order have when all of them are sold.
@Suite struct CardsWorthTests {
    private static func worth(
        _ denomination: Denomination,
        of count: Int,
        fixed: Int64? = nil,
        starting: Int64 = 0
    ) throws -> CardsWorth? {
        var terms = ProductTerms(
            currency: try #require(Currency("NOK")),
            denomination: denomination
        )
        terms.startingBalanceMinor = starting
        return CardsWorth(of: count, terms, denominationMinor: fixed)
    }

    @Test(arguments: [
        (Denomination.fixed([50_000]), Int64(50_000)...50_000),
        (.fixed([20_000, 30_000, 50_000]), 20_000...50_000),
        (.range(min: 100, max: 500, step: 100), 100...500),
        (.range(min: 100, max: 550, step: 100), 100...500),
        (.range(min: 100, max: 100, step: 7), 100...100),
    ])
    func multipliesTheSmallestAndTheLargestAmount(
        _ denomination: Denomination,
        card: ClosedRange<Int64>
    ) throws {
        for count in [1, 2, 38, 10_000_000] {
            let worth = try #require(try Self.worth(denomination, of: count))
            #expect(worth.card == card && worth.count == count)
            let (least, most) = (card.lowerBound * Int64(count), card.upperBound * Int64(count))
            #expect(worth.all == least...most)
        }
    }

    @Test func countsTheAmountThatTheOrderFixesAlone() throws {
        let worth = try Self.worth(.range(min: 100, max: 500, step: 100), of: 3, fixed: 200)
        #expect(worth?.card == 200...200 && worth?.all == 600...600)
    }

    @Test func addsTheStartingBalance() throws {
        let worth = try Self.worth(.fixed([100]), of: 3, starting: 5)
        #expect(worth?.card == 105...105 && worth?.all == 315...315)
    }

    @Test func isNilForAnAmountThatCannotBeCounted() throws {
        #expect(try Self.worth(.fixed([]), of: 1) == nil)
        #expect(try Self.worth(.fixed([.max]), of: 2) == nil)
        #expect(try Self.worth(.fixed([.max]), of: 1, starting: 1) == nil)
        #expect(try Self.worth(.fixed([.max]), of: 1) != nil)
    }
}
