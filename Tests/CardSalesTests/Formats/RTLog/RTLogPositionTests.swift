import CardCore
import CardSales
import CardText
import Testing

/// RTLOG without delimiters.
@Suite struct RTLogPositionTests {
    private static func template(_ change: (String) -> String = { $0 }) throws -> String {
        let text = try POSLog.sample("../templates/rtlog-positional.yaml")
        return change(String(decoding: text, as: UTF8.self))
    }

    private static func reader(_ change: (String) -> String = { $0 }) throws -> RTLogReader {
        let template = try SaleTemplate(yaml: Array(Self.template(change).utf8), file: "t.yaml")
        let format = try #require(template.format as? RTLogFormat)
        return RTLogReader(
            options: format.options,
            context: POSLog.oslo { $0.currency = Currency("NOK") }
        )
    }

    private static func lines() throws -> [String] {
        String(decoding: try POSLog.sample("RTLOG_oslo1_20261120233000.DAT"), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    private static func read(_ lines: [String], _ change: (String) -> String = { $0 }) throws
        -> FormatReading
    {
        .of(lines.map { $0 + "\n" }.joined().utf8, try reader(change))
    }

    @Test func readsAFile() throws {
        for end in ["\n", "\r\n", "\r"] {
            let text = try Self.lines().map { $0 + end }.joined()
            let reading = FormatReading.of(text.utf8, try Self.reader())
            #expect(reading.refusal == nil && reading.codes.isEmpty)
            #expect(
                reading.messages.map { "\($0.operation) \($0.card) \($0.amountMinor ?? 0)" } == [
                    "activate NC0000000018 0", "deactivate NC0000000018 0",
                    "activate NC0000000034 0", "redeem NC0000000034 4000",
                ]
            )
            #expect(reading.messages.first?.store == "oslo1")
            #expect(reading.messages.first?.terminal == "2")
            #expect(reading.messages.first?.time.description == "2026-11-20T11:00:00Z")
            #expect(reading.header?.businessDate == Day("2026-11-20"))
        }
    }

    @Test func readsTheSameInPiecesAndRefusesEveryPart() throws {
        let reader = try Self.reader()
        FormatLaws.hold(for: try POSLog.sample("RTLOG_oslo1_20261120233000.DAT")) { reader }
    }

    @Test func acceptsLinesWithoutTheBlanksAtTheirEnd() throws {
        let lines = try Self.lines()
        let short = lines.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        #expect(short != lines)
        #expect(try Self.read(short).messages == Self.read(lines).messages)
    }

    @Test func rejectsARowWhoseFieldsAMultibyteCharacterMoves() throws {
        var lines = try Self.lines()
        let item = try #require(lines.firstIndex { $0.hasPrefix("TITEM") })
        lines[item] = lines[item].replacing("ITEM  ", with: "ITÉM ", maxReplacements: 1)
        #expect(try Self.read(lines).codes == [.multibyte])
        var heads = try Self.lines()
        heads[1] = heads[1].replacing("0042  ", with: "Åse  ")
        #expect(try Self.read(heads).refusal == .header)
    }

    @Test func countsTheRecords() throws {
        var lines = try Self.lines()
        lines.remove(at: 3)
        #expect(try Self.read(lines).refusal == .countMismatch)
        lines = try Self.lines()
        lines.removeLast()
        #expect(try Self.read(lines).refusal == .trailerMissing)
        let other = try Self.read(Self.lines()) { $0.replacing("RTLG", with: "SIMT") }
        #expect(other.refusal == .header)
    }

    /// Without revisions both transactions are for a person.
    @Test func supersedesNoRepeatedTransactionWithoutRevisions() throws {
        let twice = try Self.lines().map { line in
            line.hasPrefix("THEAD") ? line.replacing("0000000104", with: "0000000101") : line
        }
        let reading = try Self.read(twice)
        #expect(!reading.ignored.map(\.reason).contains(.superseded))
    }

    @Test(arguments: [
        ("items: {status: 3", "items: {faceValue: 9, status: 3"),
        ("  FTAIL: [{start: 16, length: 10}]\n", ""),
        ("FHEAD: [{start: 16, length: 4}, ", "FHEAD: ["),
        ("start: 16, length: 4", "start: 0, length: 4"), ("revision", "revision"),
    ])
    func refusesATemplateWithoutAPlace(_ old: String, _ new: String) throws {
        let text = try Self.template { $0.replacing(old, with: new) }
        if old == new {
            let revised = text.replacing("time: 5,", with: "time: 5, revision: 9,")
            #expect(throws: DocumentRejection.self) {
                try SaleTemplate(yaml: Array(revised.utf8), file: "t.yaml")
            }
            return
        }
        #expect(throws: DocumentRejection.self) {
            try SaleTemplate(yaml: Array(text.utf8), file: "t.yaml")
        }
    }
}
