import CardCore
import CardFiles
import Testing

@Suite struct WPUBONReaderTests {
    private static func reader(
        _ change: (inout WPUBONOptions) -> Void = { _ in }
    ) throws -> WPUBONReader {
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        change(&options)
        return WPUBONReader(options: options, context: POSLog.oslo())
    }

    private static func read(
        _ text: String,
        _ change: (inout WPUBONOptions) -> Void = { _ in }
    ) throws -> FormatReading { .of(text.utf8, try reader(change)) }

    private static func text(_ name: String) throws -> String {
        String(decoding: try POSLog.sample(name), as: UTF8.self)
    }

    @Test(arguments: ["oslo-01.wpubon.xml", "oslo-01.wpubon.txt"])
    func readsBothForms(_ name: String) throws {
        let reading = FormatReading.of(try POSLog.sample(name), try Self.reader())
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        #expect(
            reading.messages.map { "\($0.operation) \($0.card) \($0.id)" } == [
                "activate NC0000000018 OSLO1:2:1001:20261120:1",
                "deactivate NC0000000018 OSLO1:2:1002:20261120:1",
            ]
        )
        #expect(reading.ignored.map(\.reason) == [.otherArticle])
        #expect(reading.messages.first?.time.description == "2026-11-20T11:00:00Z")
        #expect(reading.messages.first?.amountMinor == nil)
        #expect(reading.header?.businessDate == Day("2026-11-20"))
    }

    @Test func isTheSameInPiecesAndNeverTakesAPart() throws {
        let reader = try Self.reader()
        FormatLaws.hold(for: try POSLog.sample("oslo-01.wpubon.xml")) { reader }
        // The flat form has no end of its own.
        let flat = try POSLog.sample("oslo-01.wpubon.txt")
        FormatLaws.hold(for: flat, cutsAreRefused: false) { reader }
    }

    @Test(arguments: ["oslo-01.wpubon.xml", "oslo-01.wpubon.txt"])
    func totalsAreRefusedWithTheirReason(_ name: String) throws {
        for totals in ["WPUUMS01", "WPUTAB01"] {
            let text = try Self.text(name).replacing("WPUBON01", with: totals)
            #expect(try Self.read(text).refusal == .schema)
        }
    }

    @Test(arguments: [
        ("<MENGE>1.000</MENGE>", "<MENGE>2.000</MENGE>", RowCode.cardinality),
        ("<MENGE>1.000</MENGE>", "", .cardinality), ("<MENGE>1.000", "<MENGE>x", .cardinality),
        ("<KASSID>2</KASSID>", "<KASSID>2</KASSID><KASSID>2</KASSID>", .cardinality),
        ("<BONNUMMER>1001</BONNUMMER>", "", .cardinality),
        ("<VORGZEIT>120000</VORGZEIT>", "", .cardinality), ("120000", "250000", .dateSyntax),
        ("<SNDPRN>OSLO1</SNDPRN>", "", .cardinality), ("NC0000000018", "NC-ø", .alphabet),
        ("<VORGDATUM>20261120", "<VORGDATUM>20261131", .dateSyntax),
    ])
    func rejectsARow(_ good: String, _ wrong: String, _ code: RowCode) throws {
        let text = try Self.text("oslo-01.wpubon.xml").replacing(good, with: wrong)
        let reading = try Self.read(text)
        #expect(reading.codes.first == code && reading.refusal == nil, "\(reading.codes)")
    }

    @Test func aListedArticleNeedsASerial() throws {
        let text = try Self.text("oslo-01.wpubon.xml")
        let listed = try Self.read(text) { $0.items = ["4006381333931"] }
        #expect(listed.codes == [.cardinality] && listed.ignored.count == 2)
        #expect(try Self.read(text) { $0.items = ["7038010000001"] }.messages.count == 2)
    }

    @Test func theFlatFormIsOnlyReadWhereTheTemplateKnowsIt() throws {
        let text = try Self.text("oslo-01.wpubon.txt")
        #expect(try Self.read(text) { $0.flat = nil }.refusal == .header)
        #expect(try Self.read(text.replacing("EDI_DC40", with: "EDI_DC41")).refusal == .header)
        #expect(try Self.read(text.replacing("SALE", with: "SÅLE")).refusal == .header)
        #expect(try Self.read("").refusal == .empty && Self.read("EDI_DC40").refusal == .schema)
    }

    @Test func otherXMLIsRefused() throws {
        #expect(try Self.read("<POSLog/>").refusal == .schema)
        #expect(try Self.read("<!DOCTYPE WPUBON01><WPUBON01/>").refusal == .doctype)
        #expect(try Self.read("{\"a\":1}").refusal == .malformed)
        #expect(try Self.read("<WPUBON01/>").totals?.rowCount == 0)
    }
}
