import CardCore
import CardSales
import CardText
import Foundation
import Testing

@Suite struct WPUBONReaderTests {
    private static func reader(
        _ change: (inout WPUBONOptions) -> Void = { _ in }
    ) throws -> WPUBONReader {
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        options.sign = .minusIsSale
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

    @Test func readsTheSameInPiecesAndRefusesEveryPart() throws {
        let reader = try Self.reader()
        FormatLaws.hold(for: try POSLog.sample("oslo-01.wpubon.xml")) { reader }
        // The flat form has no end of its own.
        let flat = try POSLog.sample("oslo-01.wpubon.txt")
        FormatLaws.hold(for: flat, cutsAreRefused: false) { reader }
    }

    @Test(arguments: ["oslo-01.wpubon.xml", "oslo-01.wpubon.txt"])
    func readsAFileWithAByteOrderMark(_ name: String) throws {
        let text = try Self.text(name)
        let plain = try Self.read(text)
        for size in [1, 2, Int.max] {
            let bytes = Array("\u{FEFF}\(text)".utf8)
            let marked = FormatReading.of(bytes, try Self.reader(), size: size)
            #expect(marked.messages == plain.messages && marked.refusal == nil)
        }
        let broken = [0xEF, 0xBB] + Array(text.utf8)
        #expect(FormatReading.of(broken, try Self.reader()).refusal == .malformed)
        var ending = TextEnding()
        ending.take(Array("\u{FEFF}\(text)".utf8))
        #expect(ending.firstByte == text.utf8.first)
    }

    @Test(arguments: ["oslo-01.wpubon.xml", "oslo-01.wpubon.txt"])
    func refusesTotalsWithTheirReason(_ name: String) throws {
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
    func rejectsARow(_ good: String, changedTo wrong: String, code: RowCode) throws {
        let text = try Self.text("oslo-01.wpubon.xml").replacing(good, with: wrong)
        let reading = try Self.read(text)
        #expect(reading.codes.first == code && reading.refusal == nil, "\(reading.codes)")
    }

    @Test func rejectsAListedArticleWithoutASerial() throws {
        let text = try Self.text("oslo-01.wpubon.xml")
        let listed = try Self.read(text) { $0.items = ["4006381333931"] }
        #expect(listed.codes == [.cardinality] && listed.ignored.count == 2)
        #expect(try Self.read(text) { $0.items = ["7038010000001"] }.messages.count == 2)
    }

    @Test func readsTheFlatFormOnlyIfTheTemplatePlacesIt() throws {
        let text = try Self.text("oslo-01.wpubon.txt")
        #expect(try Self.read(text) { $0.flat = nil }.refusal == .header)
        #expect(try Self.read(text.replacing("EDI_DC40", with: "EDI_DC41")).refusal == .header)
        #expect(try Self.read(text.replacing("SALE", with: "SÅLE")).refusal == .header)
        #expect(try Self.read("").refusal == .empty && Self.read("EDI_DC40").refusal == .schema)
    }

    @Test(arguments: [nil, WPUBONOptions.Sign.plusIsSale])
    func asksForTheSignOfASale(_ sign: WPUBONOptions.Sign?) throws {
        for name in ["oslo-01.wpubon.xml", "oslo-01.wpubon.txt"] {
            let reading = try Self.read(try Self.text(name)) { $0.sign = sign }
            guard sign == nil else {
                #expect(reading.messages.map(\.operation) == [.deactivate, .activate])
                continue
            }
            #expect(reading.refusal == .signNeeded && reading.rows.isEmpty)
        }
        // In a file without cards, nothing depends on the sign.
        let mug = WPUBONText(number: 1, items: [("-", "", "2")], payments: [("+", "9.00", "X1")])
        #expect(try Self.read(WPUBONText.flat([mug])) { $0.sign = nil }.refusal == nil)
    }

    @Test func readsBothFormsAlike() throws {
        let receipts = [
            WPUBONText(number: 1, items: [("-", "NC1", "1")], payments: [("+", "500.00", "")]),
            WPUBONText(number: 2, items: [("-", "NC2", "1")], payments: [("+", "50.00", "NC1")]),
            WPUBONText(number: 3, items: [("+", "", "2")], payments: [("-", "20.00", "NC1")]),
        ]
        for text in [WPUBONText.xml(receipts), WPUBONText.flat(receipts)] {
            let context = POSLog.oslo { context in
                context.knowledge = SaleKnowledge(isCard: { $0 == "NC1" }, posted: { _ in [] })
            }
            var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
            options.sign = .minusIsSale
            let reading = FormatReading.of(
                text.utf8,
                WPUBONReader(options: options, context: context)
            )
            #expect(reading.refusal == nil && reading.codes.isEmpty)
            #expect(
                reading.messages.map { "\($0.operation) \($0.card) \($0.id)" } == [
                    "activate NC1 S1:2:1:20261120:1", "activate NC2 S1:2:2:20261120:1",
                    "redeem NC1 S1:2:2:20261120:p1", "refund NC1 S1:2:3:20261120:p1",
                ]
            )
            #expect(reading.messages.compactMap(\.amountMinor) == [5000, 2000])
            #expect(reading.messages.last?.currency == Currency("NOK"))
        }
    }

    @Test(
        arguments: [
            ("+", [], [.redeem]), ("", [], [.redeem]), ("D", [.cardinality], []),
        ] as [(String, [RowCode], [CardCore.Operation])]
    )
    func rejectsAPaymentWithAnUnknownSign(
        _ sign: String,
        codes: [RowCode],
        operations: [CardCore.Operation]
    ) throws {
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(isCard: { $0 == "NC1" }, posted: { _ in [] })
        }
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        options.sign = .minusIsSale
        let receipt = WPUBONText(
            number: 1,
            items: [("-", "", "2")],
            payments: [(sign, "50.00", "NC1")]
        )
        let reading = FormatReading.of(
            WPUBONText.xml([receipt]).utf8,
            WPUBONReader(options: options, context: context)
        )
        #expect(reading.codes == codes && reading.messages.map(\.operation) == operations)
    }

    @Test func readsFilesForThePlacesOfTheFirstVersion() throws {
        let old = """
            EDI_DC40  8000000000000004711\(String(repeating: " ", count: 71))WPUBON01\
            \(String(repeating: " ", count: 22))OSLO1
            E2WPB01001                    8000000000000004711000001000000022026112012000010\
            01                2
            E2WPB02001                    800000000000000471100000200000002SALEEAN 7038010000\
            001            NC0000000018             -     1.000

            """
        let reading = try Self.read(old)
        #expect(reading.messages.map(\.id) == ["OSLO1:2:1001:20261120:1"])
    }

    @Test func findsTheStoreAndTheHeadEachAtItsPlace() throws {
        // The head of a receipt as version 0.1.0 read it, under SAP's control record.
        let head =
            "20261120120000" + "1001".padding(toLength: 20, withPad: " ", startingAt: 0) + "2"
        let item =
            String(repeating: " ", count: 33)
            + "NC1".padding(toLength: 25, withPad: " ", startingAt: 0) + "-     1.000"
        let text = [
            WPUBONText.control, WPUBONText.segment("E2WPB01001", number: 1, parent: 0, head),
            WPUBONText.segment("E2WPB02001", number: 2, parent: 1, item),
        ].map { $0 + "\n" }.joined()
        #expect(try Self.read(text).messages.map(\.id) == ["S1:2:1001:20261120:1"])
    }

    @Test func findsACardInAnyNumberOfAPayment() throws {
        let receipt = WPUBONText(
            number: 1,
            items: [("-", "", "2")],
            payments: [("+", "50.00", "4111111111111111")]
        )
        let xml = WPUBONText.xml([receipt])
            .replacing("</KARTENNR>", with: "</KARTENNR><ZUONR>NC1</ZUONR>")
        let flat = WPUBONText.flat([receipt])
            .replacing("4111111111111111         ", with: "4111111111111111         1  NC1")
        for text in [xml, flat] {
            let context = POSLog.oslo { context in
                context.knowledge = SaleKnowledge(isCard: { $0 == "NC1" }, posted: { _ in [] })
            }
            var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
            options.sign = .minusIsSale
            let reading = FormatReading.of(
                text.utf8,
                WPUBONReader(options: options, context: context)
            )
            #expect(reading.messages.map { "\($0.operation) \($0.card)" } == ["redeem NC1"])
        }
    }

    /// The number of an account beside the card's is another one.
    @Test(arguments: [
        ("000000000600649000001271406", "", true), ("600649000001271406", "", true),
        ("", "600649000001271406", true), ("4111111111111111", "600649000001271406", false),
        ("", "000000000600649000001271406", true),
    ])
    func findsACardWithOtherZerosInAPayment(_ card: String, other: String, isFound: Bool) throws {
        let receipt = WPUBONText(
            number: 1,
            items: [("-", "", "2")],
            payments: [("+", "50.00", card)]
        )
        let text = WPUBONText.xml([receipt])
            .replacing("</KARTENNR>", with: "</KARTENNR><ZUONR>\(other)</ZUONR>")
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { $0 == "0600649000001271406" },
                posted: { _ in [] }
            )
        }
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        options.sign = .minusIsSale
        let reader = WPUBONReader(options: options, context: context)
        let reading = FormatReading.of(text.utf8, reader)
        #expect(reading.messages.map(\.card.text) == (isFound ? [card.isEmpty ? other : card] : []))
    }

    /// An item, and a payment, that a later file shows with their opposites in the same receipt.
    @Test func reportsCountedRowsThatAreVoidNow() throws {
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        options.sign = .minusIsSale
        let read = { (text: WPUBONText, counted: [MessageID: PostedLine]) in
            let context = POSLog.oslo { context in
                context.knowledge = SaleKnowledge(
                    isCard: { $0.text.hasPrefix("NC") },
                    posted: { _ in [] },
                    counted: { ids in
                        ids.compactMap { counted[$0] }.map { CountedLine($0, file: "mon.xml") }
                    }
                )
            }
            return [WPUBONText.xml([text]), WPUBONText.flat([text])].map {
                FormatReading.of($0.utf8, WPUBONReader(options: options, context: context))
            }
        }
        let sold = WPUBONText(
            number: 1,
            items: [("-", "NC1", "1")],
            payments: [("+", "50.00", "NC2")]
        )
        var void = sold
        void.items.append(("+", "NC1", "1"))
        void.payments.append(("-", "50.00", "NC2"))
        let messages = read(sold, [:])[0].messages
        let counted = Dictionary(
            uniqueKeysWithValues: messages.map { message in
                let line = PostedLine(
                    id: message.id,
                    operation: message.operation,
                    card: message.card,
                    amountMinor: message.amountMinor,
                    currency: message.currency
                )
                return (message.id, line)
            }
        )
        #expect(counted.count == 2)
        for reading in read(void, counted) {
            #expect(reading.codes == [.voidPosted, .voidPosted] && reading.messages.isEmpty)
            #expect(reading.rejections.allSatisfy { $0.advice?.countedFile == "mon.xml" })
            let operations = reading.rows.map { row in
                String(decoding: row.record.fields[3], as: UTF8.self)
            }
            #expect(operations == ["deactivate", "refund"])
        }
        for reading in read(void, [:]) { #expect(reading.rows.isEmpty) }
        for reading in read(sold, counted) {
            #expect(reading.messages.map(\.id) == messages.map(\.id))
        }
    }

    /// Payments with the cards NC216 and 000012345678, or with others, and what becomes of them.
    @Test(arguments: [
        ("NC216.", "id.alphabet"), ("NC216\u{200B}", "id.alphabet"), ("]C1NC216", "id.alphabet"),
        (";NC216=2512?", "id.alphabet"), ("%BNC216^X^2512?", "id.alphabet"),
        ("\u{FEFF}nc-216", "id.alphabet"), ("12345678", nil), ("V216", "–"), ("NC216*", "–"),
    ])
    func rejectsAPaymentWithAnOddNumberOfOurs(_ number: String, _ code: String?) throws {
        let receipt = WPUBONText(
            number: 1,
            items: [("-", "", "2")],
            payments: [("+", "50.00", number)]
        )
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { ["NC216", "000012345678"].contains($0.text) },
                posted: { _ in [] }
            )
        }
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        options.sign = .minusIsSale
        let reading = FormatReading.of(
            WPUBONText.xml([receipt]).utf8,
            WPUBONReader(options: options, context: context)
        )
        #expect(reading.codes.map(\.rawValue) == [code].compactMap(\.self).filter { $0 != "–" })
        #expect(reading.messages.map(\.card.text) == (code == nil ? [number] : []))
        let tender =
            "<Tender TenderType='CreditDebit'><Amount>5.00</Amount><CreditDebit>"
            + "<PrimaryAccountNumber>\(number)</PrimaryAccountNumber></CreditDebit></Tender>"
        let log = FormatReading.of(
            POSLog.line(tender).utf8,
            POSLog.reader(context: context)
        )
        #expect(log.codes == reading.codes && log.rows.count == reading.rows.count)
    }

    @Test(arguments: [
        // Cases of lost lines and of lines in another order.
        ([0, 1, 3, 4], FileRefusal.countMismatch), ([0, 1, 2, 4, 5, 6], .countMismatch),
        ([0, 1, 2, 3, 5, 6], .countMismatch), ([0, 2, 1, 3, 4, 5, 6], .countMismatch),
        ([0, 1, 2, 2, 3, 4, 5, 6], .countMismatch), ([0, 1, 2, 3, 4, 5, 6], nil),
    ])
    func countsTheSegments(_ counts: [Int], _ refusal: FileRefusal?) throws {
        let receipts = [1, 2].map {
            WPUBONText(number: $0, items: [("-", "NC\($0)", "1")], payments: [("+", "500.00", "")])
        }
        let lines = WPUBONText.flat(receipts).split(separator: "\n")
        let text = counts.map { lines[$0] + "\n" }.joined()
        #expect(try Self.read(text).refusal == refusal)
        // SAP does not ask for the numbers.
        let bare = text.split(separator: "\n").map { line in
            line.hasPrefix("EDI") ? line : line.prefix(49) + "            02" + line.dropFirst(63)
        }
        let whole = bare.map { $0 + "\n" }.joined()
        #expect(try Self.read(whole).refusal == (counts[1] == 1 ? nil : .header))
    }

    @Test func refusesALastReceiptWithoutPaymentsIfItMayBeCut() throws {
        let receipts = [1, 2].map {
            WPUBONText(number: $0, items: [("-", "NC\($0)", "1")], payments: [("+", "500.00", "")])
        }
        let lines = WPUBONText.flat(receipts).split(
            separator: "\n",
            omittingEmptySubsequences: true
        )
        for count in 2...lines.count {
            let text = lines.prefix(count).map { $0 + "\n" }.joined()
            var reader = try Self.reader()
            var position = 0
            let bytes = Array(text.utf8)
            while try reader.next(in: bytes.span, from: &position) != nil {}
            while try reader.finish() != nil {}
            #expect(reader.mayBeCut == [5, 6].contains(count), "\(count) lines")
        }
    }

    @Test func refusesOtherXML() throws {
        #expect(try Self.read("<POSLog/>").refusal == .schema)
        #expect(try Self.read("<!DOCTYPE WPUBON01><WPUBON01/>").refusal == .doctype)
        #expect(try Self.read("{\"a\":1}").refusal == .malformed)
        #expect(try Self.read("<WPUBON01/>").totals?.rowCount == 0)
    }
}
