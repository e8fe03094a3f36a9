import CardCore
import CardSales
import CardText
import Testing

/// The rows of the bad-input matrix that are about the bytes of a native sale file, by number.
@Suite struct BadSaleFileTests {
    private static let row = saleRow()
    private static let whole = "\(SaleReading.header)\n\(row)\nT,1,50000,18\n"

    private func refusal(_ text: String) -> FileRefusal? { SaleReading.of(text).fault?.refusal }

    private func refusal(_ bytes: [UInt8]) -> FileRefusal? {
        let whole = SaleReading.of(bytes).fault?.refusal
        // The refusal does not depend on the sizes of the chunks.
        #expect(SaleReading.of(bytes, size: 1).fault?.refusal == whole)
        return whole
    }

    /// The code of a row in which one field is replaced; the file itself is accepted.
    private func code(_ column: Int, _ text: String) -> RowCode? {
        let reading = SaleReading.around(saleRow([column: text]))
        #expect(reading.fault == nil)
        return reading.code
    }

    private func code(bytes wrong: [UInt8]) -> RowCode? {
        let parts = Self.row.split(separator: "r-77", maxSplits: 1).map { Array($0.utf8) }
        let row = parts[0] + wrong + parts[1]
        let head = Array("\(SaleReading.correctionHeader)\n".utf8)
        let reading = SaleReading.of(head + row + Array("\nT,1\n".utf8))
        #expect(reading.fault == nil)
        return reading.code
    }

    @Test("B01: an empty file") func refusesAnEmptyFile() { #expect(refusal([UInt8]()) == .empty) }

    @Test("B02: a header and a trailer without rows") func acceptsAFileWithoutRows() {
        let reading = SaleReading.of("\(SaleReading.header)\nT,0,0,0\n")
        #expect(reading.fault == nil && reading.rows.isEmpty)
    }

    @Test("B03: a byte order mark, at the start and elsewhere")
    func acceptsAByteOrderMarkOnlyAtTheStart() {
        #expect(refusal("\u{FEFF}" + Self.whole) == nil)
        #expect(code(8, "r\u{FEFF}") == .byteOrderMarkInside)
        #expect(refusal("\u{FEFF}\u{FEFF}" + Self.whole) == .header)
    }

    @Test("B04: UTF-16 with a byte order mark", arguments: [true, false])
    func refusesUTF16(isLittle: Bool) {
        let units = Self.whole.utf16.flatMap { unit in
            isLittle
                ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
        #expect(refusal((isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]) + units) == .utf16)
    }

    @Test("B05: UTF-16 without a byte order mark") func refusesUTF16WithoutAMark() {
        #expect(refusal(Self.whole.utf8.flatMap { [$0, 0] }) == .nul)
        #expect(refusal(Self.whole.utf8.flatMap { [0, $0] }) == .nul)
    }

    @Test(
        "B06: bytes that are not UTF-8",
        arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82]] as [[UInt8]]
    )
    func rejectsInvalidUTF8(_ bytes: [UInt8]) { #expect(code(bytes: bytes) == .invalidUTF8) }

    @Test("B07: a letter in Latin-1") func rejectsLatin1() {
        #expect(code(bytes: [0xE6]) == .invalidUTF8)
    }

    @Test("B08: a NUL byte in a field") func refusesANUL() {
        #expect(refusal(Self.whole.replacing("r-77", with: "r\u{0}77")) == .nul)
    }

    @Test("B09: control characters") func rejectsControls() {
        for value in UInt8(1)...0x1F where ![0x09, 0x0A, 0x0D].contains(value) {
            #expect(code(bytes: [value]) == .controlCharacter, "\(value)")
        }
        #expect(code(bytes: [0x7F]) == .controlCharacter)
    }

    @Test(
        "B10: invisible and turning characters in an identifier",
        arguments: ["\u{202E}", "\u{200B}", "\u{A0}", "\u{2066}", "\u{2060}"]
    )
    func rejectsInvisibleCharacters(_ character: String) {
        #expect(code(10, "NC\(character)0000000018") == .alphabet)
        #expect(code(6, "oslo\(character)") == .alphabet)
        #expect(code(2, "m\(character)1") == .idSyntax)
    }

    @Test("B11: line ends of both kinds, mixed") func acceptsMixedLineEnds() {
        #expect(refusal(Self.whole.replacing("\n", with: "\r\n")) == nil)
        #expect(refusal("\(SaleReading.header)\r\n\(Self.row)\nT,1,50000,18\r\n") == nil)
    }

    @Test("B12: carriage returns alone") func refusesCarriageReturnsAlone() {
        #expect(refusal(Self.whole.replacing("\n", with: "\r")) == .bareCarriageReturn)
    }

    @Test("B13: no line end after the last line") func acceptsAMissingLastLineEnd() {
        #expect(refusal(String(Self.whole.dropLast())) == nil)
    }

    @Test("B14: a quote that is never closed") func refusesAnOpenQuote() {
        let text = Self.whole.replacing("r-77", with: "\"r-77")
        let fault = SaleReading.of(text).fault
        #expect(fault?.refusal == .unterminatedQuote && fault?.line == 2)
    }

    @Test("B15: text after a closing quote") func refusesTextAfterAQuote() {
        #expect(refusal(Self.whole.replacing("r-77", with: "\"a\"b")) == .garbageAfterQuote)
    }

    @Test("B16: a quote inside of an unquoted field") func rejectsAStrayQuote() {
        #expect(code(8, "a\"b") == .strayQuote)
    }

    @Test("B17: a line end in quotes in an identifier", arguments: [6, 7, 8, 10])
    func rejectsALineEndInsideOfAField(_ column: Int) {
        #expect(code(column, "\"NC\n18\"") == .alphabet)
    }

    @Test("B18: too few and too many columns") func rejectsTooFewAndTooManyColumns() {
        let short = Self.row.split(separator: ",").dropLast(3).joined(separator: ",")
        #expect(SaleReading.around(short).code == .columnCount)
        // Keys follow the last column: a text that is not a key is named so.
        #expect(SaleReading.around(Self.row + ",more").code == .unknownKey)
        let wide = Self.row + String(repeating: ",x=1", count: Limits.columns)
        #expect(SaleReading.around(wide).code == .columnCount)
    }

    @Test("B19: a wrong, a doubled and a missing header") func refusesAWrongDoubledOrMissingHeader()
    {
        #expect(refusal(Self.whole.replacing("H,1,LIVE", with: "H,9,LIVE")) == .header)
        #expect(refusal("\(SaleReading.header)\n\(Self.whole)") == .header)
        #expect(refusal("\(Self.row)\nT,1,50000,18\n") == .header)
    }

    @Test("B20: another delimiter", arguments: [";", "\t"])
    func refusesAnotherDelimiter(_ delimiter: String) {
        #expect(refusal(Self.whole.replacing(",", with: delimiter)) == .header)
    }

    @Test("B21: a line longer than 64 KiB") func refusesALongLine() {
        let long = String(repeating: "x", count: Limits.lineBytes)
        #expect(refusal(Self.whole.replacing("r-77", with: long)) == .lineTooLong)
    }

    @Test("B22: a field longer than 4 KiB") func rejectsALongField() {
        #expect(code(14, String(repeating: "x", count: Limits.fieldBytes + 1)) == .fieldTooLong)
        #expect(code(14, String(repeating: "x", count: Limits.fieldBytes)) == nil)
    }

    @Test("B24: a million empty lines") func refusesManyEmptyLines() {
        let lines = String(repeating: "\n", count: 1_000_000)
        #expect(refusal(Self.whole.replacing("\nT", with: lines + "T")) == .blankLines)
    }

    @Test("B25: a trailer that counts other rows") func refusesAnotherCountInTheTrailer() {
        #expect(refusal(Self.whole.replacing("T,1,", with: "T,2,")) == .countMismatch)
    }

    @Test("B26: a trailer with another sum") func refusesAnotherSumInTheTrailer() {
        #expect(refusal(Self.whole.replacing("T,1,50000", with: "T,1,50001")) == .totalMismatch)
    }

    @Test("B27: data after the trailer", arguments: [row, "T,1,50000,18", "x"])
    func refusesRecordsAfterTheTrailer(_ more: String) {
        #expect(refusal(Self.whole + more) == .afterTrailer)
    }

    @Test(
        "B28: an archive, a spreadsheet or a PDF",
        arguments: [
            [0x1F, 0x8B, 8, 0], [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], Array("%PDF-1.7".utf8),
            [0xD0, 0xCF, 0x11, 0xE0], [0x28, 0xB5, 0x2F, 0xFD], Array("BZh9".utf8),
            [0x37, 0x7A, 0xBC, 0xAF],
        ] as [[UInt8]]
    )
    func refusesFilesThatAreNotText(_ start: [UInt8]) {
        #expect(refusal(start + Array("\nrest\n".utf8)) == .kind)
    }
}

/// Those about money, times and names in its rows.
@Suite struct BadSaleRowTests {
    private func code(_ column: Int, _ text: String) -> RowCode? {
        let reading = SaleReading.around(saleRow([column: text]))
        #expect(reading.fault == nil)
        return reading.code
    }

    @Test("B29: a negative amount") func rejectsANegativeAmount() {
        #expect(code(11, "-5") == .negative)
    }

    @Test("B30: an amount of zero") func rejectsZero() {
        for operation in ["load", "redeem", "void", "refund"] {
            let reading = SaleReading.around(saleRow([3: operation, 11: "0"]))
            #expect(reading.code == .zero, "\(operation)")
        }
        // The product decides if a card is sold without money.
        #expect(code(11, "0") == nil)
        // Minor units have no point.
        #expect(code(11, "0.00") == .moneySyntax)
    }

    @Test(
        "B31: texts that are not numbers",
        arguments: ["1e3", "0x10", "+5", "NaN", "inf", "--5", "12abc"]
    )
    func rejectsAnAmountThatIsNotANumber(_ text: String) { #expect(code(11, text) == .moneySyntax) }

    @Test("B32: grouped amounts", arguments: ["\"1,234.50\"", "\"1.234,50\"", "\"1 000,00\""])
    func rejectsAGroupedAmount(_ text: String) { #expect(code(11, text) == .moneySyntax) }

    @Test("B33: more decimals than the currency has") func rejectsMoreDecimalsThanTheCurrencyHas() {
        #expect(code(11, "10.005") == .moneySyntax)
        #expect(throws: RowCode.moneyPrecision) {
            try AmountText.decimal(Array("10.005".utf8), decimals: 2)
        }
    }

    @Test("B34: decimals of a currency without, and too many of one with three")
    func rejectsDecimalsOfTheYen() {
        #expect(throws: RowCode.moneyPrecision) {
            try AmountText.decimal(Array("10.5".utf8), decimals: 0)
        }
        #expect(throws: RowCode.moneyPrecision) {
            try AmountText.decimal(Array("1.0005".utf8), decimals: 3)
        }
    }

    @Test(
        "B35: amounts that cannot be counted",
        arguments: ["9223372036854775808", String(repeating: "9", count: 400)]
    )
    func rejectsATooLargeAmount(_ text: String) { #expect(code(11, text) == .overflow) }

    @Test("B36: a sum that cannot be counted") func refusesATooLargeSum() {
        let rows = (1...2).map { saleRow([1: "\($0)", 2: "m-\($0)", 11: "9223372036854775807"]) }
        let body = rows.joined(separator: "\n")
        let text = "\(SaleReading.header)\n\(body)\nT,2,0,36\n"
        #expect(SaleReading.of(text).fault?.refusal == .overflow)
    }

    @Test("B37: digits of other scripts", arguments: ["５", "٣", "१"])
    func rejectsOtherDigits(_ text: String) { #expect(code(11, text) == .moneySyntax) }

    @Test("B38: leading zeros", arguments: ["007", "007.00", "00"])
    func rejectsLeadingZeros(_ text: String) { #expect(code(11, text) == .moneySyntax) }

    @Test(
        "B39: unknown currencies",
        arguments: ["nok", "XXX", "DEM", "NO", "NOKK", "", "kr"]
    )
    func rejectsAnotherCurrency(_ text: String) { #expect(code(12, text) == .currency) }

    @Test(
        "B42: a formula in free text is unchanged, and neutralised in files for people",
        arguments: ["=1+1", "@SUM", "-2+3", "+1", "\tx"]
    )
    func readsAFormulaAsText(_ text: String) throws {
        let reading = SaleReading.around(saleRow([14: "\"\(text)\""]))
        #expect(reading.messages.first?.reason == text)
        var report = CSVEncoder(for: .person, quoting: .whereNeeded)
        report.record([text])
        #expect(String(decoding: report.take(), as: UTF8.self) == "\"'\(text)\"\n")
    }

    @Test("B43: days that do not exist", arguments: ["2026-02-30", "2026-13-01", "2026-00-10"])
    func rejectsADayThatDoesNotExist(_ day: String) {
        #expect(code(9, "\(day)T12:00:00Z") == .dateInvalid)
    }

    @Test("B44: days in another form", arguments: ["2026-2-3", "26-02-03", "03.02.2026"])
    func rejectsADayInAnotherForm(_ day: String) {
        #expect(code(9, "\(day)T12:00:00Z") == .dateSyntax)
    }

    @Test(
        "B45: texts that are not times",
        arguments: ["T24:00:00Z", "T23:59:60Z", "T12:00:00+25:00", "T12:00:00"]
    )
    func rejectsATimeThatDoesNotExist(_ time: String) {
        #expect(code(9, "2026-02-03\(time)") == .dateSyntax)
    }

    @Test("B47: years out of range", arguments: ["0000", "9999"])
    func rejectsAYearOutOfRange(_ year: String) {
        #expect(code(9, "\(year)-02-03T12:00:00Z") == .dateRange)
        #expect(code(9, "10000-02-03T12:00:00Z") == .dateSyntax)
    }

    @Test("B50: letters that look like others", arguments: ["\u{212A}", "К", "ｎ"])
    func rejectsLookalikeLetters(_ letter: String) {
        #expect(code(10, "\(letter)C0000000018") == .alphabet)
    }

    @Test("B50: small ASCII letters are the capital ones") func acceptsSmallLetters() {
        let reading = SaleReading.around(saleRow([10: "nc0000000018"]))
        #expect(reading.messages.first?.card == "NC0000000018")
    }

    @Test("B51: a card number that is too long") func rejectsALongCardNumber() {
        #expect(code(10, String(repeating: "1", count: Limits.cardBytes + 1)) == .length)
        #expect(code(10, "") == .length)
    }

    @Test(
        "B65: texts that are not message ids",
        arguments: ["", String(repeating: "x", count: 256), "a b", "../x", "é"]
    )
    func rejectsAMalformedMessageID(_ text: String) { #expect(code(2, text) == .idSyntax) }

    @Test(
        "B73: file names under which no results can be written",
        arguments: [
            "", "../../x", "a/b", "a\u{0}b", String(repeating: "x", count: 300), "-rf", "a\nb",
            ".hidden", "a\\b", "a\u{202E}b",
        ]
    )
    func refusesAMalformedFileName(_ name: String) {
        let problem = #expect(throws: SaleFileNameFailure.notUsable) { try SaleFileName(name) }
        #expect(problem?.code == .pathInvalid)
    }
}
