import Testing

@testable import CardCore
import CardSales
import CardText

/// Articles that look like gift cards and are not counted are named, in every format.
@Suite struct LookalikeTests {
    private static func lookalikes(
        _ text: String,
        _ reader: some SaleFileReader
    ) throws -> [String: Int] {
        var reader = reader
        let bytes = Array(text.utf8)
        var position = 0
        while try reader.next(in: bytes.span, from: &position) != nil {}
        while try reader.finish() != nil {}
        return reader.lookalikes.records
    }

    private static func columns(_ sample: ColumnSample, _ others: [String] = []) throws
        -> ColumnSaleReader
    {
        let template = try sample.template()
        let options = try #require(template.format.columns)
        return ColumnSaleReader(
            options,
            saleContext {
                $0.currency = Currency("NOK")
                $0.otherArticles = template.otherArticles + others
            }
        ) { _ in .utc }
    }

    private static let rows = [
        ColumnSample.row([5: "Gavekort 500"]), ColumnSample.row([5: "Gavekort 500", 2: "r-2"]),
        ColumnSample.row([5: "Gift\u{A0}card holder", 2: "r-3"]), ColumnSample.row([5: "Mug"]),
        ColumnSample.row([5: "Gift card", 2: "r-4"]),
    ]

    private static var text: String {
        ([ColumnSample.header] + rows).joined(separator: "\n") + "\n"
    }

    @Test func namesThemInDelimitedFiles() throws {
        var sample = ColumnSample()
        sample.more += "\ngiftCards: {names: [\"gift card\"]}"
        let found = try Self.lookalikes(Self.text, Self.columns(sample))
        #expect(found == ["Gavekort 500": 2, "Gift\u{A0}card holder": 1])
        let others = try Self.lookalikes(Self.text, Self.columns(sample, ["*HOLDER"]))
        #expect(others == ["Gavekort 500": 2])
        sample.place += "\notherArticles: [\"*holder\", \"Gavekort*\"]"
        #expect(try Self.lookalikes(Self.text, Self.columns(sample)).isEmpty)
        // Without a list every row counts.
        #expect(try Self.lookalikes(Self.text, Self.columns(ColumnSample())).isEmpty)
    }

    @Test func sumsUpThoseAfterTheFirstHundred() throws {
        var sample = ColumnSample()
        sample.more += "\ngiftCards: {names: [\"gift card\"]}"
        let rows = (1...130).map { ColumnSample.row([5: "Gavekort \($0)"]) }
        let text = ([ColumnSample.header] + rows).joined(separator: "\n") + "\n"
        let found = try Self.lookalikes(text, Self.columns(sample))
        #expect(found.count == 101 && found["…"] == 30)
        let long = ColumnSample.row([5: "Gavekort" + String(repeating: "x", count: 300)])
        let one = try Self.lookalikes("\(ColumnSample.header)\n\(long)\n", Self.columns(sample))
        #expect(one.keys.map(\.count) == [100])
    }

    private static func poslog(_ sale: String, line: String = "", head: String = "") -> String {
        "<POSLog><Transaction \(head)>\(POSLog.head)<CurrencyCode>NOK</CurrencyCode><RetailTransaction>"
            + "<LineItem \(line)><Sale>\(sale)</Sale></LineItem></RetailTransaction></Transaction>"
            + "</POSLog>"
    }

    @Test func namesThemInPOSLogs() throws {
        let item = "<ItemID>7001</ItemID>"
        for (sale, found) in [
            (item + "<Description>Geschenk-Karte</Description>", ["Geschenk-Karte 7001": 1]),
            ("<ItemID>GIFTCARD-50</ItemID>", ["GIFTCARD-50": 1]),
            (
                item + "<MerchandiseHierarchy>Gift cards</MerchandiseHierarchy>",
                ["Gift cards 7001": 1]
            ),
            (item + "<Description>Mug</Description>", [:]), ("", [:]),
        ] as [(String, [String: Int])] {
            #expect(try Self.lookalikes(Self.poslog(sale), POSLog.reader()) == found, "\(sale)")
        }
        let sale = item + "<Description>Gavekort</Description>"
        let void = Self.poslog(sale, line: "VoidFlag='true'")
        #expect(try Self.lookalikes(void, POSLog.reader()).isEmpty)
        let training = Self.poslog(sale, line: "", head: "TrainingModeFlag='true'")
        #expect(try Self.lookalikes(training, POSLog.reader()).isEmpty)
        let listed = POSLog.reader { $0.items = ["7001"] }
        #expect(try Self.lookalikes(Self.poslog(sale), listed).isEmpty)
    }

    @Test func namesThemInRTLogs() throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        func file(_ type: String, _ revision: Int) -> String {
            """
            FHEAD|1|SIMT|oslo1|20261120|20261120233000
            THEAD|2|101|2|\(revision)|20261120120000|\(type)|Y
            TITEM|3|S|ITEM|4006381333931|1|Carte-cadeau
            TITEM|4|S|ITEM|4006381333931|1|Mug
            TTAIL|5|2
            FTAIL|6|4

            """
        }
        let reader = RTLogReader(options: options, context: POSLog.oslo())
        #expect(try Self.lookalikes(file("SALE", 1), reader) == ["Carte-cadeau": 1])
        #expect(try Self.lookalikes(file("VOID", 1), reader).isEmpty)
    }

    @Test func namesThemInWPUBON() throws {
        let reader = WPUBONReader(options: try Self.wpubon(), context: POSLog.oslo())
        let text =
            "<WPUBON01><IDOC><EDI_DC40><SNDPRN>S1</SNDPRN></EDI_DC40><E1WPB01>"
            + "<VORGDATUM>20261120</VORGDATUM><VORGZEIT>120000</VORGZEIT>"
            + "<BONNUMMER>1</BONNUMMER><KASSID>1</KASSID><E1WPB02><ARTNR>GUTSCHEIN25</ARTNR>"
            + "<VORZEICHEN>+</VORZEICHEN><MENGE>1</MENGE></E1WPB02></E1WPB01></IDOC></WPUBON01>"
        #expect(try Self.lookalikes(text, reader) == ["GUTSCHEIN25": 1])
    }

    private static func wpubon() throws -> WPUBONOptions {
        try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
    }

    @Test(arguments: [
        ("shopify-orders", "Presentkort 500"), ("square-items", "Tarjeta de regalo"),
    ])
    func namesThemInTheExportsOfShops(_ name: String, _ article: String) throws {
        let yaml = try POSLog.sample("../../templates/pos/\(name).yaml")
        let template = try SaleTemplate(yaml: yaml, file: name)
        let options = try #require(template.format.columns)
        let text =
            name == "shopify-orders"
            ? "Name,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
                + "Lineitem sku,Cancelled at,Refunded Amount,Location,Paid at,Id,Notes,Note Attributes,Tags\n"
                + "#1,paid,NOK,2026-11-20 12:00:00 +0100,1,\(article),500.00,,,0.00,,,1,,,\n"
            : "Date,Time,Time Zone,Item,Qty,Gross Sales,Transaction ID,Event Type,Location\n"
                + "2026-11-20,12:00:00,Eastern Time (US & Canada),\(article),1.0,$50.00,t1,Payment,Main\n"
        let reader = ColumnSaleReader(
            options,
            saleContext {
                $0.currency = Currency("USD")
                $0.store = template.store
            }
        ) { _ in .utc }
        #expect(try Self.lookalikes(text, reader) == [article: 1])
    }
}
