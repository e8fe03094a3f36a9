import CardCore
import CardSales
import CardText
import Foundation
import Testing

@Suite struct FixedWidthReaderTests {
    private static func options() throws -> FixedWidthOptions {
        try POSLog.options(of: "tlog-sap.yaml") { try FixedWidthOptions(reading: &$0) }
    }

    private static func reader(
        _ change: (inout FixedWidthOptions) -> Void = { _ in }
    ) throws -> FixedWidthReader {
        var options = try options()
        change(&options)
        return FixedWidthReader(options: options, context: POSLog.oslo { $0.dayCutMinutes = 240 })
    }

    private static func read(
        _ bytes: some Sequence<UInt8>,
        _ change: (inout FixedWidthOptions) -> Void = { _ in }
    ) throws -> FormatReading { .of(bytes, try reader(change)) }

    private static func text() throws -> String {
        String(decoding: try POSLog.sample("store-0101.tlog"), as: UTF8.self)
    }

    @Test func readsTheExampleOfSAPPOS() throws {
        let reading = try Self.read(POSLog.sample("store-0101.tlog"))
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        #expect(
            reading.messages.map { "\($0.operation) \($0.card) \($0.amountMinor ?? 0) \($0.id)" }
                == [
                    "activate NC0000000018 50000 0101:02:1001:20261120:002",
                    "activate NC0000000026 50000 0101:02:1002:20261120:001",
                    "redeem NC0000000018 12550 0101:02:1004:20261120:001",
                    "deactivate NC0000000026 50000 0101:02:1005:20261120:001",
                ]
        )
        #expect(reading.ignored.map(\.reason) == [.otherRecord, .cancelled])
        #expect(reading.messages[2].time.description == "2026-11-21T00:30:00Z")
        #expect(reading.header?.businessDate == Day("2026-11-20"))
        #expect(reading.lines == [1, 2, 3, 4, 5, 6])
    }

    @Test func readsTheSameInPiecesAndRefusesEveryPart() throws {
        let options = try Self.options()
        FormatLaws.hold(for: try POSLog.sample("store-0101.tlog")) {
            FixedWidthReader(options: options, context: POSLog.oslo())
        }
    }

    @Test("Trap 25: a character of several bytes refuses its line")
    func rejectsALineWithACharacterOfSeveralBytes() throws {
        let text = try Self.text().replacing(
            "GC 0101020000170000002611201200001001",
            with: "GC 01010200001700000ø2611201200001001"
        )
        let reading = try Self.read(text.utf8)
        #expect(reading.codes == [.multibyte] && reading.messages.count == 3)
        // One place on, the last digit of the receipt would have been a void flag.
        let type = try Self.text().replacing("GP 0101", with: "øP 0101")
        #expect(try Self.read(type.utf8).codes == [.multibyte])
        // As one byte it would move nothing, but its code page is not known.
        let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(try Self.read(latin).codes == [.multibyte])
    }

    /// Corrections are UTF-8, and show the cells as an editor does.
    @Test func correctsALineOfOtherCharactersInUTF8() throws {
        let text = try Self.text().replacing(
            "GC 0101020000170000002611201200001001",
            with: "GC Å101020000170000002611201200001001"
        )
        let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        for (bytes, store) in [(Array(text.utf8), "Å101"), (latin, "\u{FFFD}101")] {
            let reading = try Self.read(bytes)
            #expect(reading.codes == [.multibyte])
            let row = try #require(reading.rows.first { (try? $0.content.get()) == nil })
            let cells = (0..<row.record.count).map { Array(row.record[$0]) }
            let texts = cells.map { String(decoding: $0, as: UTF8.self) }
            #expect(texts[6] == store && texts[10] == "NC0000000018", "\(texts)")
            #expect(texts[11] == "50000" && texts[12] == "NOK", "\(texts)")
            #expect(zip(cells, texts).allSatisfy { $0.elementsEqual($1.utf8) }, "\(texts)")
        }
    }

    @Test func namesABinaryLog() throws {
        let packed: [UInt8] = [
            0x22, 0x01, 0x17, 0x3A, 0x12, 0x22, 0x2C, 0x22, 0x99, 0x22, 0x0D, 0x0A,
        ]
        #expect(try Self.read(packed).refusal == .kind)
        #expect(try Self.read([0x22, 0x31, 0x22, 0x0D, 0x0A]).refusal == .kind)
        #expect(try Self.read(Array(Self.text().utf8) + [0, 1, 2]).refusal == .kind)
    }

    @Test(arguments: [
        ("NC0000000018        00050000", "NC0000000018        0005x000", RowCode.moneySyntax),
        ("NC0000000018        00050000", "                    00050000", .missingField),
        ("261120120000", "261320120000", .dateSyntax), ("NOKGCNC0000000018", "NOKGC", .columnCount),
        ("1NOKGCNC0000000018", "1XXXGCNC0000000018", .currency),
    ])
    func rejectsARow(_ good: String, changedTo wrong: String, code: RowCode) throws {
        let text = try Self.text()
        let changed = text.replacing(good, with: wrong)
        #expect(changed != text)
        #expect(try Self.read(changed.utf8).codes.first == code)
    }

    @Test func rejectsARowWithAnUnknownMark() throws {
        let text = try Self.text()
        let void = "GC 0101020000170000002611201200001001"
        for changed in [
            text.replacing("00050000-", with: "00050000D"),
            text.replacing(void + "0", with: void + "2"),
        ] {
            let reading = try Self.read(changed.utf8)
            #expect(changed != text && reading.codes == [.status] && reading.messages.count == 3)
        }
        // A template that lists its marks knows the others, too.
        let own = try Self.read(text.replacing("00050000-", with: "00050000D").utf8) {
            $0.negative = ["D"]
        }
        #expect(own.messages.last?.operation == .deactivate && own.codes.isEmpty)
    }

    @Test func reportsCountedRowsThatAreVoidNow() throws {
        let text = try Self.text()
        let void = "GC 0101020000170000002611201200001001"
        let id: MessageID = "0101:02:1001:20261120:002"
        let context = POSLog.oslo { context in
            context.dayCutMinutes = 240
            context.knowledge = SaleKnowledge(
                isCard: { _ in true },
                posted: { _ in [] },
                counted: { ids in
                    let line = PostedLine(
                        id: id,
                        operation: .activate,
                        card: "NC0000000018",
                        amountMinor: 50000,
                        currency: Currency("NOK")
                    )
                    return ids == [id] ? [CountedLine(line, file: "day-1.tlog")] : []
                }
            )
        }
        let reader = FixedWidthReader(options: try Self.options(), context: context)
        let reading = FormatReading.of(text.replacing(void + "0", with: void + "1").utf8, reader)
        #expect(reading.codes == [.voidPosted] && reading.messages.count == 3)
        let rejection = try #require(reading.rejections.first)
        guard case .counted(let line, .rows)? = rejection.advice else {
            Issue.record("\(rejection)")
            return
        }
        #expect(line.file == "day-1.tlog" && line.line.id == id)
    }

    @Test func comparesARepeatedReceipt() throws {
        let options = try Self.options()
        let record = { (receipt: Int, sequence: Int, card: String, marks: String) in
            let serial = card.padding(toLength: 20, withPad: " ", startingAt: 0)
            let (void, sign) = (marks.prefix(1), marks.suffix(1))
            return "GC 010102000017000000261120120000100\(receipt)\(void)00\(sequence)0011201NOK"
                + "GC\(serial)00050000\(sign)\r\n"
        }
        let trailer = "EN 010102000017000000261120233000199900010011201NOK00000"
        func read(_ records: [String], after earlier: FormatReading?) -> FormatReading {
            let context = POSLog.oslo { context in
                if let earlier { context.knowledge = SaleKnowledge().counting(earlier) }
            }
            let text = records.joined() + "\(trailer)\(records.count)\r\n"
            return .of(text.utf8, FixedWidthReader(options: options, context: context))
        }
        let first = read([record(1, 1, "NC1", "0 "), record(1, 2, "NC2", "0 ")], after: nil)
        let ids = first.messages.map(\.id)
        #expect(ids == ["0101:02:1001:20261120:001", "0101:02:1001:20261120:002"])
        // In other lines, one of them with the number of the other.
        let moved = read([record(1, 2, "NC1", "0 "), record(1, 3, "NC2", "0 ")], after: first)
        #expect(moved.messages.map(\.id) == ids && moved.codes.isEmpty)
        // Without a card, and with a card that is void in another line.
        let less = [record(1, 2, "NC1", "0 "), record(2, 1, "NC3", "0 ")]
        for rows in [less, [record(1, 4, "NC2", "1 ")] + less] {
            let reading = read(rows, after: first)
            #expect(reading.codes == [.voidPosted])
            #expect(reading.messages.map(\.card) == ["NC1", "NC3"])
            #expect(reading.rows.last?.messageID == "\(ids[1]):voided")
            let fields = reading.rows.last?.record.fields.map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(fields?[3] == "deactivate" && fields?.contains("500.00") == false)
        }
        // Cut in two files, and a return.
        for rest in [record(1, 3, "NC3", "0 "), record(1, 1, "NC1", "0-")] {
            let later = read([rest], after: first)
            #expect(later.codes == [] && later.messages.count == 1)
        }
        // A card that was scanned once more has its number now.
        let again = read(
            [
                record(1, 1, "NC1", "0 "), record(1, 2, "NC1", "1-"), record(1, 3, "NC1", "0 "),
                record(1, 4, "NC2", "0 "),
            ],
            after: first
        )
        #expect(again.codes.isEmpty && again.messages.map(\.id) == ids)
    }

    @Test func skipsTheRowsOfATrainingTill() throws {
        let reading = try Self.read(POSLog.sample("store-0101.tlog")) { options in
            options.columns[.training] = FieldPlace(start: 42, length: 2)
            options.training = ["02"]
        }
        #expect(reading.ignored.map(\.reason) == [.otherRecord, .cancelled, .training])
    }

    @Test func comparesTheRecordsWithTheTrailer() throws {
        let text = try Self.text()
        #expect(
            try Self.read(text.replacing("000006\r\n", with: "000007\r\n").utf8).refusal
                == .countMismatch
        )
        let lines = text.split(separator: "\r\n")
        let without = lines.dropLast().joined(separator: "\n")
        #expect(try Self.read(without.utf8).refusal == .trailerMissing)
        #expect(try Self.read((text + text).utf8).refusal == .afterTrailer)
        #expect(try Self.read([UInt8]()).refusal == .empty)
    }

    @Test func checksTheLengthOfLinesIfItIsKnown() throws {
        let reading = try Self.read(POSLog.sample("store-0101.tlog")) { $0.lineLength = 83 }
        #expect(reading.codes.allSatisfy { $0 == .columnCount } && reading.messages.isEmpty)
    }

    @Test func readsABusinessDayWithoutAYearAsTheNearestOne() throws {
        let text = try Self.text().replacing("261120120000", with: "260101013000")
            .replacing("02000017000000260101013000100100010200", with: "x")
        let eve = text.replacing("011120", with: "011231")
        let message = try Self.read(eve.utf8).messages.first
        #expect(message?.id.text.contains("20251231") == true)
    }
}
