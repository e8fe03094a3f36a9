import Testing

@testable import CardCore
import CardSales

/// Repeated receipts of delimited files, compared with the lines that an earlier file counted.
@Suite struct ColumnRepeatTests {
    private static let header =
        "Store,Register,Receipt,Line,Time,Event,Card,Quantity,Price,Currency"

    private static func row(
        receipt: Int,
        line: Int,
        _ event: String,
        _ card: String,
        price: String = "5.00",
        till: Int = 1
    ) -> String {
        "s1,\(till),\(receipt),\(line),2026-11-20T12:00:00+01:00,\(event),\(card),1,\(price),NOK"
    }

    private static func template(_ key: String? = nil) throws -> SaleTemplate {
        var text = try POSLog.template("generic-columns.yaml")
        if let key {
            text = text.replacing(
                "key: [day, store, terminal, receipt, line, sku, card]",
                with: key
            )
        }
        return try SaleTemplate(yaml: Array(text.utf8), file: "generic-columns.yaml")
    }

    private static func read(
        _ rows: [String],
        after earlier: FormatReading? = nil,
        header: String = header,
        key: String? = nil,
        size: Int = Int.max,
        isInEffect: (Message) -> Bool = { _ in true },
        isCard: @escaping @Sendable (Serial) -> Bool = { _ in true }
    ) throws -> FormatReading {
        var knowledge = SaleKnowledge(isCard: isCard, posted: { _ in [] })
        if let earlier { knowledge = knowledge.counting(earlier, isInEffect: isInEffect) }
        let text = ([header] + rows).joined(separator: "\n") + "\n"
        let template = try template(key)
        return try .of(Array(text.utf8), of: template, size: size, knowledge: knowledge)
    }

    @Test func recognisesACountedRowInAnotherLine() throws {
        let first = try Self.read([
            Self.row(receipt: 1, line: 1, "Sale", "NC1"),
            Self.row(receipt: 1, line: 2, "Top up", "NC2"),
            Self.row(receipt: 1, line: 3, "Redeem", "NC3"),
        ])
        let rows = [
            Self.row(receipt: 1, line: 4, "Redeem", "NC3"),
            Self.row(receipt: 1, line: 2, "Sale", "NC1"),
            Self.row(receipt: 1, line: 3, "Top up", "NC2"),
        ]
        let again = try Self.read(rows, after: first)
        #expect(again.codes.isEmpty)
        #expect(again.messages.map(\.id).sorted() == first.messages.map(\.id).sorted())
        #expect(again.rows.map(\.messageID) == again.messages.map(\.id))
        // It may have been returned since.
        let returned = try Self.read(rows, after: first) { $0.operation != .activate }
        #expect(returned.messages.map(\.id) == again.messages.map(\.id))
        #expect(try Self.read(rows, after: first, size: 7) == again)
        // Another amount is another row.
        let other = try Self.read(
            [Self.row(receipt: 1, line: 9, "Top up", "NC2", price: "7.00")],
            after: first
        )
        #expect(other.codes.isEmpty && other.messages.map(\.amountMinor) == [700])
        #expect(!first.messages.map(\.id).contains(other.messages.first?.id ?? ""))
    }

    @Test func reportsACardThatItsReceiptHasLost() throws {
        let first = try Self.read([
            Self.row(receipt: 1, line: 1, "Sale", "NC1"),
            Self.row(receipt: 1, line: 2, "Sale", "NC2"),
            Self.row(receipt: 1, line: 3, "Top up", "NC3"),
            Self.row(receipt: 10, line: 1, "Sale", "NC4"),
        ])
        let again = try Self.read(
            [
                Self.row(receipt: 1, line: 1, "Sale", "NC1"),
                Self.row(receipt: 2, line: 1, "Sale", "NC5"),
            ],
            after: first
        )
        #expect(again.codes == [.voidPosted, .voidPosted])
        #expect(again.messages.map(\.card) == ["NC1", "NC5"])
        let ids = first.messages.map { "\($0.id):voided" as MessageID }
        #expect(again.rows.suffix(2).map(\.messageID) == [ids[1], ids[2]])
        #expect(again.rejections.allSatisfy { $0.advice?.countedFile == "mon.csv" })
        guard case .countedAndGone(let line)? = again.rejections[0].advice else {
            Issue.record("\(again.rejections[0])")
            return
        }
        #expect(line.line.card == "NC2")
        #expect(again.totals?.rowCount == 4)
        // A returned card, or one in an unreadable row, is not missing.
        let known = try Self.read(
            [
                Self.row(receipt: 1, line: 1, "Sale", "NC1"),
                Self.row(receipt: 1, line: 3, "Top up", "NC3", price: "\"5,00\""),
            ],
            after: first
        ) { $0.card != "NC2" }
        #expect(known.codes == [.moneySyntax])
        // A row that reverses it is found.
        let void = try Self.read(
            [
                Self.row(receipt: 1, line: 1, "Sale", "NC1"),
                Self.row(receipt: 1, line: 3, "Top up", "NC3"),
                Self.row(receipt: 1, line: 4, "Void", "NC2"),
            ],
            after: first
        )
        #expect(void.codes.isEmpty && void.messages.last?.operation == .deactivate)
        #expect(
            try Self.read([Self.row(receipt: 1, line: 1, "Sale", "NC1")], after: first, size: 5)
                .codes.count == 2
        )
    }

    /// An export that overlaps has a row again as it was before a person corrected it.
    @Test func doesNotReportACorrectedRowAsMissing() throws {
        let right = Self.row(receipt: 1, line: 2, "Sale", "NC2")
        let first = try Self.read([Self.row(receipt: 1, line: 1, "Sale", "NC1"), right])
        let again = [
            Self.row(receipt: 1, line: 1, "Sale", "NC1"),
            Self.row(receipt: 1, line: 2, "Sale", "NC7"),
        ]
        let isCard: @Sendable (Serial) -> Bool = { $0 != "NC7" }
        let later = try Self.read(again, after: first, isCard: isCard)
        #expect(later.codes.isEmpty && later.messages.map(\.card) == ["NC1", "NC7"])
        // A card that is known is another one.
        #expect(try Self.read(again, after: first).codes == [.voidPosted])
        // One row that cannot be read is one card.
        let three = try Self.read([
            Self.row(receipt: 1, line: 1, "Sale", "NC1"), right,
            Self.row(receipt: 1, line: 3, "Sale", "NC3"),
        ])
        #expect(try Self.read(again, after: three, isCard: isCard).codes == [.voidPosted])
    }

    @Test func doesNotReportCutOrReturnedReceipts() throws {
        let first = try Self.read([
            Self.row(receipt: 1, line: 1, "Sale", "NC1"),
            Self.row(receipt: 1, line: 2, "Sale", "NC2"),
        ])
        // The rest of it, and the return of one of its cards.
        for rest in [
            Self.row(receipt: 1, line: 3, "Sale", "NC3"),
            Self.row(receipt: 1, line: 1, "Return", "NC1"),
        ] {
            let later = try Self.read([rest], after: first)
            #expect(later.codes.isEmpty && later.messages.count == 1)
        }
        // Its returns are repeated, with another one.
        let returns = try Self.read([Self.row(receipt: 1, line: 1, "Return", "NC1")])
        let both = FormatReading(rows: first.rows + returns.rows)
        let more = [
            Self.row(receipt: 1, line: 1, "Return", "NC1"),
            Self.row(receipt: 1, line: 2, "Return", "NC2"),
        ]
        #expect(try Self.read(more, after: both).codes.isEmpty)
        // Rows of two tills may be mixed.
        let mixed = [
            Self.row(receipt: 1, line: 1, "Sale", "NC1"),
            Self.row(receipt: 1, line: 1, "Sale", "NC7", till: 2),
            Self.row(receipt: 1, line: 2, "Sale", "NC2"),
        ]
        let tills = try Self.read(mixed, after: first)
        #expect(tills.codes.isEmpty && tills.messages.count == 3)
        #expect(try Self.read(mixed.reversed(), after: first).codes.isEmpty)
    }

    @Test func findsTheCountedLineAmongLinesThatReverseEachOther() throws {
        let sold = Self.row(receipt: 1, line: 3, "Sale", "NC1")
        let first = try Self.read([sold, Self.row(receipt: 1, line: 4, "Sale", "NC2")])
        let scannedAgain = [
            Self.row(receipt: 1, line: 3, "Sale", "NC1"),
            Self.row(receipt: 1, line: 4, "Void", "NC1"),
            Self.row(receipt: 1, line: 5, "Sale", "NC1"),
            Self.row(receipt: 1, line: 6, "Sale", "NC2"),
        ]
        let again = try Self.read(scannedAgain, after: first)
        #expect(again.codes.isEmpty)
        #expect(again.messages.map(\.id).sorted() == first.messages.map(\.id).sorted())
        let alone = try Self.read(Array(scannedAgain.prefix(3)), after: try Self.read([sold]))
        #expect(alone.codes.isEmpty && alone.messages.map(\.id) == [first.messages[0].id])
        // Voided in other lines than those in which it was counted.
        let voided = [
            Self.row(receipt: 1, line: 7, "Sale", "NC1"),
            Self.row(receipt: 1, line: 8, "Void", "NC1"),
            Self.row(receipt: 1, line: 4, "Sale", "NC2"),
        ]
        #expect(try Self.read(voided, after: first).codes == [.voidPosted])
    }

    @Test(arguments: [
        ("key: [day, store, terminal, receipt, sku, card]", true),
        ("key: [receipt, card, line]", true), ("key: [store, receipt, time, line, card]", true),
        // A time after the card distinguishes two receipts of one number.
        ("key: [store, receipt, card, time]", false), ("key: [day, store, card]", false),
    ])
    func comparesReceiptsThatTheKeyNames(_ key: String, _ isCompared: Bool) throws {
        let first = try Self.read(
            [
                Self.row(receipt: 1, line: 1, "Sale", "NC1"),
                Self.row(receipt: 1, line: 2, "Sale", "NC2"),
            ],
            key: key
        )
        let again = try Self.read(
            [Self.row(receipt: 1, line: 1, "Sale", "NC1")],
            after: first,
            key: key
        )
        #expect(again.codes == (isCompared ? [.voidPosted] : []))
        let others = [
            Self.row(receipt: 10, line: 1, "Sale", "NC1"),
            Self.row(receipt: 11, line: 1, "Sale", "NC3"),
        ]
        #expect(try Self.read(others, after: first, key: key).codes.isEmpty)
    }

    @Test func doesNotCompareRowsWithIDsOfTheSender() throws {
        let header = "Message ID,\(Self.header)"
        let rows = ["a,", "b,"].enumerated().map { place, id in
            id + Self.row(receipt: 1, line: place + 1, "Sale", "NC\(place)")
        }
        let first = try Self.read(rows, header: header)
        let again = try Self.read(Array(rows.prefix(1)), after: first, header: header)
        #expect(again.codes.isEmpty && again.messages.map(\.id) == ["a"])
    }

    /// The correction has the cells of another row of the receipt.
    @Test func closesAMissingRowOnceACorrectionReversedIt() throws {
        let rows = [
            Self.row(receipt: 1, line: 1, "Sale", "NC1"),
            Self.row(receipt: 1, line: 2, "Sale", "NC2"),
        ]
        let first = try Self.read(rows)
        let rejected = try Self.read(Array(rows.prefix(1)), after: first)
        let id = try #require(rejected.rows.last?.messageID)
        let header = Self.header + ",reject_id,reject_code,reject_reason"
        let answer = { (row: String, code: String) in ["\(row),\(id),\(code),"] }
        func read(
            _ row: String,
            _ code: String = "row.void_posted",
            isInEffect: Bool = true
        ) throws -> FormatReading {
            try Self.read(answer(row, code), after: first, header: header) { _ in isInEffect }
        }
        let open = try read(rows[0])
        #expect(open.codes == [.voidPosted] && open.rows.first?.messageID == id)
        for closed in [try read(rows[0], isInEffect: false), try read(rows[0], "")] {
            #expect(closed.rows.isEmpty && closed.ignored.map(\.corrects) == [id])
        }
        let void = try read(Self.row(receipt: 1, line: 2, "Void", "NC2"))
        #expect(void.messages.map(\.operation) == [.deactivate])
        #expect(void.rows.first?.ids?.rejected == id)
    }

    /// Two cards in one cell.
    @Test func comparesTheCardsOfOneRow() throws {
        let yaml =
            ColumnSample().yaml.replacing("  card: Card\n", with: "")
            + "\nlocator: {column: Card, separator: \";\"}\n"
        let template = try SaleTemplate(yaml: Array(yaml.utf8), file: "sample.yaml")
        func read(_ row: String, after earlier: FormatReading? = nil) throws -> FormatReading {
            var knowledge = SaleKnowledge()
            if let earlier { knowledge = knowledge.counting(earlier) }
            let text = ColumnSample.header + "\n" + row + "\n"
            return try .of(Array(text.utf8), of: template, knowledge: knowledge)
        }
        let two = ColumnSample.row([6: "2", 7: "NC0000000018;NC0000000026", 8: "1000.00"])
        let first = try read(two)
        let ids = first.messages.map(\.id)
        #expect(ids.count == 2)
        #expect(try read(two, after: first).messages.map(\.id) == ids)
        let one = try read(ColumnSample.row([7: "NC0000000026"]), after: first)
        #expect(one.codes == [.voidPosted] && one.messages.map(\.id) == [ids[1]])
        #expect(one.rows.last?.messageID == "\(ids[0]):voided")
    }
}

extension ColumnRepeatTests {
    /// An order with the card in a cell of its first row.
    @Test(arguments: [
        ("paid", "NC2", true), ("voided", "", true), ("pending", "", true), ("voided", "NC2", true),
        ("refunded", "NC2", true), ("paid", "NC1", false), ("expired", "NC1", false),
    ])
    func reportsTheCardThatAnOrderHadBefore(
        _ status: String,
        card: String,
        isMissing: Bool
    ) throws {
        let template = try DayReader.template(of: .shopify)
        func read(
            _ status: String,
            _ card: String,
            quantity: Int = 1,
            after earlier: FormatReading? = nil
        ) throws -> FormatReading {
            let note = card.isEmpty ? "" : "Gift card: \(card)"
            let text =
                "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,"
                + "Lineitem name,Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,"
                + "Refunded Amount,Location,Id,Tags\n"
                + "#1,\(status),,NOK,2026-11-20 12:00:00 +0100,\(quantity),Gift Card,500.00,,,"
                + "\(note),,0.00,,,\n#10,paid,,NOK,2026-11-20 12:00:00 +0100,1,Gift Card,500.00,,,"
                + "Gift card: NC9,,0.00,,,\n#10,,,,2026-11-20 12:00:00 +0100,1,Mug,9.00,,,,,,,,\n"
            var knowledge = SaleKnowledge(isCard: { $0.text.hasPrefix("NC") }, posted: { _ in [] })
            if let earlier { knowledge = knowledge.counting(earlier) }
            return try .of(Array(text.utf8), of: template, knowledge: knowledge)
        }
        let first = try read("paid", "NC1")
        #expect(first.messages.map(\.card) == ["NC1", "NC9"])
        let later = try read(status, card, after: first)
        // A card that the order has now is for the rules as before.
        let own: [RowCode] =
            status == "refunded"
            ? [.refunded] : card == "NC1" && status == "expired" ? [.voidPosted] : []
        #expect(later.codes == own + (isMissing ? [.voidPosted] : []))
        #expect(later.messages.map(\.card.text) == (status == "paid" ? [card, "NC9"] : ["NC9"]))
        if isMissing {
            #expect(later.rows.last?.messageID == "\(first.messages[0].id):voided")
            guard case .countedAndGone(let line)? = later.rejections.last?.advice else {
                Issue.record("\(later.rejections)")
                return
            }
            #expect(line.line.card == "NC1")
        }
        // The article was removed, and its note emptied.
        #expect(try read("paid", "", quantity: 0, after: first).codes == [.voidPosted])
    }
}
