import Testing

@testable import CardCore
import CardSales
import CardText

/// The parts around the rows of a delimited file: lines above the names, sums, repeated names.
@Suite struct ColumnReadingTests {
    private static let header = ColumnSample.header
    private static let row = ColumnSample.row()

    private static func sample(_ more: String) -> ColumnSample {
        var sample = ColumnSample()
        sample.more += "\n" + more
        return sample
    }

    private static let preamble = ["Report of \"sales\", 20\"", "", "a;b,\"c"]

    @Test(arguments: ["\n", "\r\n", "\r"], [1, 7, Int.max])
    func skipsTheLinesAboveTheNames(_ end: String, _ size: Int) throws {
        let lines = Self.preamble + [Self.header, Self.row, ColumnSample.row([2: "r-2"])]
        let text = lines.joined(separator: end) + end
        let reading = try Self.sample("skipLines: 3").read(text, size: size)
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        #expect(reading.messages.map(\.receipt) == ["r-1", "r-2"])
        #expect(reading.rows.map(\.physicalLine) == [5, 6])
        let marked = try Self.sample("skipLines: 3").read("\u{FEFF}" + text, size: size)
        #expect(marked.messages == reading.messages)
        #expect(try Self.sample("skipLines: 2").read(text, size: size).refusal != nil)
        #expect(try Self.sample("skipLines: 9").read(text, size: size).refusal == .empty)
    }

    @Test func searchesTheSkippedLinesForSecrets() throws {
        let text = "Till 7 TOKEN-1234 x\n\(Self.header)\n\(Self.row)\n"
        let options = try #require(Self.sample("skipLines: 1").template().format.columns)
        let context = SaleFileContext(
            name: "a.csv",
            sender: "oslo",
            environment: .live,
            readAt: Instant(milliseconds: 1_795_000_000_000)
        )
        var reader = ColumnSaleReader(options, context) { _ in .utc }
        reader.keepTexts(ofAtLeast: 5)
        let reading = FormatReading.of(text.utf8, reader)
        let found = reading.texts.filter { $0.physicalLine == 1 }
            .map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(Set(found) == ["Till 7 TOKEN-1234 x", "TOKEN-1234"])
    }

    @Test(arguments: [ColumnEncoding.utf8, .windows1252])
    func writesTheLinesAboveTheNamesIntoCorrections(_ encoding: ColumnEncoding) throws {
        var sample = Self.sample("skipLines: 2")
        sample.encoding = encoding.rawValue
        let options = try #require(sample.template().format.columns)
        let text = "Title, \"x\r\n\r\n\(Self.header)\r\n\(ColumnSample.row([8: "x"]))\r\n"
        var reader = ColumnSaleReader(
            options,
            SaleFileContext(
                name: "a.csv",
                sender: "oslo",
                environment: .live,
                readAt: Instant(milliseconds: 1_795_000_000_000)
            )
        ) { _ in .utc }
        var rows: [SaleRow] = []
        var position = 0
        let bytes = Array(text.utf8)
        while let event = try reader.next(in: bytes.span, from: &position) {
            if case .row(let row) = event { rows.append(row) }
        }
        while let event = try reader.finish() {
            if case .row(let row) = event { rows.append(row) }
        }
        var writer = ColumnRejectWriter(options, try #require(reader.binding))
        for row in rows { writer.row(row, code: "money.syntax", reason: "no") }
        let correction = String(decoding: writer.take(), as: UTF8.self)
        #expect(correction.hasPrefix("Title, \"x\r\n\r\n\"Store\","))
        let again = try sample.read(correction)
        #expect(again.refusal == nil && again.codes == [.moneySyntax])
        var withheld = try #require(reader.binding)
        withheld.withholdSkippedLines([1, 7, -1])
        var empty = ColumnRejectWriter(options, withheld)
        for row in rows { empty.row(row, code: "money.syntax", reason: "no") }
        #expect(String(decoding: empty.take(), as: UTF8.self).hasPrefix("\r\n\r\n\"Store\","))
    }

    @Test func acceptsNamesThatRepeatAndAreNotUsed() throws {
        let text = "Note,\(Self.header),Note,NOTE\na,\(Self.row),b,c\n"
        let reading = try ColumnSample().read(text)
        #expect(reading.refusal == nil && reading.messages.count == 1)
    }

    @Test(arguments: [
        ("Store", [1, 12]), ("price", [9, 12]), ("Card", [8, 12]), ("RECEIPT", [3, 12]),
    ])
    func refusesAUsedNameThatRepeats(_ name: String, _ columns: [Int]) throws {
        let options = try #require(ColumnSample().template().format.columns)
        let fault = Self.fault("\(Self.header),\(name)\n\(Self.row),x\n", options)
        #expect(fault?.refusal == .header)
        guard case .repeated(let names)? = fault?.detail as? ColumnsDetail else {
            Issue.record("\(String(describing: fault?.detail))")
            return
        }
        #expect(names.map(\.columns) == [columns])
    }

    private static func fault(_ text: String, _ options: ColumnOptions) -> FileFault? {
        let context = SaleFileContext(
            name: "a.csv",
            sender: "oslo",
            environment: .live,
            readAt: Instant(milliseconds: 1_795_000_000_000)
        )
        var reader = ColumnSaleReader(options, context) { _ in .utc }
        let bytes = Array(text.utf8)
        var position = 0
        do throws(FileFault) {
            while try reader.next(in: bytes.span, from: &position) != nil {}
            while try reader.finish() != nil {}
        } catch {
            return error
        }
        return nil
    }

    @Test(arguments: [
        (Delimiter.comma, ";", Delimiter.semicolon),
        (.comma, "\t", .tab), (.semicolon, ",", .comma), (.tab, "|", .pipe),
    ])
    func namesTheFoundDelimiter(
        _ declared: Delimiter,
        used: String,
        found: Delimiter
    ) throws {
        var sample = ColumnSample()
        sample.delimiter = declared.rawValue
        let options = try #require(sample.template().format.columns)
        let text = Self.header.replacing(",", with: used) + "\n"
        #expect(
            Self.fault(text, options)?.detail?.missingReason
                == .delimiter(found: found, declared: declared)
        )
        let quoted = Self.header.split(separator: ",").map { "\"\($0)\"" }
            .joined(separator: used)
        let fault = Self.fault(quoted + "\n", options)
        #expect(fault?.refusal == .garbageAfterQuote)
        #expect(fault?.detail as? TextDetail == .delimiter(found: found, expected: declared))
    }

    /// A correction that was saved with another delimiter does not show that the template is wrong.
    @Test(arguments: [
        (Delimiter.comma, ";", Delimiter.semicolon),
        (.semicolon, ",", .comma),
    ])
    func suggestsNoOtherDelimiterForACorrection(
        _ declared: Delimiter,
        used: String,
        found: Delimiter
    ) throws {
        var sample = ColumnSample()
        sample.delimiter = declared.rawValue
        let options = try #require(sample.template().format.columns)
        let names = Self.header + ",reject_id,reject_code,reject_reason\n"
        let fault = Self.fault(names.replacing(",", with: used), options)
        #expect(
            fault?.detail?.missingReason
                == .delimiterOfCorrection(found: found, declared: declared)
        )
    }

    @Test func endsLinesAsTheFirstOneDoes() throws {
        let lines = [Self.header, Self.row, ColumnSample.row([2: "\"r\r2\""])]
        for size in [1, 3, Int.max] {
            let reading = try ColumnSample().read(lines.joined(separator: "\r"), size: size)
            #expect(reading.refusal == nil && reading.rows.count == 2)
            #expect(reading.rows.map(\.physicalLine) == [2, 3])
            let mixed = "\(Self.header)\r\n\(Self.row)\r\(Self.row)\r\n"
            #expect(try ColumnSample().read(mixed, size: size).refusal == .bareCarriageReturn)
            let one = try ColumnSample().read("\(Self.header)\r", size: size)
            #expect(one.refusal == nil && one.rows.isEmpty)
        }
    }

    private static let totals =
        "totals: [{column: Store, values: [\"Total*\", sum]}, {column: Receipt, empty: true}]"

    @Test func skipsRowsOfSums() throws {
        let rows = [
            Self.row, "TOTAL of day,,,,,,1,,500.00,,", "Sum", ",,,,,,3,,1500.00,,",
            "total", ColumnSample.row([2: ""]), ColumnSample.row([0: "Totality", 2: "r-9"]),
        ]
        let text = ([Self.header] + rows).joined(separator: "\n") + "\n"
        let reading = try Self.sample(Self.totals).read(text)
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        #expect(reading.messages.map(\.receipt) == ["r-1"])
        #expect(reading.ignored.map(\.reason) == Array(repeating: .otherRecord, count: 6))
        #expect(try ColumnSample().read(text).codes.count == 4)
    }

    @Test func neverSkipsACardOfTheWorkspace() throws {
        let options = try #require(Self.sample(Self.totals).template().format.columns)
        var context = SaleFileContext(
            name: "a.csv",
            sender: "oslo",
            environment: .live,
            readAt: Instant(milliseconds: 1_795_000_000_000)
        )
        context.knowledge = SaleKnowledge(isCard: { $0 == "NC0000000018" }, posted: { _ in [] })
        context.currency = Currency("NOK")
        let rows = [
            ColumnSample.row([2: ""]), ColumnSample.row([2: "", 7: "nc 00000000-18"]),
            "Total,,,,,,1,,(01)09506000134352(21)NC0000000018,,", "Total,NC0000000018",
            "Total,NC0000000026",
        ]
        let text = ([Self.header] + rows).joined(separator: "\n") + "\n"
        let reader = ColumnSaleReader(options, context) { _ in .utc }
        let reading = FormatReading.of(text.utf8, reader)
        #expect(reading.rows.map(\.physicalLine) == [2, 3, 4, 5])
        #expect(reading.ignored.map(\.physicalLine) == [6])
    }

    @Test(arguments: [
        "totals: [{column: Store}]", "totals: [{column: Store, values: [x], empty: true}]",
        "totals: [{values: [x]}]", "skipLines: 101", "skipLines: -1",
    ])
    func refusesATemplate(_ more: String) {
        #expect(throws: (any Error).self) { try Self.sample(more).template() }
    }

    @Test func refusesAFileWithoutTheColumnOfARuleForSums() throws {
        let sample = Self.sample("totals: [{column: Kind, values: [x]}]")
        #expect(try sample.read("\(Self.header)\n").refusal == .header)
    }

    /// Spreadsheets write blank lines as rows of nothing but delimiters.
    @Test(arguments: [",,,,,,,,,,", ",,,", " , ,\t,,,,,,,,", "\"\",\"\",,,,,,,,,"])
    func skipsRowsOfBlankCells(_ blank: String) throws {
        let row = ColumnSample.row()
        let lines = [ColumnSample.header, blank, row, blank]
        let reading = try ColumnSample().read(lines.joined(separator: "\n") + "\n")
        #expect(reading.messages.count == 1 && reading.codes.isEmpty)
        #expect(reading.ignored.map(\.reason) == [.otherRecord, .otherRecord])
        #expect(reading.rows.map(\.physicalLine) == [3])
    }
}

extension FaultDetail {
    fileprivate var missingReason: ColumnsDetail.MissingReason? {
        if case .missing(_, let reason)? = self as? ColumnsDetail { reason } else { nil }
    }
}
