import CardCore
import Foundation
import Testing

/// The rows of the matrix of bad input that concern files, through a template of columns.
struct ColumnBadInputTests {
    /// A file that is refused, by its number in the matrix.
    struct BadFile: CustomTestStringConvertible {
        let number: String
        let bytes: [UInt8]
        let refusal: FileRefusal?
        var testDescription: String { number }

        init(_ number: String, _ text: String, refusal: FileRefusal?) {
            self.init(number, Array(text.utf8), refusal: refusal)
        }

        init(_ number: String, _ bytes: [UInt8], refusal: FileRefusal?) {
            self.number = number
            self.bytes = bytes
            self.refusal = refusal
        }
    }

    private static let header = ColumnSample.header
    private static let row = ColumnSample.row()

    static let files: [BadFile] = [
        BadFile("B01: no bytes", "", refusal: .empty),
        BadFile("B02: a header and no rows", header + "\n", refusal: nil),
        BadFile("B03: a byte order mark", "\u{FEFF}\(header)\n\(row)\n", refusal: nil),
        BadFile("B04: UTF-16 where UTF-8 is declared", [0xFF, 0xFE, 0x48, 0x00], refusal: .utf16),
        BadFile("B04: UTF-16 big endian", [0xFE, 0xFF, 0x00, 0x48], refusal: .utf16),
        BadFile("B05: UTF-16 without a mark", [0x48, 0x00, 0x31, 0x00], refusal: .nul),
        BadFile("B08: a NUL in a field", "\(header)\noslo\u{0}-1,\n", refusal: .nul),
        BadFile("B11: LF, CRLF and both", "\(header)\r\n\(row)\n\(row)\r\n", refusal: nil),
        BadFile("B12: bare CR in every line", "\(header)\r\(row)\r", refusal: nil),
        BadFile(
            "B12: bare CR in one line",
            "\(header)\n\(row)\r\(row)\n",
            refusal: .bareCarriageReturn
        ),
        BadFile("B13: no final newline", "\(header)\n\(row)", refusal: nil),
        BadFile(
            "B14: a quote that never ends",
            "\(header)\n\"oslo,\n\(row)\n",
            refusal: .unterminatedQuote
        ),
        BadFile("B15: text after a quote", "\(header)\n\"oslo\"x,\n", refusal: .garbageAfterQuote),
        BadFile("B19: a missing name", "Store,Till,Receipt,Time,Type\n\(row)\n", refusal: .header),
        BadFile("B19: a name twice", header + ",store\n", refusal: .header),
        BadFile("B19: no names at all", row + "\n", refusal: .header),
        BadFile(
            "B20: another delimiter",
            header.replacingOccurrences(of: ",", with: ";") + "\n",
            refusal: .header
        ),
        BadFile(
            "B20: tabs",
            header.replacingOccurrences(of: ",", with: "\t") + "\n",
            refusal: .header
        ),
        BadFile(
            "B21: a line of more than 64 KiB",
            "\(header)\n" + String(repeating: "x", count: 65_600) + "\n",
            refusal: .lineTooLong
        ),
        BadFile(
            "B24: a million empty lines",
            header + String(repeating: "\n", count: 2000),
            refusal: .blankLines
        ),
        BadFile("B28: gzip", [0x1F, 0x8B, 0x08, 0x00], refusal: .kind),
        BadFile("B28: a workbook", [0x50, 0x4B, 0x03, 0x04], refusal: .kind),
        BadFile("B28: HTML", "\r\n <!DOCTYPE HTML><html><table>\n", refusal: .kind),
        BadFile("B28: a PDF", "%PDF-1.7\n", refusal: .kind),
    ]

    @Test(arguments: files)
    func refusesOrAcceptsTheFile(_ bad: BadFile) throws {
        let reading = try ColumnSample().read(bad.bytes)
        #expect(reading.refusal == bad.refusal, "\(bad.number)")
        guard bad.refusal == nil else { return }
        #expect(reading.codes.isEmpty && reading.header != nil && reading.totals != nil)
    }

    /// A row that is rejected, by its number in the matrix; the place is that of the field.
    struct BadRow: CustomTestStringConvertible {
        let number: String
        let place: Int
        let text: String
        let code: RowCode?
        var testDescription: String { number }

        init(_ number: String, at place: Int, _ text: String, code: RowCode?) {
            self.number = number
            self.place = place
            self.text = text
            self.code = code
        }
    }

    private static let (store, receipt, time, quantity) = (0, 2, 3, 6)
    private static let (card, price, face, currency) = (7, 8, 9, 10)

    static let rows: [BadRow] = [
        BadRow("B03: a mark inside", at: store, "oslo\u{FEFF}", code: .byteOrderMarkInside),
        BadRow("B09: a control character", at: store, "oslo\u{1}", code: .controlCharacter),
        BadRow("B09: delete", at: receipt, "r\u{7F}", code: .controlCharacter),
        BadRow("B10: a space of no width in a name", at: store, "oslo\u{200B}", code: .alphabet),
        BadRow("B10: a space that does not break", at: store, "oslo\u{A0}1", code: .alphabet),
        BadRow("B10: right to left", at: card, "NC\u{202E}0000000018", code: .alphabet),
        BadRow("B16: a quote inside", at: store, "os\"lo", code: .strayQuote),
        BadRow("B17: a line end in a name", at: receipt, "\"r\n1\"", code: .alphabet),
        BadRow("B17: a line end in a card", at: card, "\"NC000\n0000018\"", code: .alphabet),
        BadRow("B18: too many columns", at: currency, "NOK,x", code: .columnCount),
        BadRow(
            "B22: a field of more than 4 KiB",
            at: receipt,
            String(repeating: "r", count: 5000),
            code: .fieldTooLong
        ),
        BadRow("B29: less than nothing", at: face, "-5", code: .negative),
        BadRow("B29: a price below nothing is a return", at: price, "-5", code: nil),
        BadRow("B30: nothing is for the product to decide", at: face, "0", code: nil),
        BadRow("B30: nothing with decimals", at: face, "0.00", code: nil),
        BadRow("B31: an exponent", at: price, "1e3", code: .moneySyntax),
        BadRow("B31: hexadecimal", at: price, "0x10", code: .moneySyntax),
        BadRow("B31: a plus", at: price, "+5", code: .moneySyntax),
        BadRow("B31: no number", at: price, "NaN", code: .moneySyntax),
        BadRow("B31: infinite", at: face, "inf", code: .moneySyntax),
        BadRow("B31: two signs", at: price, "--5", code: .moneySyntax),
        BadRow("B31: letters after it", at: price, "12abc", code: .moneySyntax),
        BadRow("B32: grouped by commas", at: price, "\"1,234.50\"", code: .moneySyntax),
        BadRow("B32: grouped by points", at: price, "\"1.234,50\"", code: .moneySyntax),
        BadRow("B32: grouped by spaces", at: price, "\"1 000,00\"", code: .moneySyntax),
        BadRow("B33: too many decimals", at: price, "10.005", code: .moneyPrecision),
        BadRow("B35: too much", at: face, "92233720368547758.08", code: .overflow),
        BadRow(
            "B35: four hundred digits",
            at: price,
            String(repeating: "9", count: 400),
            code: .overflow
        ),
        BadRow("B37: full-width digits", at: price, "５", code: .moneySyntax),
        BadRow("B37: Arabic digits", at: price, "٣", code: .moneySyntax),
        BadRow("B38: leading zeros", at: price, "007.00", code: .moneySyntax),
        BadRow("B39: lower case", at: currency, "nok", code: .currency),
        BadRow("B39: no currency", at: currency, "XXX", code: .currency),
        BadRow("B39: a former one", at: currency, "DEM", code: .currency),
        BadRow("B43: the 30th of February", at: time, "2026-02-30T12:00:00", code: .dateInvalid),
        BadRow("B43: the 13th month", at: time, "2026-13-01T12:00:00", code: .dateInvalid),
        BadRow("B43: month zero", at: time, "2026-00-10T12:00:00", code: .dateInvalid),
        BadRow("B44: one digit", at: time, "2026-2-3T12:00:00", code: .dateSyntax),
        BadRow("B44: a year of two", at: time, "26-02-03T12:00:00", code: .dateSyntax),
        BadRow("B44: another country's", at: time, "03.02.2026 12:00", code: .dateSyntax),
        BadRow("B45: hour 24", at: time, "2026-02-03T24:00:00Z", code: .dateSyntax),
        BadRow("B45: second 60", at: time, "2026-02-03T23:59:60Z", code: .dateSyntax),
        BadRow(
            "B45: an offset of 25 hours",
            at: time,
            "2026-02-03T12:00:00+25:00",
            code: .dateSyntax
        ),
        BadRow("B47: year 0", at: time, "0000-02-03T12:00:00", code: .dateRange),
        BadRow("B47: year 9999", at: time, "9999-02-03T12:00:00", code: .dateRange),
        BadRow("B47: year 10000", at: time, "10000-02-03T12:00:00", code: .dateSyntax),
        BadRow("B50: the sign of Kelvin", at: card, "\u{212A}123", code: .alphabet),
        BadRow("B50: a Cyrillic K", at: card, "К123", code: .alphabet),
        BadRow("B50: lower case is the same card", at: card, "nc0000000018", code: nil),
        BadRow(
            "B51: too long for any card",
            at: card,
            String(repeating: "1", count: 65),
            code: .length
        ),
        BadRow("B65: an empty store", at: store, "", code: .length),
        BadRow("a quantity that is not a number", at: quantity, "one", code: .quantity),
        BadRow("half a card", at: quantity, "1.5", code: .quantity),
        BadRow("two of one card", at: quantity, "2", code: .quantity),
        BadRow("a whole number with decimals", at: quantity, "1.0", code: nil),
    ]

    @Test(arguments: rows)
    func rejectsOrAcceptsTheRow(_ bad: BadRow) throws {
        let reading = try ColumnSample().row([bad.place: bad.text])
        #expect(reading.refusal == nil)
        #expect(reading.codes == (bad.code.map { [$0] } ?? []), "\(bad.number)")
        #expect(reading.rows.count == 1)
    }

    @Test(
        "B06, B07: bytes that are not UTF-8 reject their row, and nothing is guessed",
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE6], [0xF0, 0x9F],
        ] as [[UInt8]]
    )
    func rejectsBytesThatAreNotUTF8(_ bytes: [UInt8]) throws {
        let text = Array((ColumnSample.header + "\noslo").utf8) + bytes
        let reading = try ColumnSample().read(
            text + Array((",1,r-1,x\n" + ColumnSample.row()).utf8)
        )
        #expect(reading.codes == [.invalidUTF8])
        #expect(reading.messages.count == 1)
    }

    @Test("B18: a row with too few columns is rejected, and only it")
    func rejectsARowWithTooFewColumns() throws {
        let text = "\(ColumnSample.header)\noslo-1,1,r-1\n\(ColumnSample.row())\n"
        let reading = try ColumnSample().read(text)
        #expect(reading.codes == [.columnCount])
        #expect(reading.messages.count == 1)
    }

    @Test(
        "B34: as many decimals as the currency has",
        arguments: [
            ("10.5", "JPY", RowCode.moneyPrecision), ("1.0001", "KWD", .moneyPrecision),
        ]
    )
    func rejectsDecimalsThatTheCurrencyDoesNotHave(
        _ amount: String,
        in currency: String,
        code: RowCode
    ) throws {
        #expect(try ColumnSample().row([8: amount, 10: currency]).codes == [code])
    }

    @Test("B36: a sum that overflows refuses the file")
    func rejectsAnOverflowingSum() throws {
        let row = ColumnSample.row([9: "92233720368547758.07"])
        let other = ColumnSample.row([2: "r-2", 7: "NC0000000026", 9: "1.00"])
        let reading = try ColumnSample().read("\(ColumnSample.header)\n\(row)\n\(other)\n")
        #expect(reading.refusal == .overflow)
    }

    @Test("B42: what begins like a formula is kept as it is")
    func readsFormulasUnchanged() throws {
        var sample = ColumnSample()
        sample.columns += "\n  reason: Note"
        let text = ColumnSample.header + ",Note\n" + ColumnSample.row() + ",=1+1\n"
        let reading = try sample.read(text)
        #expect(reading.messages.map(\.reason) == ["=1+1"])
    }

    @Test(
        "B65: ids that a sender gives itself",
        arguments: ["", "a b", "../x", String(repeating: "i", count: 41)]
    )
    func rejectsMalformedIDsOfTheSender(_ id: String) throws {
        var sample = ColumnSample()
        sample.columns += "\n  messageId: Id"
        let reading = try sample.read(
            ColumnSample.header + ",Id\n" + ColumnSample.row() + ",\(id)\n"
        )
        #expect(reading.codes == [.idSyntax])
    }
}
