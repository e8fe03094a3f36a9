import CardCore
import CardSales
import Testing

/// Quotes that go over several lines, and repeated rows of names.
struct SwallowedRowTests {
    private static let header = ColumnSample.header + ",Note"
    private static var sample: ColumnSample {
        var sample = ColumnSample()
        sample.more += "\nknownColumns: [Note]"
        return sample
    }

    private static func row(_ card: Int, item: String = "Gift card", note: String = "") -> String {
        ColumnSample.row([2: "r-\(card)", 5: item, 7: "NC000000\(1000 + card)"]) + ",\(note)"
    }

    private static func read(_ lines: [String], end: String = "\n") throws -> FormatReading {
        try sample.read(([header] + lines).joined(separator: end) + end)
    }

    @Test(arguments: ["\n", "\r\n"])
    func rejectsARowWhoseQuoteSwallowedOthers(_ end: String) throws {
        for place in ["note", "item"] {
            func row(_ card: Int, _ text: String = "") -> String {
                place == "note"
                    ? Self.row(card, note: text)
                    : Self.row(card, item: text.isEmpty ? "Gift card" : text)
            }
            for swallowed in 0...2 {
                let between = (0..<swallowed).map { row(3 + $0) }
                let reading = try Self.read(
                    [row(1), row(2, "\"5 inch")] + between + [row(8, "x\""), row(9)],
                    end: end
                )
                #expect(reading.codes == [.quotedRows], "\(place) \(swallowed)")
                #expect(reading.messages.map(\.receipt) == ["r-1", "r-9"])
                let rejection = try #require(reading.rejections.first)
                let last = 3 + swallowed + 1
                #expect(rejection.advice == .quotedLines(3...last))
            }
        }
    }

    @Test func rejectsARowWhoseQuoteIsClosedInAnotherColumn() throws {
        let reading = try Self.read(
            [Self.row(1, item: "\"5 inch"), Self.row(2), Self.row(3, note: "x\""), Self.row(4)]
        )
        #expect(reading.codes == [.quotedRows])
        #expect(reading.messages.map(\.receipt) == ["r-4"])
    }

    @Test(
        arguments: [
            "\"two\nlines\"", "\"\n\"", "\"Dear Kari,\nall the best, from us, all of us\n\"",
            "\"a\r\nb\r\n\r\nc\"", "\"a\rb\"",
        ]
    )
    func readsNotesWithLineEnds(_ note: String) throws {
        let reading = try Self.read([Self.row(1, note: note), Self.row(2)])
        #expect(reading.codes.isEmpty)
        #expect(reading.messages.count == 2)
    }

    @Test(arguments: ["", "\u{FEFF}"])
    func skipsTheSameNamesInTheSameOrder(_ mark: String) throws {
        let again = mark + Self.header.uppercased()
        let reading = try Self.read([Self.row(1), again, Self.row(2)])
        #expect(reading.codes.isEmpty)
        #expect(reading.messages.map(\.receipt) == ["r-1", "r-2"])
        #expect(reading.ignored.map(\.reason) == [.otherRecord])
    }

    @Test(
        arguments: [
            { $0.swapAt(0, 2) }, { $0.swapAt(8, 9) }, { $0.removeLast() }, { $0.append("More") },
            { $0[11] = "Remark" },
        ] as [@Sendable (inout [String]) -> Void]
    )
    func refusesAFileWithOtherNamesInTheMiddle(_ change: @Sendable (inout [String]) -> Void)
        throws
    {
        var names = Self.header.split(separator: ",").map(String.init)
        change(&names)
        let again = names.joined(separator: ",")
        let reading = try Self.read([Self.row(1), Self.row(2), again, Self.row(3)])
        #expect(reading.refusal == .headerAgain)
    }

    @Test func readsARowWithNamesOfColumnsInIt() throws {
        let row = ColumnSample.row([0: "Store", 1: "Till", 5: "Item"]) + ",Note"
        let reading = try Self.read([row])
        #expect(reading.codes.isEmpty && reading.messages.count == 1)
    }

    /// The time of a key is a moment, by any clock.
    @Test func makesOneIDForAMomentOfAKeyWithTheTime() throws {
        var sample = ColumnSample()
        sample.more = "key: [time, store, terminal, receipt, item, card]"
        let first = try sample.row([3: "2026-11-20T23:30:00+00:00"]).messages.map(\.id)
        let second = try sample.row([3: "2026-11-21T00:30:00+01:00"]).messages.map(\.id)
        #expect(first == second && first.count == 1)
    }
}
