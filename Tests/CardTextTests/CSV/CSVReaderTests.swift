import CardCore
import CardText
import Testing

@Suite struct CSVReaderTests {
    @Test func readsFieldsWithAndWithoutQuotes() {
        let reading = CSVReading.of("a,\"b,\"\"c\"\"\n\",\r\n\n,\"\"\nlast")
        #expect(reading.fault == nil)
        #expect(reading.texts == [["a", "b,\"c\"\n", ""], ["", ""], ["last"]])
        #expect(reading.records.map(\.line) == [1, 4, 5])
    }

    @Test(arguments: [
        ("", FileRefusal.empty, 0, 1, 1),  // B01
        ("\n\n", .empty, 2, 3, 1),
        ("\u{FEFF}", .empty, 3, 1, 1),
        ("ab\nc\u{0}d", .nul, 4, 2, 2),  // B08
        ("ab\n\"c\u{0}d\"", .nul, 5, 2, 3),
        ("H\u{0}1\u{0}", .nul, 1, 1, 2),  // B05
        ("a\rb", .bareCarriageReturn, 1, 1, 2),  // B12
        ("a\r", .bareCarriageReturn, 1, 1, 2),
        ("a\nb,\"c\nd\n", .unterminatedQuote, 4, 2, 3),  // B14
        ("\"a\"b", .garbageAfterQuote, 3, 1, 4),  // B15
        ("\"a\" ,b", .garbageAfterQuote, 3, 1, 4),
        ("%PDF-1.7 ", .kind, 0, 1, 1),  // B28
        ("PK\u{3}\u{4}rest", .kind, 0, 1, 1),
        ("age-encryption.org/v1\n", .kind, 0, 1, 1),
        ("-----BEGIN PGP MESSAGE-----\n", .kind, 0, 1, 1),
    ])
    func refusesAFile(
        _ text: String,
        code: FileRefusal,
        offset: Int,
        line: Int,
        column: Int
    ) {
        let fault = CSVReading.of(text).fault
        #expect(fault?.refusal == code)
        #expect([fault?.offset, fault?.line, fault?.column] == [offset, line, column])
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x48, 0x00], FileRefusal.utf16),  // B04
            ([0xFE, 0xFF, 0x00, 0x48], .utf16),
            ([0x1F, 0x8B, 0x08, 0x00], .kind),
            ([0xD0, 0xCF, 0x11, 0xE0], .kind),
        ] as [([UInt8], FileRefusal)]
    )
    func refusesFilesThatAreNotText(_ bytes: [UInt8], _ code: FileRefusal) {
        #expect(CSVReading.of(bytes).fault?.refusal == code)
        #expect(CSVReading.of(bytes) { 1 }.fault?.refusal == code)
    }

    @Test(arguments: [
        ("x,a\"b", RowCode.strayQuote, 2, 3),  // B16
        ("x, \"b\"", .strayQuote, 2, 3),
        ("x,a\u{7}b", .controlCharacter, 2, 3),  // B09
        ("x,\"a\u{7F}b\"", .controlCharacter, 2, 4),
        ("x,a\u{FEFF}b", .byteOrderMarkInside, 2, 3),  // B03
    ])
    func marksARecord(_ text: String, code: RowCode, column: Int, offset: Int) {
        let reading = CSVReading.of("first\n" + text + "\nlast\n")
        #expect(reading.fault == nil && reading.records.count == 3)
        let flaw = reading.records[1].flaw
        #expect(flaw?.code == code && flaw?.column == column && flaw?.offset == 6 + offset)
        #expect(reading.records[0].flaw == nil && reading.records[2].flaw == nil)
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xE6],
            [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80],
        ] as [[UInt8]]
    )
    func namesThePlaceOfInvalidUTF8(_ wrong: [UInt8]) {  // B06, B07
        let plain = CSVReading.of(Array("a,né".utf8) + wrong + Array(",b\n".utf8)).records[0].flaw
        #expect(plain?.code == .invalidUTF8 && plain?.column == 2 && plain?.offset == 5)
        let quoted = CSVReading.of(Array("a,\"\"\"é".utf8) + wrong + Array("\",b\n".utf8))
        #expect(quoted.records[0].flaw?.offset == 7)
    }

    @Test func acceptsAMarkAtTheStartAndAnEndByteAtTheEnd() {
        #expect(CSVReading.of("\u{FEFF}\"a\",b\r\n\u{1A}").texts == [["a", "b"]])
        #expect(CSVReading.of("a\nb\u{1A}\n").records[1].flaw?.code == .controlCharacter)
        let partOfAMark = CSVReading.of([0xEF, 0xBB, 0x2C, 0x61])
        #expect(partOfAMark.records[0].count == 2)
        #expect(partOfAMark.records[0].flaw?.code == .invalidUTF8)
        #expect(partOfAMark.records[0].flaw?.offset == 0)
    }

    @Test func acceptsALineOfTheLimitAndRejectsALongerOne() {  // B21
        let field = String(repeating: "x", count: 4095) + ","
        let line = String(repeating: field, count: 16)
        #expect(line.utf8.count == Limits.lineBytes)
        for end in ["", "\n", "\r\n"] {
            #expect(CSVReading.of(line + end).fault == nil)
            #expect(CSVReading.of("a\n" + line + "x" + end).fault?.refusal == .lineTooLong)
        }
        let quoted = CSVReading.of("\"" + String(repeating: "\n", count: 70_000))
        #expect(quoted.fault?.refusal == .lineTooLong)
        #expect(quoted.fault?.detail as? TextDetail == .quoteOpened(line: 1, column: 1))
    }

    @Test func marksAFieldThatIsTooLong() {  // B22
        let field = String(repeating: "x", count: Limits.fieldBytes)
        #expect(CSVReading.of(field + ",\"" + field + "\"\n").records[0].flaw == nil)
        #expect(CSVReading.of("a," + field + "x,b\n").records[0].flaw?.code == .fieldTooLong)
        #expect(CSVReading.of("a,\"" + field + "x\"\n").records[0].flaw?.column == 2)
    }

    @Test func refusesTooManyEmptyLinesAndMarksTooManyColumns() {  // B24
        let lines = String(repeating: "\r\n", count: Limits.blankLines)
        #expect(CSVReading.of("a\n" + lines).fault == nil)
        #expect(CSVReading.of("a\n" + lines + "\n").fault?.refusal == .blankLines)
        let wide = String(repeating: ",", count: Limits.columns)
        #expect(CSVReading.of(wide).records[0].flaw?.code == .columnCount)
        #expect(CSVReading.of(String(wide.dropLast())).records[0].flaw == nil)
    }

    @Test func readsOtherDelimiters() {
        let reading = CSVReading.of(Array("a;\"b;c\";d,e\n".utf8), delimiter: UInt8(ascii: ";"))
        #expect(reading.texts == [["a", "b;c", "d,e"]])
        let tabs = CSVReading.of(Array("a\t\"b\tc\"\n".utf8), delimiter: UInt8(ascii: "\t"))
        #expect(tabs.texts == [["a", "b\tc"]])
    }
}
