import CardTestSupport
import Testing

@testable import CardCore
import CardSales

/// The advice about a cell, followed to the letter, gives the value that was meant.
struct CellAdviceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var cell: String
        var money = "{}"
        var currency = "NOK"
        /// Minor units; nil if the cell leaves a doubt.
        var meant: Int64?
        /// The misfit that the advice names.
        var misfit: CellMisfit?

        var testDescription: String { "\(cell) \(currency) \(money)" }
    }

    @Test(arguments: [
        Case(cell: "50,00 €", currency: "EUR", meant: 5000),
        Case(cell: "€ 50.00", currency: "EUR", meant: 5000),
        Case(cell: "1.234,50", meant: 123_450),
        Case(cell: "1,234.50", money: "{decimal: comma}", meant: 123_450),
        Case(cell: "1'234.50 CHF", currency: "CHF", meant: 123_450),
        Case(cell: "1\u{202F}234,50", meant: 123_450),
        Case(cell: "12,34,567.00", currency: "INR", meant: nil),
        Case(cell: "1,234,567", currency: "EUR", meant: 123_456_700),
        Case(cell: "1,234", meant: nil),
        Case(cell: "99.999", meant: nil),
        Case(cell: "33.62-", meant: -3362),
        Case(cell: "50,-", meant: 5000),
        Case(cell: "kr 1.250,-", meant: 125_000),
        Case(cell: "(33.62)", meant: -3362),
        Case(cell: "50*2", meant: nil, misfit: .character("*")),
        Case(cell: "50\u{200B}/2", meant: nil, misfit: .character("\u{200B}")),
        Case(cell: "50.00", money: "{minorUnits: true}", meant: 5000),
        Case(cell: "50,00 kr", money: "{minorUnits: true}", meant: 5000),
        Case(cell: "5 000", money: "{minorUnits: true}", meant: nil, misfit: .character(" ")),
        Case(cell: "1.5", currency: "JPY", meant: nil),
        Case(cell: "¥ 5,000,000", currency: "JPY", meant: 5_000_000),
        Case(cell: "1,234.500 KD", currency: "KWD", meant: nil),
        Case(cell: "1e2", meant: nil, misfit: .character("e")),
        Case(cell: "3x50,00", meant: nil, misfit: .character("x")),
        Case(cell: "2 x 50,00", meant: nil),
        Case(cell: "1O0,00", meant: nil, misfit: .character("O")),
        Case(cell: "5O,00", meant: nil, misfit: .character("O")),
        Case(cell: "1OO,00", meant: nil, misfit: .character("O")),
        Case(cell: "50,0O", meant: nil),
        Case(cell: "l50,00", meant: nil, misfit: .character("l")),
        Case(cell: "5-0,00", meant: nil),
        Case(cell: "2 50,00", meant: nil),
        Case(cell: ",50", meant: nil),
        Case(cell: "-50,00-", meant: nil),
        Case(cell: "50,00 EUR", meant: nil),
        Case(cell: "€50,00", meant: nil),
        Case(cell: "$50,00", meant: nil),
        Case(cell: "50.00 kr", currency: "EUR", meant: nil),
        Case(cell: "50,00 NOK", meant: 5000),
        Case(cell: "$50.00", currency: "USD", meant: 5000),
        Case(cell: "50.--", currency: "CHF", meant: 5000),
        Case(cell: "5 000 kr", meant: 500_000),
        Case(cell: "10,00 SEK", money: "{decimal: comma}", misfit: .currency("SEK")),
        Case(cell: "EUR 10.00", misfit: .currency("EUR")),
        Case(cell: "$ 10.00", misfit: .currency("$")),
        Case(cell: "10.00-", money: "{minorUnits: true}", misfit: .minusBehindDigits),
        Case(cell: " 5O.00 ", misfit: .character("O")),
        Case(cell: "\u{2212}5O.00", misfit: .character("O")),
    ])
    func suggestsTheMeantAmount(_ sample: Case) throws {
        let advice = try Self.advice(sample, price: sample.cell)
        if let misfit = sample.misfit { #expect(advice.misfit == misfit, "\(advice)") }
        #expect(advice.isMeant == (sample.meant != nil), "\(advice)")
        let text = try #require(advice.written, "\(advice)")
        let followed = try Self.reading(sample, price: text)
        let price = try #require(followed.messages.first?.meta["price"], "\(text) in \(advice)")
        if let meant = sample.meant {
            let currency = try #require(Currency(sample.currency))
            let money = Money(amountMinor: meant, currency: currency)
            #expect(price == "\(money.decimal) \(currency)")
        }
    }

    /// A sign that the template lists is not what is wrong.
    @Test(arguments: ["kr 1.0,00", "1.0,00 kr", " 1.0,00", "-kr 1.0,00", "(1.0,00)"])
    func namesNoCharacterThatTheTemplateAllows(_ cell: String) throws {
        let money =
            "{decimal: comma, grouping: point, symbols: [\"kr\"], parentheses: true, "
            + "trailingMinus: true}"
        let advice = try Self.advice(Case(cell: cell, money: money), price: cell)
        #expect(advice.misfit == nil && advice.written == "99,99", "\(advice)")
    }

    /// Amounts in every form that people print, read by columns of every form.
    @Test func followsTheAdviceForRandomAmounts() throws {
        let seed: UInt64 = 20_261_126
        var random = SeededRandom(seed: seed)
        let columns = ["{}", "{decimal: comma}", "{minorUnits: true}", "{grouping: comma}"]
        var followed = 0
        for _ in 0..<400 {
            let minor = Int64.random(in: 1...99_999_999, using: &random)
            let printed = Self.printed(minor, &random)
            let money = columns.randomElement(using: &random) ?? "{}"
            let sample = Case(cell: printed, money: money, currency: "EUR", meant: minor)
            let reading = try Self.reading(sample, price: "\"\(printed)\"")
            guard let rejection = reading.rejections.first else { continue }
            guard case .cell(let advice)? = rejection.advice, advice.isMeant else { continue }
            let text = try #require(advice.written)
            let again = try Self.reading(sample, price: text)
            let decimal = Money(amountMinor: minor, currency: Currency("EUR")!).decimal
            let price = again.messages.first?.meta["price"]
            #expect(price == "\(decimal) EUR", "seed \(seed): \(printed) in \(money): \(text)")
            followed += 1
        }
        #expect(followed > 100, "seed \(seed): only \(followed)")
    }

    private static func printed(_ minor: Int64, _ random: inout SeededRandom) -> String {
        let groups = [",", ".", " ", "'", "\u{A0}", "\u{202F}", "\u{2019}", ""]
        let group = groups.randomElement(using: &random) ?? ""
        let mark = group == "," ? "." : group == "." ? "," : Bool.random(using: &random) ? "." : ","
        var whole = String(minor / 100)
        var grouped = ""
        while whole.count > 3 {
            grouped = group + whole.suffix(3) + grouped
            whole.removeLast(3)
        }
        let cents = minor % 100
        let text = "\(whole)\(grouped)\(mark)\(cents < 10 ? "0" : "")\(cents)"
        let dressings: [(String, String)] = [
            ("", " €"), ("€", ""), ("EUR ", ""), ("", ""), ("", "€"),
        ]
        let (before, after) = dressings.randomElement(using: &random) ?? ("", "")
        return before + text + after
    }

    @Test(arguments: [
        ("M/d/yyyy h:mm a", "2026-11-25 14:05", "11/25/2026 2:05 PM"),
        ("M/d/yyyy h:mm a", "25/11/2026 2:05", "11/25/2026 2:05 PM"),
        ("dd.MM.yy HH:mm", "2026-11-25T14:05:09", "25.11.26 14:05"),
        ("d MMM yyyy HH:mm", "2026/11/25 14:05", "25 Nov 2026 14:05"),
        ("yyyy-MM-dd'T'HH:mm:ssZ", "25.11.2026", "2026-11-25T14:05:09+01:00"),
    ])
    func advisesTheTimeInThePatternOfTheTemplate(
        _ pattern: String,
        for cell: String,
        written text: String
    ) throws {
        var sample = ColumnSample()
        sample.times = "{time: \"\(pattern)\"}"
        let advice = try #require(try sample.row([3: cell]).rejections.first?.advice)
        switch advice {
        case .cell(.timeMeant(pattern, text)), .cell(.timeForm(pattern, text)): break
        default: Issue.record("\(advice)")
        }
        #expect(try sample.row([3: text]).messages.count == 1)
    }

    /// A cell whose offset the column would drop must not be repeated.
    @Test func suggestsNoTimeIfItsOffsetWouldBeDropped() throws {
        var sample = ColumnSample()
        sample.times = "{time: \"yyyy-MM-dd HH:mm\"}"
        let rejection = try sample.row([3: "2026-01-02T10:00:00Z"]).rejections.first
        let form = CellAdvice.timeForm(pattern: "yyyy-MM-dd HH:mm", sample: "2026-11-25 14:05")
        #expect(rejection?.advice == .cell(form))
    }

    private static func advice(_ sample: Case, price: String) throws -> CellAdvice {
        let reading = try reading(sample, price: "\"\(price)\"")
        let rejection = try #require(reading.rejections.first, "\(price) was read")
        guard case .cell(let advice)? = rejection.advice else {
            throw UnexpectedAdvice(rejection: rejection)
        }
        return advice
    }

    private static func reading(_ sample: Case, price: String) throws -> FormatReading {
        var columns = ColumnSample()
        columns.more += "\nmoney: \(sample.money)"
        columns.actions = "{sale: deactivate}"
        let isQuoted = price.hasPrefix("\"")
        return try columns.row([8: isQuoted ? price : "\"\(price)\"", 10: sample.currency])
    }

    /// A rejection whose advice is not about its cell.
    private struct UnexpectedAdvice: Error {
        let rejection: RowRejection
    }
}

extension CellAdvice {
    fileprivate var misfit: CellMisfit? {
        if case .amountForm(_, _, _, let misfit) = self { misfit } else { nil }
    }
}
