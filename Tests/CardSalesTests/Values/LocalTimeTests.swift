import CardCore
import CardSales
import CardText
import Testing

@Suite struct LocalTimeTests {
    @Test(arguments: [
        ("2026-11-21T08:30:00", "2026-11-21T08:30:00"), ("2026-11-21 08:30", "2026-11-21T08:30:00"),
        ("2026-11-21T23:59:59.999", "2026-11-21T23:59:59"),
    ])
    func readsATimeWithoutAZone(_ text: String, _ time: String) throws {
        #expect(try TimeText.local(text.utf8).description == time)
    }

    @Test(arguments: [
        ("2026-11-21", RowCode.dateSyntax), ("2026-11-21T24:00:00", .dateSyntax),
        ("2026-11-21T08:60:00", .dateSyntax), ("2026-11-21T08:30:60", .dateSyntax),
        ("2026-11-21T08:30:00.", .dateSyntax), ("2026-11-21T08:30:00Z", .dateSyntax),
        ("2026-11-21T08:30:00+01:00", .dateSyntax), ("2026-11-21T8:30:00", .dateSyntax),
        ("2026-11-31T08:30:00", .dateInvalid), ("1969-11-21T08:30:00", .dateRange),
        ("2026-11-21T08:30:00x", .dateSyntax), ("", .dateSyntax),
    ])
    func refusesOtherTexts(_ text: String, _ code: RowCode) {
        #expect(throws: code) { try TimeText.local(text.utf8) }
    }

    /// On 29 March 2026, the clocks of Oslo went from 02:00 to 03:00.
    @Test func rejectsATimeThatTheClocksSkipped() throws {
        let oslo = try SystemZone.zone("Europe/Oslo")
        let read = { (text: String) in try TimeText.saleTime(text.utf8, in: oslo).instant }
        for text in ["2026-03-29T02:00:00", "2026-03-29T02:59:59"] {
            #expect(throws: RowCode.noSuchTime) { try read(text) }
        }
        #expect(try read("2026-03-29T01:59:59").description == "2026-03-29T00:59:59Z")
        #expect(try read("2026-03-29T03:00:00").description == "2026-03-29T01:00:00Z")
        // An offset decides the moment, whatever the clock on the wall showed.
        #expect(try read("2026-03-29T02:30:00+01:00").description == "2026-03-29T01:30:00Z")
    }

    @Test func prefersAnOffsetInTheTextToTheZone() throws {
        let oslo = try SystemZone.zone("Europe/Oslo")
        let read = { (text: String) in try TimeText.instant(text.utf8, in: oslo).description }
        #expect(try read("2026-07-21T08:30:00") == "2026-07-21T06:30:00Z")
        #expect(try read("2026-07-21T08:30:00Z") == "2026-07-21T08:30:00Z")
        #expect(try read("2026-07-21T08:30:00.5-05:00") == "2026-07-21T13:30:00.500Z")
    }
}
