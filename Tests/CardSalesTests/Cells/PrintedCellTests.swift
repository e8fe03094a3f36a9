import CardCore
import Testing

/// Amounts and times as people print them, if the template allows it.
struct PrintedCellTests {
    @Test(
        arguments: [
            ("{}", "NOK", "\u{2212}50.00", "-50.00 NOK"),
            ("{}", "NOK", "\u{A0}50.00\u{202F}", "50.00 NOK"),
            ("{}", "JPY", "5000.00", "5000 JPY"),
            ("{}", "JPY", "5000.0", "5000 JPY"),
            ("{grouping: space, decimal: comma}", "NOK", "1\u{A0}234,50", "1234.50 NOK"),
            ("{grouping: space, decimal: comma}", "NOK", "1\u{2009}234,50", "1234.50 NOK"),
            ("{grouping: apostrophe}", "CHF", "1\u{2019}234.50", "1234.50 CHF"),
            ("{symbols: [\"kr\"], decimal: comma}", "NOK", "50,00 kr", "50.00 NOK"),
            ("{symbols: [\"kr\"], decimal: comma}", "NOK", "kr 50,00", "50.00 NOK"),
            ("{symbols: [\"kr\"], decimal: comma}", "NOK", "-kr 50,00", "-50.00 NOK"),
            ("{symbols: [\"kr\"], decimal: comma}", "NOK", "kr\u{A0}\u{2212}50,00", "-50.00 NOK"),
            ("{symbols: [\"$\"], parentheses: true}", "USD", "($33.62)", "-33.62 USD"),
            ("{symbols: [\"$\"], parentheses: true}", "USD", "$(33.62)", nil),
            ("{trailingMinus: true}", "EUR", "33.62-", "-33.62 EUR"),
            ("{trailingMinus: true}", "EUR", "-33.62-", nil),
            ("{}", "EUR", "33.62-", nil),
            ("{}", "EUR", "--33.62", nil),
            ("{}", "NOK", "50,00 kr", nil),
            ("{symbols: [\"kr\"]}", "NOK", "kr50kr", nil),
            ("{grouping: comma, groupSizes: indian}", "INR", "12,34,567.00", "1234567.00 INR"),
            ("{grouping: comma, groupSizes: indian}", "INR", "234,567.00", nil),
            ("{grouping: comma, groupSizes: indian}", "INR", "34,567.00", "34567.00 INR"),
            ("{grouping: comma}", "INR", "12,34,567.00", nil),
            ("{}", "NOK", "50.000", nil),
            ("{}", "NOK", "50.0000", "50.00 NOK"),
            ("{}", "KWD", "50.000", "50.000 KWD"),
        ] as [(String, String, String, String?)]
    )
    func readsAmounts(_ money: String, in currency: String, of cell: String, as read: String?)
        throws
    {
        var sample = ColumnSample()
        sample.more += "\nmoney: \(money)"
        sample.actions = "{sale: deactivate}"
        let reading = try sample.row([8: "\"\(cell)\"", 10: currency])
        #expect(reading.messages.first?.meta["price"] == read)
    }

    @Test(arguments: [
        ("M/d/yyyy h:mm a", "11/25/2026 2:05\u{202F}PM"),
        ("M/d/yyyy h:mm a", "11/25/2026 2:05 p.m."),
        ("M/d/yyyy h:mm a", "11/25/2026 2:05\u{A0}p.\u{A0}m."),
        ("M/d/yyyy h:mma", "11/25/2026 2:05pm"),
        ("dd.MM.yy HH:mm", "25.11.26 14:05"),
        ("d MMM yyyy HH:mm", "25 Nov 2026 14:05"),
        ("d MMM yyyy HH:mm", "25 NOVEMBER 2026 14:05"),
        ("d MMM yyyy HH:mm", "25 nov. 2026 14:05"),
        ("d. MMM yyyy HH:mm", "25. marraskuuta 2026 14:05"),
        ("MMM d, yyyy h:mm a", "Nov 25, 2026 2:05 PM"),
        ("yyyy-MM-dd'T'HH:mm:ss", "2026-11-25T14:05:00.123456"),
        ("yyyy-MM-dd HH:mm:ss", "2026-11-25 14:05:00,5"),
        ("yyyy-MM-dd'T'HH:mm:ssZ", "2026-11-25T13:05:00.123456+00:00"),
    ])
    func readsTimes(_ pattern: String, _ cell: String) throws {
        var sample = ColumnSample()
        sample.times = "{time: \"\(pattern)\"}"
        let reading = try sample.row([3: "\"\(cell)\""])
        #expect(reading.messages.first.map { "\($0.time)" } == "2026-11-25T13:05:00Z")
    }

    @Test func namesEveryMonthOfEveryLanguage() throws {
        var sample = ColumnSample()
        sample.times = "{time: \"d MMM yyyy HH:mm\"}"
        for (place, names) in [
            "jan januar janvier enero gennaio janeiro tammikuu januari styczeń",
            "feb februar février febrero febbraio fevereiro helmikuu", "mar mars märz marzo maart",
            "apr avril abril aprile huhtikuu", "may mai maj mayo maggio mei toukokuu",
            "jun juni juin junio giugno kesäkuu", "jul juli juillet julio luglio heinäkuu",
            "aug août agosto elokuu sierpień", "sep sept septembre settembre syyskuu wrz",
            "oct okt octobre ottobre lokakuu", "nov november novembre marraskuu listopad",
            "dec des dezember décembre diciembre joulukuu grudzień",
        ].enumerated() {
            for name in names.split(separator: " ") {
                let reading = try sample.row([3: "3 \(name) 2026 12:00"])
                let month = reading.messages.first.map { "\($0.time)".dropFirst(5).prefix(2) }
                #expect(month.flatMap { Int($0) } == place + 1, "\(name)")
            }
        }
        #expect(try sample.row([3: "3 jui 2026 12:00"]).codes == [.dateSyntax])
    }

    /// `01-02-03` could be three days.
    @Test func refusesTwoPatternsThatAShortYearMakesAlike() throws {
        var sample = ColumnSample()
        sample.times = "{time: [\"dd-MM-yy HH:mm\", \"yy-MM-dd HH:mm\"]}"
        #expect(throws: (any Error).self) { try sample.template() }
    }
}
