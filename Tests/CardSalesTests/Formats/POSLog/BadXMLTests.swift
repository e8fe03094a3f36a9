import CardCore
import CardText
import Testing

@Suite struct BadXMLTests {
    private static let sale = POSLog.line(POSLog.sold())

    private static func refusal(_ text: String) -> FileRefusal? {
        let whole = POSLog.read(text)
        let bytewise = FormatReading.of(text.utf8, POSLog.reader(), size: 1)
        #expect(whole == bytewise)
        return whole.refusal
    }

    @Test(
        "B66: a doctype is refused in any spelling",
        arguments: [
            "<!DOCTYPE POSLog>", "<!doctype POSLog>", "<!DocType POSLog SYSTEM 'x'>",
            "<!DOCTYPE POSLog [<!ENTITY a '1'>]>", "<!ENTITY a '1'>", "<!entity a '1'>",
            "<?xml version='1.0'?>\n<!-- x --><!DOCTYPE POSLog PUBLIC 'a' 'b'>",
        ]
    )
    func refusesADoctypeInAnySpelling(_ declaration: String) {
        #expect(Self.refusal(declaration + Self.sale) == .doctype)
    }

    @Test("B66: a doctype in other bytes is refused as those")
    func rejectsADoctypeInAnotherEncodingForItsBytes() {
        let text = "<!DOCTYPE a>" + Self.sale
        let wide: [UInt8] = text.utf8.flatMap { [$0, 0] as [UInt8] }
        let big: [UInt8] = text.utf8.flatMap { [0, $0] as [UInt8] }
        for bytes in [wide, big, [0xFF, 0xFE] + wide, [0xFE, 0xFF] + big] {
            #expect(FormatReading.of(bytes, POSLog.reader()).refusal == .utf16)
        }
    }

    @Test(
        "Trap 18, B67: entities are never expanded",
        arguments: [
            // Billion laughs, quadratic blow-up, an external entity, a parameter entity.
            "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><POSLog>&b;</POSLog>",
            "<!DOCTYPE x [<!ENTITY a '" + String(repeating: "x", count: 5000)
                + "'>]><POSLog>&a;</POSLog>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><POSLog>&a;</POSLog>",
            "<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://127.0.0.1/'> %a;]><POSLog/>",
            "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'><POSLog/>",
        ]
    )
    func neverExpandsEntities(_ text: String) {
        let reading = POSLog.read(text)
        #expect(reading.refusal == .doctype && reading.rows.isEmpty)
        #expect(Self.refusal(text) == .doctype)
    }

    @Test("B67: an entity that nobody declared is not a text")
    func rejectsAnUndeclaredEntity() {
        #expect(Self.refusal(Self.sale.replacing("500.00", with: "5&zero;0")) == .malformed)
        let escaped = Self.sale.replacing("500.00", with: "5&#48;0.0&#x30;")
        #expect(POSLog.read(escaped).messages.first?.amountMinor == 50000)
    }

    @Test(
        "B68: nothing in a value may hide digits",
        arguments: [
            "5<![CDATA[0]]>0.00", "<![CDATA[5]]><![CDATA[00]]>", "5<!-- 0 -->00", "5<?x 0?>00",
            "<!-- x -->500", "500<b/>", "5<b>0</b>0", "<?x?>",
        ]
    )
    func rejectsAValueWithHiddenDigits(_ value: String) {
        #expect(Self.refusal(Self.sale.replacing("500.00", with: value)) == .unsupportedNode)
        // It is allowed at a place that is not read.
        let note = POSLog.line("<Note>\(value)</Note>\(POSLog.sold())")
        #expect(POSLog.read(note).messages.count == 1)
    }

    @Test("B68: a value that is one section is read") func readsAValueOfOneSection() {
        for value in ["<![CDATA[500.00]]>", "\n <![CDATA[500.00]]>\t", " 500.00\n"] {
            let reading = POSLog.read(Self.sale.replacing("500.00", with: value))
            #expect(reading.messages.first?.amountMinor == 50000)
        }
    }

    @Test("B69: a truncated document is refused at every byte")
    func refusesEveryTruncationOfADocument() {
        let bytes = Array(Self.sale.utf8)
        for count in bytes.indices {
            let reading = FormatReading.of(bytes.prefix(count), POSLog.reader())
            #expect(reading.refusal == .malformed && reading.totals == nil, "\(count)")
        }
    }

    @Test(
        "B69: two roots none and broken ones are refused",
        arguments: [
            "", " \n", sale + sale, sale + "x", "x" + sale, sale + "<POSLog/>", "<POSLog>",
            "</POSLog>",
            "<POSLog></Poslog>", "<POSLog>&</POSLog>", "<POSLog>\u{1}</POSLog>",
            "<POSLog>]]></POSLog>",
            "<p:POSLog/>", "<POSLog a=1/>",
        ]
    )
    func refusesTwoRootsNoRootAndBrokenOnes(_ text: String) {
        #expect(Self.refusal(text) == .malformed)
    }

    @Test("B70: the limits hold") func rejectsDocumentsBeyondTheLimits() {
        let nested = { (depth: Int) in
            "<POSLog>" + String(repeating: "<a>", count: depth - 1)
                + String(repeating: "</a>", count: depth - 1) + "</POSLog>"
        }
        #expect(Self.refusal(nested(Limits.xmlDepth)) == nil)
        #expect(Self.refusal(nested(Limits.xmlDepth + 1)) == .xmlLimit)
        let attributes = { (count: Int) in
            "<POSLog " + (0..<count).map { "a\($0)='' " }.joined() + "/>"
        }
        #expect(Self.refusal(attributes(Limits.xmlAttributes)) == nil)
        #expect(Self.refusal(attributes(Limits.xmlAttributes + 1)) == .xmlLimit)
        #expect(Self.refusal("<POSLog a='1' a='2'/>") == .malformed)
        let long = String(repeating: "9", count: Limits.xmlValueBytes + 1)
        #expect(Self.refusal(Self.sale.replacing("500.00", with: long)) == .xmlLimit)
        let field = String(repeating: "9", count: Limits.fieldBytes + 1)
        #expect(POSLog.read(Self.sale.replacing("500.00", with: field)).codes == [.fieldTooLong])
    }

    @Test("B70: a tag that never ends is not kept") func rejectsATagThatNeverEnds() {
        for start in ["<POSLog a='", "<POSLog><!-- ", "<POSLog><?x ", "<POSLog><a "] {
            let text = start + String(repeating: "x", count: Limits.xmlTokenBytes + 70_000)
            #expect(POSLog.read(text).refusal == .xmlLimit, "\(start)")
            let pieces = FormatReading.of(text.utf8, POSLog.reader(), size: 1000)
            #expect(pieces.refusal == .xmlLimit, "\(start)")
        }
        let long =
            "<POSLog><!--" + String(repeating: "x", count: Limits.xmlTokenBytes) + "--></POSLog>"
        #expect(POSLog.read(long).refusal == .xmlLimit)
        #expect(FormatReading.of(long.utf8, POSLog.reader(), size: 999).refusal == .xmlLimit)
    }

    @Test(
        "B71: another root namespace or encoding is refused",
        arguments: [
            ("<Sales/>", FileRefusal.schema), ("<poslog/>", .schema),
            ("<POSLog xmlns='urn:x'/>", .schema),
            ("<?xml version='1.0' encoding='EBCDIC'?><POSLog/>", .schema),
            ("<?xml version='1.0' encoding='UTF-7'?><POSLog/>", .schema),
            ("<html><POSLog/></html>", .schema),
        ]
    )
    func refusesAnotherRootNamespaceOrEncoding(_ text: String, _ code: FileRefusal) {
        #expect(Self.refusal(text) == code)
    }

    @Test func rejectsFilesThatAreNotText() {
        let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]
        #expect(FormatReading.of(gzip, POSLog.reader()).refusal == .kind)
        #expect(FormatReading.of("%PDF-1.7".utf8, POSLog.reader()).refusal == .kind)
        #expect(FormatReading.of([0x3C, 0x61, 0xFF, 0x3E], POSLog.reader()).refusal == .encoding)
    }
}
