import CardCore
import CardSales
import Testing

@Suite struct NativeRowTests {
    @Test(arguments: [
        (2, "", RowCode.idSyntax),  // B65
        (2, "a b", .idSyntax), (2, "../x", .idSyntax), (2, "é", .idSyntax),
        (2, String(repeating: "x", count: 256), .idSyntax),
        (1, "", .idSyntax), (1, "01", .idSyntax), (1, "x", .idSyntax), (1, "-1", .idSyntax),
        (3, "Activate", .unknownOperation), (3, "", .unknownOperation),
        (3, "deactivat", .unknownOperation),
        (4, "FINAL", .phase), (4, "confirm", .missingField), (5, "a b", .idSyntax),
        (6, "", .length), (6, "oslo\u{200B}", .alphabet), (6, "oslo\u{A0}1", .alphabet),  // B10
        (7, "\u{202E}till", .alphabet), (6, " oslo", .alphabet),
        (6, "\"os\nlo\"", .alphabet),  // B17
        (10, "", .length), (10, "NC00\u{200B}18", .alphabet), (10, "\"NC\n18\"", .alphabet),
        (10, "\u{212A}123", .alphabet), (10, "К123", .alphabet),  // B50
        (10, String(repeating: "1", count: 65), .length),
        (10, "6.0065E+18", .spreadsheetRounded), (10, "\"6,0065E+18\"", .spreadsheetRounded),
        (10, "6006491234567890000", .spreadsheetRounded),
        (11, "-5", .negative),  // B29
        (11, "1e3", .moneySyntax), (11, "0x10", .moneySyntax), (11, "+5", .moneySyntax),  // B31
        (11, "NaN", .moneySyntax), (11, "inf", .moneySyntax), (11, "--5", .moneySyntax),
        (11, "12abc", .moneySyntax), (11, "\"1,234.50\"", .moneySyntax),  // B32
        (11, "1 000", .moneySyntax), (11, "500.00", .moneySyntax), (11, "５", .moneySyntax),
        (11, "٣", .moneySyntax), (11, "007", .moneySyntax),  // B37, B38
        (11, "9223372036854775808", .overflow),  // B35
        (11, String(repeating: "9", count: 400), .overflow),
        (12, "nok", .currency), (12, "XXX", .currency), (12, "DEM", .currency),  // B39
        (12, "", .currency),
        (9, "2026-02-30T12:00:00Z", .dateInvalid), (9, "2026-13-01T12:00:00Z", .dateInvalid),
        (9, "2026-00-10T12:00:00Z", .dateInvalid),  // B43
        (9, "2026-2-3T12:00:00Z", .dateSyntax), (9, "26-02-03T12:00:00Z", .dateSyntax),  // B44
        (9, "03.02.2026 12:00", .dateSyntax), (9, "2026-02-03", .dateSyntax), (9, "", .dateSyntax),
        (9, "2026-02-03T24:00:00Z", .dateSyntax), (9, "2026-02-03T23:59:60Z", .dateSyntax),  // B45
        (9, "2026-02-03T12:00:00+25:00", .dateSyntax), (9, "2026-02-03T12:00:00", .dateSyntax),
        (9, "0000-02-03T12:00:00Z", .dateRange), (9, "9999-02-03T12:00:00Z", .dateRange),  // B47
        (13, "NC0000000026", .unexpectedField),
    ])
    func rejectsARow(_ column: Int, text: String, code: RowCode) {
        let reading = SaleReading.around(saleRow([column: text]))
        #expect(reading.fault == nil && reading.code == code)
    }

    /// The product decides if a card is sold without money.
    @Test(arguments: [("activate", nil), ("load", RowCode.zero), ("redeem", .zero)])  // B30
    func readsAnAmountOfZeroOfASaleAlone(operation: String, code: RowCode?) {
        let reading = SaleReading.around(saleRow([3: operation, 11: "0"]))
        #expect(reading.fault == nil && reading.code == code)
    }

    @Test(arguments: [
        (",region=north", RowCode.unknownKey), (",=x", .unknownKey), (",note", .unknownKey),
        (",tender=a,tender=a", .unexpectedField), (",expiresOn=2026-02-30", .dateInvalid),
        (",activeFrom=tomorrow", .dateSyntax), (",meta.=x", .unknownKey),
        (",meta.a b=x", .unknownKey), (",product=", .length), (",\"tender=a\u{200B}\"", .alphabet),
        (",tender=a\"b", .strayQuote),  // B16
    ])
    func rejectsKeys(_ keys: String, _ code: RowCode) {
        #expect(SaleReading.around(saleRow(adding: keys)).code == code)
    }

    @Test func readsKeysAndIgnoresAnEarlierAnswer() throws {
        let keys =
            ",product=winter-500,operator=kari,customer=c 1,activeFrom=2026-12-01T00:00:00Z,"
            + "expiresOn=2029-12-31,tender=cash,\"meta.note=a, b\",reject_code=x,reject_reason=y"
        let message = try #require(SaleReading.around(saleRow(adding: keys)).messages.first)
        #expect(message.product == "winter-500" && message.operatorName == "kari")
        #expect(message.customer == "c 1" && message.tender == "cash")
        #expect(message.activeFrom == Instant("2026-12-01T00:00:00Z"))
        #expect(message.expiresOn == Day("2029-12-31") && message.meta == ["note": "a, b"])
    }

    @Test("B65: 40 bytes are the longest id, but for corrections of other formats")
    func acceptsTheLongestID() {
        let row = saleRow([2: String(repeating: "x", count: 41)])
        let reading = SaleReading.of("\(SaleReading.header)\n\(row)\nT,1,50000,18\n")
        #expect(reading.fault == nil && reading.code == .idSyntax)
        #expect(SaleReading.around(row).code == nil)
    }

    @Test func rejectsRowsWithTooFewColumns() {  // B18
        let row = saleRow()
        for count in 1..<15 {
            let short = row.split(separator: ",", omittingEmptySubsequences: false).prefix(count)
            let reading = SaleReading.around(short.joined(separator: ","))
            #expect(reading.code == .columnCount && reading.rows.count == 1)
        }
    }

    @Test(arguments: Operation.ofSenders, Phase.allCases)
    func knowsWhichPhasesAnOperationHas(_ operation: Operation, _ phase: Phase) {
        let receiver = operation == .replace || operation == .transfer ? "NC0000000026" : ""
        let reading = SaleReading.around(
            saleRow([3: operation.rawValue, 4: phase.rawValue, 5: "m-0", 13: receiver])
        )
        let isAlone = [Operation.block, .unblock, .lookup].contains(operation)
        #expect(reading.code == (isAlone && phase != .final ? .phase : nil))
        #expect((reading.messages.first?.phase == phase) == (reading.code == nil))
    }

    @Test func rejectsAReplaceOrTransferWithoutTheReceivingCard() {
        #expect(SaleReading.around(saleRow([3: "replace"])).code == .missingField)
        #expect(
            SaleReading.around(saleRow([3: "transfer", 4: "request"])).code == .missingField
        )
        let advice = saleRow([3: "transfer", 4: "confirm", 5: "m-0", 11: "", 12: ""])
        #expect(SaleReading.around(advice).messages.count == 1)
    }

    @Test func readsFormulasInFreeTextUnchanged() {  // B42
        for text in ["=1+1", "@SUM", "-2+3", "+1", "\"\tx\"", "\"\nx\""] {
            let reading = SaleReading.around(saleRow([14: text]))
            #expect(reading.messages.first?.reason == text.filter { $0 != "\"" })
        }
    }

    @Test func acceptsZerosInANumberWithGroups() {
        let grouped = SaleReading.around(saleRow([10: "6006 4912 3456 7890 000"]))
        #expect(grouped.messages.first?.card == "6006491234567890000")
        let honest = SaleReading.around(saleRow([10: "6006491234567890"]))
        #expect(honest.messages.first?.card == "6006491234567890")
    }

    @Test func namesTheColumnAndNeverTheValueInARejection() {
        let reading = SaleReading.around(saleRow([10: "DINCARD:SECRETSECRET"]))
        guard case .failure(let rejection)? = reading.rows.first?.content else {
            Issue.record("taken")
            return
        }
        #expect(rejection.column == 11 && rejection.columnName == "card")
        #expect(!"\(rejection)".contains("SECRET"))
        #expect(reading.rows.first?.messageID == "m-1")
    }

    @Test(arguments: [
        ("0.00", 2, RowCode.zero), ("10.005", 2, .moneyPrecision),  // B30, B33
        ("10.5", 0, .moneyPrecision), ("1.0000", 3, .moneyPrecision),  // B34
        ("92233720368547758.08", 2, .overflow), ("-5.00", 2, .negative),
        ("1,234.50", 2, .moneySyntax), ("1.234,50", 2, .moneySyntax), ("007.00", 2, .moneySyntax),
        (".5", 2, .moneySyntax), ("5.", 2, .moneySyntax), ("", 2, .moneySyntax),
    ])
    func rejectsDecimals(_ text: String, decimals: Int, code: RowCode) {
        #expect(throws: code) { try AmountText.decimal(Array(text.utf8), decimals: decimals) }
    }

    @Test func readsDecimals() throws {
        #expect(try AmountText.decimal(Array("500".utf8), decimals: 2) == 50000)
        #expect(try AmountText.decimal(Array("0.5".utf8), decimals: 2) == 50)
        #expect(try AmountText.decimal(Array("1,250".utf8), decimals: 3, mark: 0x2C) == 1250)
        let largest = Array("92233720368547758.07".utf8)
        #expect(try AmountText.decimal(largest, decimals: 2) == Int64.max)
    }

    @Test func readsTimesAsTheSharedReaderDoes() {
        let texts = [
            "2026-11-21T08:30:00Z", "1970-01-01T00:00:00+00:01", "1970-01-01T00:00:00-00:01",
            "2024-02-29T23:59:59.999999999-23:59", "2023-02-29T00:00:00Z", "9998-12-31T23:59:59Z",
            "9998-12-31T23:59:59-01:00", "2026-11-21T08:30:00.Z", "2026-11-21T08:30:00.5+01:00",
            "2026-11-21t08:30:00Z", "2026-11-21T08:30:00+0100", "2026-11-21T08:30:00ZZ",
        ]
        for text in texts {
            #expect((try? TimeText.instant(Array(text.utf8))) == Instant(text), "\(text)")
        }
        // An offset may lead past the last day that there is.
        #expect(Instant("9998-12-31T23:59:59-01:00") == nil)
        #expect(Instant("9998-12-31T23:59:59Z")?.description == "9998-12-31T23:59:59Z")
    }
}
