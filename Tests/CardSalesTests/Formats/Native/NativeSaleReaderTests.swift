import CardCore
import CardSales
import CardText
import Testing

@Suite struct NativeSaleReaderTests {
    private static let sample = """
        \(SaleReading.header)
        \(saleRow())
        \(saleRow([1: "2", 2: "m-2", 10: "NC0000000026", 11: "25000"]))
        \(saleRow([1: "3", 2: "m-3", 3: "lookup", 10: "nc00 0000-0034", 11: "", 12: ""]))
        T,3,75000,78

        """

    @Test func readsAFile() throws {
        let reading = SaleReading.of(Self.sample)
        #expect(reading.fault == nil && reading.totals?.rowCount == 3)
        let header = try #require(reading.header)
        #expect(header.environment == .live && header.sender == "oslo")
        #expect(
            header.sequence == SaleSequence(42) && "\(header.businessDate)" == "2026-11-20"
        )
        #expect(reading.messages.map(\.card) == ["NC0000000018", "NC0000000026", "NC0000000034"])
        #expect(reading.messages.map(\.amountMinor) == [50000, 25000, nil])
        #expect(reading.rows.map(\.line) == [1, 2, 3])
        #expect(reading.rows.map(\.physicalLine) == [2, 3, 4])
        let first = reading.messages[0]
        #expect(first.time == Instant("2026-11-20T11:00:00Z") && first.currency == Currency("NOK"))
        #expect([first.store.text, first.terminal, first.receipt] == ["oslo-1", "till-2", "r-77"])
    }

    @Test func acceptsADayWithoutSalesAndAnyLineEnd() {  // B02, B11, B13
        for end in ["\n", "\r\n", ""] {
            let reading = SaleReading.of("\(SaleReading.header)\r\nT,0,0,0" + end)
            #expect(reading.fault == nil && reading.totals?.rowCount == 0)
        }
        #expect(SaleReading.of("\u{FEFF}" + Self.sample).fault == nil)  // B03
        #expect(SaleReading.of(Self.sample + "\u{1A}").fault == nil)
    }

    @Test func neverCompletesATruncatedFile() {
        let bytes = Array(Self.sample.utf8)
        for count in 0..<bytes.count - 1 {
            let reading = SaleReading.of(Array(bytes.prefix(count)))
            #expect(reading.fault != nil && reading.totals == nil, "cut after \(count) bytes")
        }
        #expect(SaleReading.of(Array(bytes.dropLast())).totals?.rowCount == 3)
    }

    @Test func readsTheSameInChunksOfOneByte() {
        let (whole, bytewise) = (SaleReading.of(Self.sample), SaleReading.of(Self.sample, size: 1))
        #expect(bytewise.messages == whole.messages && bytewise.totals == whole.totals)
    }

    @Test(arguments: [
        ("T,3,75000,78", "T,2,75000,78", FileRefusal.countMismatch),  // B25
        ("T,3,75000,78", "T,3,75001,78", .totalMismatch),  // B26
        ("T,3,75000,78", "T,3,75000,79", .hashMismatch),
        ("T,3,75000,78", "T,3,75000", .trailerMissing),
        ("T,3,75000,78", "T,3,75000,x", .trailerMissing),
        ("T,3,75000,78", "T,3,75000,78\nD", .afterTrailer),  // B27
        ("T,3,75000,78", "", .trailerMissing),
        ("D,1", "X,1", .header),
        ("H,1,", "H,2,", .header),
        ("H,1,", "H;1;", .header),  // B20
        ("H,1,LIVE", "H,1,live", .header),  // B19
        ("oslo,42", "../oslo,42", .header),
        ("oslo,42", "oslo,4 2", .header),
        ("oslo,42", "oslo,42.0", .header),
        ("oslo,42", "oslo,0", .header),
        ("42,2026-11-20", "42,2026-11-31", .header),
        ("42,2026-11-20", "42,20.11.2026", .header),
        ("50000", "9223372036854775807", .overflow),  // B36
        ("NC0000000018", "NC000000001", .hashMismatch),
        ("NC0000000018", "6.00649E+18", .hashMismatch),
    ])
    func refusesAFile(_ good: String, changedTo wrong: String, code: FileRefusal) throws {
        let at = try #require(Self.sample.range(of: good))
        let text = Self.sample.replacingCharacters(in: at, with: wrong)
        #expect(SaleReading.of(text).fault?.refusal == code)
    }

    @Test func refusesAMissingHeaderAsAWrongOne() {
        #expect(SaleReading.of(saleRow() + "\nT,1\n").fault?.refusal == .header)
    }

    @Test func comparesTheSumOnlyIfAllAmountsCanBeRead() {
        let rows = saleRow() + "\n" + saleRow([11: "-5"]) + "\n"
        let end = { (sum: Int) in "\(SaleReading.header)\n\(rows)T,2,\(sum),36\n" }
        #expect(SaleReading.of(end(49995)).fault == nil)
        #expect(SaleReading.of(end(50000)).fault?.refusal == .totalMismatch)
        let odd = end(1).replacing("-5", with: "5.0")
        #expect(SaleReading.of(odd).totals?.unreadableAmountCount == 1)
    }

    @Test func ignoresThePaddingOfASpreadsheet() {
        let padded = Self.sample.split(separator: "\n").map { $0 + ",,,\n" }.joined()
        #expect(SaleReading.of(padded).messages == SaleReading.of(Self.sample).messages)
        #expect(SaleReading.of(padded).fault == nil)
    }

    @Test func addsEightDigitsOfEachCardToTheHashTotal() {
        let card = "9999-9999 9999 9999"
        let text = "\(SaleReading.header)\n\(saleRow([10: card]))\nT,1,50000,99999999\n"
        #expect(SaleReading.of(text).fault == nil)
        #expect(SaleReading.of(text).messages.first?.card == "9999999999999999")
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? {
        ranges(of: text).first
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
