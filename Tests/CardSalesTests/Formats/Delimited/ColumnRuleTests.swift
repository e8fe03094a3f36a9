import CardCore
import CardSales
import Testing

/// The events of rows: messages, counted sales, skipped records.
struct ColumnRuleTests {
    private static let header = ColumnSample.header

    @Test func bindsNamesInAnyOrderCaseAndSpacing() throws {
        let text =
            "TYPE, receipt ,CARD,time,store,extra\nSale,r-1,NC1234,2026-11-20T12:00:00,oslo-1,x\n"
        let reading = try ColumnSample().read(text)
        #expect(reading.messages.map(\.receipt) == ["r-1"])
        var strict = ColumnSample()
        strict.more += "\nextraColumns: reject"
        #expect(try strict.read(text).refusal == .header)
        strict.more += "\nknownColumns: [Extra]"
        #expect(try strict.read(text).refusal == nil)
    }

    /// An undescribed column with a name which means that its row may not count.
    @Test(arguments: [
        ("Voided", "Yes", true), ("is_voided", "1", true), ("Refunded amount", "12.50", true),
        ("Cancelled at", "2026-11-20", true), ("Training", "X", true), ("Retur", "ja", true),
        ("Voided", "", false), ("Voided", "No", false), ("Voided", "FALSE", false),
        ("Refunded amount", "0.00", false), ("Refundable", "Yes", false), ("Colour", "red", false),
    ])
    func leavesAnUnknownMarkToAPerson(
        _ name: String,
        value: String,
        isRejected: Bool
    ) throws {
        let text = "\(Self.header),\(name)\n\(ColumnSample.row()),\(value)\n"
        let reading = try ColumnSample().read(text)
        #expect(reading.codes == (isRejected ? [.status] : []))
        #expect(reading.rejections.map(\.columnName) == (isRejected ? [name] : []))
        var known = ColumnSample()
        known.more += "\nknownColumns: [\"\(name)\"]"
        #expect(try known.read(text).messages.count == 1)
    }

    @Test func namesTheColumnInTheAdviceOfARule() throws {
        var sample = ColumnSample()
        sample.more += "\nrules: [{column: Item, values: {ok: take}}]"
        #expect(
            try sample.row([5: "Mug"]).rejections.first?.advice == .valueOfRule(column: "Item")
        )
        for answer in ["ignore cancelled", "ignore training"] {
            var followed = ColumnSample()
            followed.more += "\nrules: [{column: Item, values: {ok: take, Mug: \(answer)}}]"
            #expect(try followed.row([5: "Mug"]).ignored.count == 1)
        }
    }

    @Test func namesAMissingColumnForTheValue() throws {
        let options = try #require(try ColumnSample().template().format.columns)
        let record = "Store,Till,Receipt,Time,Type,Card,Price"
        let binding = try #require(try Self.binding(record))
        #expect(
            options.missingAmount(of: .activate, binding)
                == .columnBesidePrice(name: "Face", price: "Price")
        )
        let bound = try #require(try Self.binding(record + ",Face"))
        #expect(
            options.missingAmount(of: .activate, bound) == .cell(.faceValue, column: "Face")
        )
    }

    private static func binding(_ header: String) throws -> ColumnBinding? {
        let options = try #require(try ColumnSample().template().format.columns)
        let context = SaleFileContext(
            name: "sales.csv",
            sender: "oslo",
            environment: .live,
            readAt: Instant(milliseconds: 1_795_000_000_000)
        )
        var reader = ColumnSaleReader(options, context) { _ in nil }
        let bytes = Array("\(header)\n".utf8)
        var position = 0
        _ = try reader.next(in: bytes.span, from: &position)
        return reader.binding
    }

    @Test func refusesAnotherHeaderThanThePinnedOne() throws {
        var sample = ColumnSample()
        sample.more += "\nheaderHash: 0123456789abcdef"
        #expect(try sample.row([:]).refusal == .header)
    }

    @Test(arguments: [
        ("Sale", "1", "activate"), ("sale", "-1", "deactivate"), ("VOID", "1", "deactivate"),
        ("void", "-1", "deactivate"), ("reload", "1", "load"),
    ])
    func readsTheOperationFromTypeAndSign(_ type: String, quantity: String, operation: String)
        throws
    {
        let reading = try ColumnSample().row([4: type, 6: quantity])
        #expect(reading.messages.map(\.operation.rawValue) == [operation])
    }

    @Test func rejectsUnlistedTypesAndSkipsRowsThatAreNotSales() throws {
        #expect(try ColumnSample().row([4: "lunch"]).codes == [.unknownOperation])
        #expect(try ColumnSample().row([4: "reload", 6: "-1"]).codes == [.quantity])
        #expect(try ColumnSample().row([6: "0"]).ignored.map(\.reason) == [.otherRecord])
        #expect(try ColumnSample().row([4: "Training"]).ignored.map(\.reason) == [.training])
        var sample = ColumnSample()
        sample.more += "\ngiftCards: {names: [\"*card\"]}"
        #expect(try sample.row([5: "Mug"]).ignored.map(\.reason) == [.otherArticle])
        #expect(try sample.row([5: "GIFT CARD"]).messages.count == 1)
    }

    /// A sign in a column of its own does what a minus before the quantity does.
    @Test(arguments: [
        ("Sale", "+", ["activate"]), ("Sale", "-", ["deactivate"]), ("void", "-", ["deactivate"]),
        ("void", "+", ["deactivate"]), ("pay", "+", ["redeem"]), ("pay", "-", ["refund"]),
        ("Training", "-", []), ("Sale", "\u{2212}", ["deactivate"]),
    ])
    func reversesByASignInAColumn(_ type: String, sign: String, operations: [String]) throws {
        let reading = try Self.signed.row([4: type, 5: sign, 8: "500.00"])
        #expect(reading.messages.map(\.operation.rawValue) == operations)
        #expect(reading.codes == [])
    }

    private static var signed: ColumnSample {
        var sample = ColumnSample()
        sample.actions = sample.actions.replacing("reload: load", with: "reload: load, pay: redeem")
        sample.more +=
            "\nrules: [{column: Item, values: {\"+\": take, \"-\": minus, \"−\": minus}}]"
        return sample
    }

    @Test func reversesOnlyALoadOfItsReceiptByASign() throws {
        let alone = try Self.signed.row([4: "reload", 5: "-"])
        #expect(alone.codes == [.quantity] && alone.rejections.map(\.columnName) == ["Item"])
        var other = Self.signed
        other.actions = other.actions.replacing("reload: load", with: "hold: block")
        #expect(try other.row([4: "hold", 5: "-"]).codes == [.quantity])
        #expect(try other.row([4: "hold", 5: "+"]).messages.map(\.operation) == [.block])
    }

    /// `-` is a value and not an empty cell, in rules and in types.
    @Test func distinguishesASignFromAnEmptyCell() throws {
        #expect(try Self.signed.row([5: ""]).codes == [.status])
        var sample = ColumnSample()
        sample.more += "\nrules: [{column: Item, values: {\"-\": reject, \"\": take}}]"
        #expect(try sample.row([5: "-"]).codes == [.status])
        #expect(try sample.row([5: ""]).messages.count == 1)
        sample = ColumnSample()
        sample.actions = "{\"+\": activate, \"-\": deactivate, \"\": reject}"
        #expect(try sample.row([4: "-"]).messages.map(\.operation) == [.deactivate])
        #expect(try sample.row([4: ""]).codes == [.status])
        // As before: a sign that is not listed has no meaning.
        sample = ColumnSample()
        sample.more += "\nrules: [{column: Item, filled: reject}]"
        #expect(try sample.row([5: "-"]).messages.count == 1)
        #expect(try sample.row([5: "x"]).codes == [.status])
    }

    /// The advice about a rejected row, followed to the letter.
    @Test func followsTheAdviceAboutARule() throws {
        var sample = ColumnSample()
        sample.more += "\nrules: [{column: Item, values: {\"S\": reject}}]"
        let rejection = try sample.row([5: "S"]).rejections.first
        #expect(rejection?.code == .status)
        #expect(rejection?.column == 6 && rejection?.columnName == "Item")
        #expect(rejection?.advice == .valueOfRule(column: "Item"))
        for (word, operation) in [("take", "activate"), ("minus", "deactivate")] {
            var followed = sample
            followed.more = sample.more.replacing("\"S\": reject", with: "\"S\": \(word)")
            #expect(try followed.row([5: "S"]).messages.map(\.operation.rawValue) == [operation])
        }
        for test in ["filled", "positive"] {
            sample.more =
                "key: [day, store, receipt, card]\nrules: [{column: Face, \(test): reject}]"
            let rejection = try sample.row([9: "500.00"]).rejections.first
            #expect(rejection?.advice == .rule(column: "Face"))
            sample.more = "key: [day, store, receipt, card]"
            #expect(try sample.row([9: "500.00"]).messages.count == 1)
        }
    }

    /// The total of a row is not the value of each of its cards.
    @Test func rejectsATotalOfSeveralCardsAsTheValueOfEach() throws {
        var sample = ColumnSample()
        sample.columns = sample.columns.replacing("faceValue: Face", with: "faceValue: Price")
        sample.more += "\nlocator: {separator: \";\"}"
        #expect(try sample.row([8: "500.00"]).messages.map(\.amountMinor) == [50_000])
        let two = [6: "2", 7: "NC1111;NC2222", 8: "500.00"]
        #expect(try sample.row(two).codes == [.quantity])
        sample.more += "\namountIs: card"
        #expect(try sample.row(two).messages.map(\.amountMinor) == [50_000, 50_000])
    }

    @Test func readsAMessageForEachCardInACell() throws {
        var sample = ColumnSample()
        sample.more += "\nlocator: {separator: \";\"}"
        let reading = try sample.row([6: "3", 7: "NC1111;NC2222; NC3333"])
        #expect(reading.messages.map(\.card) == ["NC1111", "NC2222", "NC3333"])
        #expect(Set(reading.messages.map(\.id)).count == 3)
        #expect(try sample.row([6: "2", 7: "NC1111;NC2222;NC3333"]).codes == [.quantity])
        #expect(try sample.row([4: "reload", 6: "2", 7: "NC1111;NC2222"]).codes == [.quantity])
    }

    @Test func findsACardInANoteOrAnAttribute() throws {
        var sample = ColumnSample()
        sample.columns = sample.columns.replacing("  card: Card\n", with: "")
        sample.more += "\nlocator: {column: Card, pattern: \"NC##########\"}"
        #expect(
            try sample.row([7: "for Ann: nc0000000018; thanks"]).messages.map(\.card) == [
                "NC0000000018"
            ]
        )
        #expect(try sample.row([7: "NC00000000181"]).codes == [.missingField])
        #expect(try sample.row([7: "NC0000000018 NC0000000026"]).codes == [.quantity])
        sample.more = sample.more.replacing(
            "pattern: \"NC##########\"",
            with: "attribute: Gift card"
        )
        #expect(
            try sample.row([7: "\"Wrap: yes\nGift Card: NC 0018\""]).messages.map(\.card) == [
                "NC0018"
            ]
        )
        #expect(try sample.row([7: "Wrap: yes"]).codes == [.missingField])
        sample.more += "\n".replacing("\n", with: "")
        sample.more = sample.more.replacing(
            "attribute:",
            with: "countWithoutCard: true, attribute:"
        )
        #expect(try sample.row([7: "Wrap: yes"]).counted.map(\.quantity) == [1])
    }

    @Test(arguments: [
        ("(01)09506000134352(21)NC0018", "NC0018"), ("]e00109506000134352" + "21NC0018", "NC0018"),
        ("https://gift.example/01/09506000134352/21/NC0018?x=1", "NC0018"),
        (";6006491234567893=49121010000?", "6006491234567893"),
        ("6006491234567893=4912101", "6006491234567893"),
        ("%B6006491234567893^GIFT^4912?", "6006491234567893"), ("NC-00 18", "NC0018"),
        ("ABC1=", "ABC1="),
    ])
    func findsTheNumberInScannedTexts(_ text: String, _ card: Serial) throws {
        #expect(try ColumnSample().row([7: text]).messages.map(\.card) == [card])
    }

    @Test func countsSalesWithoutACardWithTheirAmounts() throws {
        var sample = ColumnSample()
        sample.columns = sample.columns.replacing("  card: Card\n", with: "")
        sample.more = "locator: none\namountIs: card"
        let sold = try sample.row([6: "3", 8: "25.65"]).counted
        #expect(sold.map(\.quantity) == [3] && sold.map(\.amountMinor) == [7695])
        let returned = try sample.row([4: "void", 6: "1", 8: "25.65"]).counted
        #expect(returned.map(\.quantity) == [-1] && returned.map(\.amountMinor) == [-2565])
        #expect(try sample.row([4: "reload"]).codes == [.missingField])
        sample.more = "locator: none"
        #expect(try sample.row([6: "3", 8: "76.95"]).counted.map(\.amountMinor) == [7695])
    }

    @Test func readsTheSameEventsInAnyChunks() throws {
        let rows = (1...20).map {
            ColumnSample.row([2: "r-\($0)", 4: $0 % 5 == 0 ? "huh" : "Sale"])
        }
        let bytes = Array(([Self.header] + rows).joined(separator: "\r\n").utf8)
        let whole = try ColumnSample().read(bytes).rows.map(\.messageID)
        for size in [1, 2, 3, 64] {
            #expect(try ColumnSample().read(bytes, size: size).rows.map(\.messageID) == whole)
        }
    }

    @Test func showsEveryFieldToTheSearchForSecrets() throws {
        let options = try #require(try ColumnSample().template().format.columns)
        let context = SaleFileContext(
            name: "x",
            sender: "x",
            environment: .live,
            readAt: Instant(milliseconds: 0)
        )
        var reader = ColumnSaleReader(options, context) { _ in nil }
        reader.keepTexts(ofAtLeast: 12)
        let text = Array(
            "\(Self.header)\n\(ColumnSample.row([4: "training", 5: "a SECRETSECRET b"]))\n".utf8
        )
        var position = 0
        var seen: [String] = []
        while try reader.next(in: text.span, from: &position) != nil {
            seen += reader.takeTexts().map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        #expect(seen.contains("SECRETSECRET") && seen.contains("NC0000000018"))
    }
}
