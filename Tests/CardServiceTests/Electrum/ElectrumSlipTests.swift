import CardCore
import CardJobs
import CardService
import CardText
import Testing

/// The lines that a till prints.
struct ElectrumSlipTests {
    private static func lines(_ answer: CallAnswer) throws -> [String] {
        let slip = try #require(try AnswerSample.json(answer)["slipData"])
        #expect(slip["slipWidth"] == .integer(40))
        return try #require(slip["messageLines"]).elements.compactMap { $0["text"]?.string }
    }

    @Test(arguments: [
        (
            ElectrumOperation.redemption,
            [
                "Winter gift card", "Redemption", "Card *********0018", "Amount NOK 12.00",
                "Available NOK 38.00", "Valid until 2027-12-31",
            ]
        ),
        (
            .transfer,
            [
                "Winter gift card", "Transfer", "Card *********0018", "To card *********0026",
                "Amount NOK 12.00", "Available NOK 38.00", "Valid until 2027-12-31",
            ]
        ),
        (
            .replace,
            [
                "Winter gift card", "Replacement", "Card *********0026", "Old card *********0018",
                "Available NOK 0.70", "Valid until 2027-12-31",
            ]
        ),
        (
            .void,
            [
                "Winter gift card", "Void", "Card *********0018", "Available NOK 38.00",
                "Valid until 2027-12-31",
            ]
        ),
    ])
    func eachOperationHasItsLines(_ operation: ElectrumOperation, lines: [String]) throws {
        let outcome = CallOutcome.decided(try AnswerSample.decided())
        #expect(try Self.lines(AnswerSample.answer(to: operation, outcome)) == lines)
    }

    @Test(arguments: [
        ("JPY", Int64(1200), "Available JPY 1200"), ("KWD", 1200, "Available KWD 1.200"),
    ])
    func amountsHaveTheDecimalsOfTheirCurrency(
        _ code: String,
        minor: Int64,
        line: String
    ) throws {
        var decided = try AnswerSample.decided()
        decided.card?.currency = try #require(Currency(code))
        decided.card?.availableMinor = minor
        let answer = try AnswerSample.answer(to: .void, .decided(decided))
        #expect(try Self.lines(answer).contains(line))
    }

    @Test(arguments: [
        (Serial("12345"), "Card *2345"), ("1234", "Card ****"), ("1", "Card *"),
    ])
    func aShortNumberShowsNothing(_ serial: Serial, line: String) throws {
        var decided = try AnswerSample.decided()
        decided.card = try AnswerSample.facts(serial)
        let answer = try AnswerSample.answer(to: .void, .decided(decided))
        #expect(try Self.lines(answer).contains(line))
    }

    @Test func aLongNameIsCutToTheWidth() throws {
        var decided = try AnswerSample.decided()
        decided.card?.product.name = String(repeating: "å", count: 60)
        let answer = try AnswerSample.answer(to: .void, .decided(decided))
        #expect(try Self.lines(answer).first == String(repeating: "å", count: 40))
    }

    @Test func aCardWithoutALastDayHasNoLineForIt() throws {
        var decided = try AnswerSample.decided()
        decided.card = try AnswerSample.facts(lastDay: nil)
        let answer = try AnswerSample.answer(to: .void, .decided(decided))
        #expect(try Self.lines(answer).count == 4)
    }
}
