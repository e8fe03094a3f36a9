import Foundation
import Testing

@testable import CardCore
import CardSales
import CardText

/// A correction returns every cell unchanged, and a wrong row stays refused until somebody changes
/// it.
struct CorrectionTests {
    private static let header = ColumnSample.header + ",Note"

    /// The cells of a row, quoted, and a note behind them.
    private static func row(_ changes: [Int: String] = [:], note: String) -> String {
        let cells = ColumnSample.row(changes).split(
            separator: ",",
            omittingEmptySubsequences: false
        ).map(String.init)
        return (cells + [note]).map { "\"\($0.replacing("\"", with: "\"\""))\"" }
            .joined(separator: ",") + "\n"
    }

    /// The result of reading a file, and the correction of its rejected rows.
    private static func read(
        _ bytes: [UInt8],
        _ sample: ColumnSample = ColumnSample()
    ) throws -> (messages: [Message], codes: [RowCode], correction: [UInt8]) {
        let options = try #require(sample.template().format.columns)
        var context = SaleFileContext(
            name: "x.csv",
            sender: "oslo",
            environment: .live,
            readAt: Instant(milliseconds: 1_795_000_000_000)
        )
        context.currency = Currency("NOK")
        var reader = ColumnSaleReader(options, context) { _ in nil }
        var rows: [SaleRow] = []
        var position = 0
        func note(_ event: SaleEvent) {
            if case .row(let row) = event { rows.append(row) }
        }
        while let event = try reader.next(in: bytes.span, from: &position) { note(event) }
        while let event = try reader.finish() { note(event) }
        var writer = ColumnRejectWriter(options, try #require(reader.binding))
        var codes: [RowCode] = []
        for case .failure(let rejection) in rows.map(\.content) { codes.append(rejection.code) }
        for row in rows {
            guard case .failure(let rejection) = row.content else { continue }
            writer.row(row, code: rejection.code.rawValue, reason: "\(rejection.code)")
        }
        return (rows.compactMap { try? $0.content.get() }, codes, writer.take())
    }

    private static func cells(_ bytes: [UInt8]) throws -> [[String]] {
        var reader = CSVReader()
        var position = 0
        var records: [[String]] = []
        while try reader.next(in: bytes.span, from: &position) {
            records.append((0..<reader.record.count).map { reader.record.text($0) })
        }
        return records
    }

    private static let plain = [
        "", " ", "  x ", "a\"b", "\"", "line\nbreak", "line\r\nbreak", "007", "0000",
        "\u{A0}x\u{A0}", "\u{202F}", "a\tb", "-50.00", "+47 22 00 00", "-1.234,50", "a,b;c|d",
        "12'",
        "1E5", "6.0065E+18", "true", "reject_code", "row.quantity", "æøå 漢字",
    ]
    private static let guarded = ["=1+1", "@x", "+x", "-x", "\tx", "'x", "''", "＝1", "-1+1", "-"]

    @Test(arguments: plain + guarded)
    func returnsEveryCellUnchanged(note: String) throws {
        let file = Self.header + "\n" + Self.row([6: "2", 0: " oslo-1"], note: note)
        let first = try Self.read(Array(file.utf8))
        #expect(first.codes == [.quantity])
        let written = try Self.cells(first.correction)
        let mark = Self.guarded.contains(note) ? "'" : ""
        #expect(
            written[0].prefix(12).elementsEqual(Self.header.split(separator: ",").map(String.init))
        )
        #expect(written[1][11] == mark + note && written[1][0] == " oslo-1")

        // Unchanged it is refused again, and its correction has the same cells.
        let again = try Self.read(first.correction)
        #expect(again.codes == [.quantity])
        #expect(try Self.cells(again.correction) == written)

        // With the wrong cell alone changed it is accepted, and has the note that it had.
        let text = String(decoding: first.correction, as: UTF8.self)
        let right = try Self.read(Array(text.replacing("\"2\",\"NC", with: "\"1\",\"NC").utf8))
        #expect(right.codes.isEmpty && right.messages.map(\.store) == ["oslo-1"])
    }

    private static let wrongShapes = [
        ("one cell too many", "NOK,note,50"), ("an empty one too many", "NOK,note,"),
        ("two too many", "NOK,note,5,6"), ("four too many", "NOK,note,,,,"), ("one missing", "NOK"),
        ("as many as a correction", "NOK,note,,,"),
    ]

    @Test(arguments: wrongShapes)
    func refusesARowOfAnotherShapeUntilItIsChanged(_ name: String, ending: String) throws {
        let row = ColumnSample.row().dropLast(3) + ending
        let first = try Self.read(Array("\(Self.header)\n\(row)\n".utf8))
        #expect(first.codes == [.columnCount], "\(name)")
        let own = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var correction = first.correction
        for round in 1...3 {
            let written = try Self.cells(correction)[1]
            #expect(Array(written.prefix(own.count)) == own, "\(name) \(round)")
            #expect(written.count == own.count + 3, "\(name) \(round)")
            #expect(written[own.count + 1] == "csv.column_count")
            let again = try Self.read(correction)
            #expect(again.codes == [.columnCount] && again.messages.isEmpty, "\(name) \(round)")
            correction = again.correction
        }
        // The row has its identity after any change.
        let ids = try Self.cells(first.correction)[1][own.count]
        #expect(try Self.cells(correction)[1][own.count] == ids && !ids.isEmpty)
    }

    /// Spreadsheets give every row the columns of the widest one.
    @Test(arguments: wrongShapes, 1...4)
    func refusesAPaddedRowOfAnotherShape(_ shape: (String, String), more: Int) throws {
        let row = ColumnSample.row().dropLast(3) + shape.1
        let first = try Self.read(Array("\(Self.header)\n\(row)\n".utf8))
        var records = try Self.cells(first.correction)
        let width = (records.map(\.count).max() ?? 0) + more - 1
        for place in records.indices {
            records[place] += Array(repeating: "", count: width - records[place].count)
        }
        let saved = records.map { record in
            record.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
        }
        let again = try Self.read(Array(saved.joined().utf8))
        #expect(again.messages.isEmpty && again.codes.count == 1, "\(shape.0)")
    }

    @Test(arguments: ["hi\nfor Ann, happy", "a,b\nc,d", "\n,"])
    func readsTheLastCellWithLineEnds(_ note: String) throws {
        let file = Self.header + "\n" + Self.row([4: "Sael"], note: note)
        let sample = Self.noted
        let first = try Self.read(Array(file.utf8), sample)
        #expect(first.codes == [.unknownOperation])
        let text = String(decoding: first.correction, as: UTF8.self)
        let second = try Self.read(Array(text.replacing("Sael", with: "Sale").utf8), sample)
        #expect(second.codes.isEmpty && second.messages.count == 1)
        // A quote that swallowed rows stays one.
        let swallowed = "\(Self.header)\n\(ColumnSample.row()),\"x\n\(ColumnSample.row()),y\"\n"
        let wrong = try Self.read(Array(swallowed.utf8), sample)
        #expect(wrong.codes == [.quotedRows])
        #expect(try Self.read(wrong.correction, sample).codes == [.quotedRows])
    }

    @Test func rejectsARowWithTheRejectIDOfAnother() throws {
        let file = Self.header + "\n" + Self.row([6: "2"], note: "")
        let first = try Self.read(Array(file.utf8), Self.noted)
        #expect(first.codes == [.quantity])
        let lines = String(decoding: first.correction, as: UTF8.self).split(separator: "\n")
        let row = lines[1].replacing("\"2\"", with: "\"1\"")
        let twice = try Self.read(Array("\(lines[0])\n\(row)\n\(row)\n".utf8), Self.noted)
        #expect(twice.messages.count == 1 && twice.codes == [.rejectIDAgain])
        // It stays so until its reject_id is empty, and is not the row of which it is a copy.
        let again = try Self.read(twice.correction, Self.noted)
        #expect(again.codes == [.rejectIDAgain] && again.correction == twice.correction)
        let text = String(decoding: twice.correction, as: UTF8.self)
        let emptied = text.replacing(#/"rejected:added:[^"]*"/#, with: "\"\"")
        #expect(emptied != text)
        #expect(try Self.read(Array(emptied.utf8), Self.noted).messages.count == 1)
    }

    /// A quantity of 2 becomes two rows: the second needs an id of its own.
    @Test func rejectsAnAddedRowWithTheMessageIDOfAnother() throws {
        var sample = Self.noted
        sample.columns += "\n  messageId: Id"
        let wrong = Self.row([6: "2"], note: "").dropLast()
        let file = "\(Self.header),Id\n\(wrong),\"M-1\"\n"
        let first = try Self.read(Array(file.utf8), sample)
        #expect(first.codes == [.quantity])
        let lines = String(decoding: first.correction, as: UTF8.self).split(separator: "\n")
        let row = lines[1].replacing("\"2\"", with: "\"1\"")
        let cells = row.components(separatedBy: ",\"M-1\",")
        try #require(cells.count == 2)
        for (id, codes) in [("M-1", [RowCode.rejectIDAgain]), ("M-2", [])] {
            let added = "\(cells[0]),\"\(id)\",\"\",\"\",\"\""
            let text = "\(lines[0])\n\(row)\n\(added)\n"
            let split = try Self.read(Array(text.utf8), sample)
            #expect(split.codes == codes && split.messages.count == 2 - codes.count, "\(text)")
        }
    }

    private static var noted: ColumnSample {
        var sample = ColumnSample()
        sample.more += "\nknownColumns: [Note]"
        return sample
    }

    @Test func ignoresSurplusEmptyCellsThatTheHeaderHasToo() throws {
        let row = ColumnSample.row()
        let header = ColumnSample.header
        #expect(try Self.read(Array("\(header),,\n\(row),,\n".utf8)).messages.count == 1)
        #expect(try Self.read(Array("\(header),,\n\(row),,,\n".utf8)).codes == [.columnCount])
        #expect(try Self.read(Array("\(header),,\n\(row),50,\n".utf8)).codes == [.columnCount])
        #expect(try Self.read(Array("\(header)\n\(row),\n".utf8)).codes == [.columnCount])
    }

    @Test func doesNotRepairMalformedFields() throws {
        let row = ColumnSample.row([2: "r\"1"])
        let first = try Self.read(Array("\(ColumnSample.header)\n\(row)\n".utf8))
        #expect(first.codes == [.strayQuote])
        let again = try Self.read(first.correction)
        #expect(again.codes == [.strayQuote] && again.correction == first.correction)
    }

    @Test(arguments: ["utf-8", "utf-16 little", "utf-16 big", "windows-1252"], ["\n", "\r\n"])
    func writesTheCorrectionInTheFormOfItsFile(_ encoding: String, lineEnd: String) throws {
        var sample = ColumnSample()
        sample.encoding = String(encoding.prefix { $0 != " " })
        sample.delimiter = "semicolon"
        let lines = [
            "sep=;", ColumnSample.header + ",Noté ", ColumnSample.row([6: "2"]) + ",æ€",
        ].map { $0.replacing(",", with: ";") + lineEnd }
        func encoded(_ text: String) -> [UInt8] {
            switch encoding {
            case "utf-8": [0xEF, 0xBB, 0xBF] + Array(text.utf8)
            case "utf-16 little":
                [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "utf-16 big":
                [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            default:
                text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(clamping: Int($0.value)) }
            }
        }
        let first = try Self.read(encoded(lines.joined()), sample)
        #expect(first.codes == [.quantity])
        func quoted(_ line: String) -> String {
            line.dropLast(lineEnd.count).split(separator: ";", omittingEmptySubsequences: false)
                .map { "\"\($0)\"" }.joined(separator: ";")
        }
        let head = lines[0] + quoted(lines[1]) + ";"
        #expect(first.correction.starts(with: encoded(head)))
        #expect(try Self.read(first.correction, sample).correction == first.correction)
    }

    /// Bytes without a meaning in the encoding return unchanged.
    @Test(
        arguments: [
            ("windows-1252", [0x81]), ("windows-1252", [0x8D, 0x41]), ("utf-8", [0xC3]),
            ("utf-8", [0xED, 0xA0, 0x80]), ("utf-16", [0x00, 0xD8]), ("utf-16", [0x41, 0xDC]),
        ] as [(String, [UInt8])]
    )
    func returnsUnreadableBytes(encoding: String, bytes: [UInt8]) throws {
        var sample = ColumnSample()
        sample.encoding = encoding
        func encoded(_ text: String) -> [UInt8] {
            encoding == "utf-16" ? text.utf8.flatMap { [$0, 0] } : Array(text.utf8)
        }
        let mark: [UInt8] = encoding == "utf-16" ? [0xFF, 0xFE] : []
        let file =
            mark + encoded(Self.header + "\n" + ColumnSample.row() + ",a") + bytes
            + encoded("b\n")
        let first = try Self.read(file, sample)
        #expect(first.codes == [.invalidUTF8])
        let note = encoded("\"a") + bytes + encoded("b\"")
        #expect(first.correction.firstRange(of: note) != nil)
        #expect(try Self.read(first.correction, sample).correction == first.correction)
    }
}
