import CardCore
import CardSales
import CardTestSupport
import Foundation
import Testing

/// The traps of other people's files, each by its number.
struct ColumnTrapTests {
    private static let header = ColumnSample.header

    @Test(
        "Trap 1: byte-identical rows of one receipt are two sales, and the same two when they are repeated"
    )
    func countsIdenticalRowsOfAReceiptAsSales() throws {
        var sample = ColumnSample()
        sample.columns = sample.columns.replacing("  card: Card\n", with: "")
        sample.more = "locator: none"
        let text = "\(Self.header)\n\(ColumnSample.row())\n\(ColumnSample.row())\n"
        #expect(try sample.read(text).counted.map(\.quantity) == [1, 1])

        // With cards, the second row is a message of its own: the ledger decides its effect.
        let first = try ColumnSample().read(text).rows.compactMap(\.messageID)
        #expect(Set(first).count == 2)
        #expect(try ColumnSample().read(text).rows.compactMap(\.messageID) == first)
        let longer =
            "\(Self.header)\n\(ColumnSample.row([2: "r-0"]))\n"
            + text.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(
            try Array(ColumnSample().read(longer).rows.compactMap(\.messageID).dropFirst()) == first
        )
    }

    @Test("Trap 5: files of other people have no trailer; ours adds up what was read")
    func addsUpTheRowsOfAFileWithoutATrailer() throws {
        let rows = (1...3).map { ColumnSample.row([2: "r-\($0)", 9: "\($0).00"]) }
        let reading = try ColumnSample().read(([Self.header] + rows).joined(separator: "\n"))
        #expect(reading.totals?.rowCount == 3)
        #expect(reading.totals?.amountMinor == 600)
    }

    @Test(
        "Trap 7: numbers that a spreadsheet rounded are rejected by name",
        arguments: [
            "6.00649E+18", "\"6,00649E+18\"", "6.0065e18", "6006491234567890000",
            "1234567890123450",
        ]
    )
    func rejectsRoundedNumbers(_ card: String) throws {
        #expect(try ColumnSample().row([7: card]).codes == [.spreadsheetRounded])
    }

    @Test(
        "Trap 7: a number that truly ends in zeros is read in groups, or if the template allows it"
    )
    func acceptsANumberThatEndsInZeros() throws {
        let grouped = try ColumnSample().row([7: "1234 5678 9012 3450"])
        #expect(grouped.messages.map(\.card) == ["1234567890123450"])
        var sample = ColumnSample()
        sample.more += "\nlocator: {roundedFrom: 18}"
        let plain = try sample.row([7: "1234567890123450"])
        #expect(plain.messages.map(\.card) == ["1234567890123450"])
    }

    @Test("Trap 8: leading zeros are read, and if the length is known, lost ones are noticed")
    func readsLeadingZerosAndNoticesLostOnes() throws {
        #expect(try ColumnSample().row([7: "0000123456"]).messages.map(\.card) == ["0000123456"])
        var sample = ColumnSample()
        sample.more += "\nlocator: {digits: 10}"
        #expect(try sample.row([7: "0000123456"]).messages.map(\.card) == ["0000123456"])
        #expect(try sample.row([7: "123456"]).codes == [.spreadsheetDamaged])
    }

    @Test("Trap 9: semicolons, decimal commas, UTF-16 with its mark", arguments: [false, true])
    func readsSemicolonsInUTF16(_ isBigEndian: Bool) throws {
        var sample = ColumnSample()
        sample.encoding = "utf-16"
        sample.delimiter = "semicolon"
        sample.more += "\nmoney: {decimal: comma, grouping: point}"
        let text = "\u{FEFF}\(Self.header)\n\(ColumnSample.row([0: "Tromsø 😀", 8: "x"]))\n"
            .replacing(",", with: ";").replacing(";x;", with: ";1.500,50;")
        let bytes = text.utf16.flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        for size in [1, 7, Int.max] {
            let reading = try sample.read(bytes, size: size)
            #expect(reading.refusal == nil)
            #expect(reading.messages.map(\.store) == ["Tromsø 😀"])
            #expect(reading.messages.first?.meta["price"] == "1500.50 NOK")
        }
        #expect(try sample.read(Array(text.utf8)).refusal == .encoding)
        // Half a character does not make the reader refuse the others.
        let broken =
            Array(bytes.prefix(2)) + Array(bytes.dropFirst(2))
            + (isBigEndian ? [0xD8, 0x00] : [0x00, 0xD8])
        #expect(try sample.read(broken).codes == [.invalidUTF8])
    }

    @Test("Trap 10: an apostrophe before a number is damage, unless the template drops it")
    func rejectsAnApostropheUnlessTheTemplateDropsIt() throws {
        #expect(try ColumnSample().row([7: "'0000000018"]).codes == [.spreadsheetDamaged])
        var sample = ColumnSample()
        sample.more += "\nlocator: {dropApostrophe: true}"
        #expect(try sample.row([7: "'0000000018"]).messages.map(\.card) == ["0000000018"])
    }

    @Test("Trap 11: a quoted line end in a note belongs to the note")
    func readsLineEndsInNotes() throws {
        var sample = ColumnSample()
        sample.columns += "\n  reason: Note"
        let row = ColumnSample.row() + ",\"for Ann,\nwith \"\"love\"\"\"\n"
        let reading = try sample.read(
            Self.header + ",Note\n" + row + ColumnSample.row([2: "r-2"]) + ",\n"
        )
        #expect(reading.messages.map(\.reason) == ["for Ann,\nwith \"love\"", ""])
        #expect(reading.rows.map(\.physicalLine) == [2, 4])
    }

    @Test(
        "Trap 12: the rows of an order whose first row is in another file are rejected, not guessed"
    )
    func rejectsRowsOfASplitOrder() throws {
        let shopify = try #require(BuiltInSaleTemplates.yaml("shopify-orders"))
        let template = try SaleTemplate(yaml: Array(shopify.utf8), file: "shopify-orders.yaml")
        let header =
            "Name,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount,Location,Paid at,Id,Notes,Note Attributes,Tags"
        let rest = ",2026-11-20 12:00:00 +0100,1,Gift Card,500.00,,,,,,,,,"
        let whole = "\(header)\n#1,paid,NOK\(rest)\n#1,,\(rest)\n#2,paid,NOK\(rest)\n"
        let reading = try FormatReading.of(Array(whole.utf8), of: template)
        #expect(reading.counted.count == 3 && reading.codes.isEmpty)
        let part = "\(header)\n#1,,\(rest)\n#2,paid,NOK\(rest)\n"
        let second = try FormatReading.of(Array(part.utf8), of: template)
        #expect(second.codes == [.orderSplit])
        #expect(second.counted.count == 1)
    }

    @Test(
        "Trap 13: the hour that is shown twice is the first of the two and marked; the day ends at 04:00"
    )
    func readsTheRepeatedHourAsTheFirst() throws {
        var sample = ColumnSample()
        let fold = try sample.row([3: "2026-10-25T02:30:00"])
        #expect(fold.messages.map(\.time.description) == ["2026-10-25T00:30:00Z"])
        #expect(fold.messages.first?.meta["ambiguousTime"] == "first")
        #expect(
            try sample.row([3: "2026-10-25T03:30:00"]).messages.first?.meta["ambiguousTime"] == nil
        )

        let skipped = try sample.row([3: "2026-03-29T02:30:00"])
        #expect(skipped.codes == [.noSuchTime] && skipped.messages.isEmpty)

        sample.place += "\nbusinessDay: {cut: \"04:00\"}"
        for (time, day) in [("03:59:59", "2026-11-19"), ("04:00:00", "2026-11-20")] {
            let reading = try sample.row([3: "2026-11-20T\(time)"])
            #expect(reading.messages.first?.meta["businessDay"] == day)
            #expect(reading.header?.businessDate.description == day)
        }
    }

    @Test("Trap 14: a byte order mark is not a part of the first name")
    func dropsAMarkBeforeTheFirstName() throws {
        let reading = try ColumnSample().read("\u{FEFF}\(Self.header)\n\(ColumnSample.row())\n")
        #expect(reading.messages.map(\.store) == ["oslo-1"])
        var quoted = ColumnSample()
        quoted.encoding = "windows-1252"
        let text = Array("\(Self.header)\n".utf8) + [0xC5, 0x80] + Array(ColumnSample.row().utf8)
        #expect(try quoted.read(text).messages.map(\.store) == ["Å€oslo-1"])
        let gap = Array("\(Self.header)\n".utf8) + [0x81] + Array(ColumnSample.row().utf8)
        #expect(try quoted.read(gap).codes == [.invalidUTF8])
    }

    @Test("Trap 15: stores with the same tills and receipts are different")
    func distinguishesReceiptsOfStores() throws {
        let rows = [ColumnSample.row(), ColumnSample.row([0: "oslo-2"])]
        let reading = try ColumnSample().read(([Self.header] + rows).joined(separator: "\n"))
        #expect(Set(reading.rows.compactMap(\.messageID)).count == 2)
    }

    @Test("Trap 16: receipts begin again at 1, on another day")
    func distinguishesReceiptsOfDays() throws {
        let rows = [
            ColumnSample.row([2: "1"]), ColumnSample.row([2: "9999"]),
            ColumnSample.row([2: "1", 3: "2026-11-21T12:00:00"]),
        ]
        let reading = try ColumnSample().read(([Self.header] + rows).joined(separator: "\n"))
        let ids = reading.rows.compactMap(\.messageID)
        #expect(Set(ids).count == 3)
        // The third is not the second of the first, which it would be without the day.
        #expect(ids[2].text.contains("2026-11-21") && !ids[2].text.hasSuffix(":2"))
    }

    @Test("Trap 17: a formula is harmless in the correction, and the same when it returns")
    func writesFormulasHarmlessAndReadsThemBack() throws {
        let sample = ColumnSample()
        let store = "=cmd|' /C calc'!A1"
        let reading = try sample.read("\(Self.header)\n\(ColumnSample.row([0: store, 6: "2"]))\n")
        #expect(reading.codes == [.quantity])
        let options = try #require(sample.template().format.columns)
        let binding = try Self.binding(Self.header, sample)
        var writer = ColumnRejectWriter(options, binding)
        for row in reading.rows { writer.row(row, code: "row.quantity", reason: "one row each") }
        let correction = String(decoding: writer.take(), as: UTF8.self)
        #expect(correction.contains("\n\"'=cmd|' /C calc'!A1\","))
        #expect(correction.hasPrefix("\"Store\",\"Till\","))

        let again = try sample.read(correction.replacing("\"2\",\"NC", with: "\"1\",\"NC"))
        #expect(again.header?.sequence == nil)
        #expect(again.messages.map(\.store.text) == [store])
        #expect(again.messages.map(\.id) == reading.rows.compactMap(\.messageID))
        // Corrected once more: the answers of the first time are not repeated.
        var second = ColumnRejectWriter(options, try Self.binding(correction, sample))
        for row in again.rows { second.row(row, code: "card.unknown", reason: "no") }
        let text = String(decoding: second.take(), as: UTF8.self)
        #expect(text.components(separatedBy: "reject_code").count == 2)
        #expect(!text.contains("row.quantity"))
    }

    @Test("Trap 20: the amount paid for a card is not its value")
    func doesNotReadAPriceAsTheValue() throws {
        let reading = try ColumnSample().row([8: "25.65"])
        #expect(reading.messages.map(\.amountMinor) == [nil])
        #expect(reading.messages.first?.meta["price"] == "25.65 NOK")
        let named = try ColumnSample().row([8: "25.65", 9: "25.00"])
        #expect(named.messages.map(\.amountMinor) == [2500])
        let load = try ColumnSample().row([4: "reload", 8: "25.65"])
        #expect(load.messages.map(\.amountMinor) == [2565])
    }

    private static func binding(_ text: String, _ sample: ColumnSample) throws -> ColumnBinding {
        let options = try #require(sample.template().format.columns)
        let context = SaleFileContext(
            name: "x",
            sender: "x",
            environment: .live,
            readAt: Instant(milliseconds: 0)
        )
        var reader = ColumnSaleReader(options, context) { _ in nil }
        let line = Array((text.split(separator: "\n").first ?? "").utf8) + [0x0A]
        var position = 0
        _ = try reader.next(in: line.span, from: &position)
        return try #require(reader.binding)
    }

    /// A spreadsheet that saves an export removes the zeros.
    @Test func ignoresLeadingZerosOfANumberInIDs() throws {
        let id = { (changes: [Int: String]) in
            try ColumnSample().row(changes).rows.map(\.messageID)
        }
        let plain = try id([1: "2", 2: "7"])
        #expect(plain.count == 1 && plain[0]?.text.isEmpty == false)
        for same in [[1: "02", 2: "0007"], [1: "2", 2: "07"], [1: "0002", 2: "7"]] {
            #expect(try id(same) == plain)
        }
        for other in [[1: "2", 2: "70"], [1: "2", 2: "A07"], [1: "2", 2: "00.7"]] {
            #expect(try id(other) != plain)
        }
        #expect(try id([2: "000"]) == id([2: "0"]))
        // The receipt is shown unchanged.
        #expect(try ColumnSample().row([2: "0007"]).messages.map(\.receipt) == ["0007"])
    }
}
