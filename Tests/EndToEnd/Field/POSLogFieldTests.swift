import Foundation
import Testing

/// POSLogs as tills write them: in envelopes, with values of several types, wrongly declared.
struct POSLogFieldTests {
    private static let queue = "http://www.w3.org/2003/05/soap-envelope"

    private static func template(_ more: String) -> String {
        """
        name: till
        description: POSLogs of a queue
        format: poslog
        zone: Europe/Oslo
        items: ["8711"]
        \(more)
        """
    }

    private static func article(_ card: Int, _ element: String = "Sale", quantity: Int = 1)
        -> String
    {
        let serials = [
            ("Q:Scan", "08711"), ("GTIN", "8711"), ("Q:Card", Shop.serial(card)), ("RFID", "77"),
        ]
        let texts = serials.map { "<SerialNumber Type='\($0)'>\($1)</SerialNumber>" }.joined()
        return "<LineItem><\(element)><ItemID>55</ItemID><POSIdentity><POSItemID>8711</POSItemID>"
            + "</POSIdentity><ExtendedAmount>0.00</ExtendedAmount><Quantity>\(quantity)</Quantity>"
            + "\(texts)</\(element)></LineItem>"
    }

    private static func receipt(_ number: Int, _ lines: String...) -> String {
        "<Transaction><BusinessUnit><UnitID TypeCode='Q:Region'>9</UnitID></BusinessUnit>"
            + "<BusinessUnit><UnitID TypeCode='RetailStore'>Værøy</UnitID></BusinessUnit>"
            + "<WorkstationID>2</WorkstationID><SequenceNumber>\(number)</SequenceNumber>"
            + "<EndDateTime TypeCode='Q:Sale'>\(SaleSheet.today)T00:05:00Z</EndDateTime>"
            + "<EndDateTime TypeCode='Q:Paid'>\(SaleSheet.today)T00:06:00Z</EndDateTime>"
            + "<CurrencyCode>NOK</CurrencyCode>"
            + "<RetailTransaction>\(lines.joined())</RetailTransaction></Transaction>"
    }

    private static func enveloped(_ receipts: String..., declared: String) -> String {
        "<?xml version='1.0' encoding='\(declared)'?><q:Envelope xmlns:q='\(queue)'><q:Body>"
            + "<POSLog xmlns='urn:queue:log'>\(receipts.joined())</POSLog></q:Body></q:Envelope>"
    }

    private static func ingestion(_ name: String) -> [String] {
        ["sales", "ingest", name, "--template", "till", "--sender", "queue"]
    }

    private static func ingest(_ name: String, _ shop: Shop, status: Int32 = 0) async throws
        -> Document
    {
        try await shop.json(ingestion(name), status: status)
    }

    @Test func readsALogInAnEnvelope() async throws {
        try await Shop.with(.acknowledged) { shop in
            let log = Self.enveloped(
                Self.receipt(1, Self.article(1), Self.article(2, "SaleForDelivery")),
                Self.receipt(2, Self.article(3, quantity: 2)),
                declared: "utf-16"
            )
            try shop.bench.write(log, to: "day.xml")
            try shop.writeTemplate(Self.template(""))
            let refused = try await shop.mintrun(Self.ingestion("day.xml")).expect(3).text
            #expect(refused.contains("(xml.schema)") && refused.contains("`namespaces`"))

            // The explanation names the key; the file contains the text.
            let namespaces = "namespaces: [\"urn:queue:log\"]"
            try shop.writeTemplate(Self.template(namespaces))
            let report = try await Self.ingest("day.xml", shop, status: 3)
            #expect(try report.integer("files.0.applied") == 2)
            #expect(try report.keys("files.0.codes") == ["xml.cardinality"])
            #expect(try await shop.outstanding() == 100_000)
            let path = try report.string("files.0.rejectFile")
            let correction = try shop.bench.workspace.appending(path: path).text
            #expect(correction.contains("of item 8711") && correction.contains(",\"Værøy\","))
        }
    }

    @Test func comparesAPaybackWithTheSale() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(Self.template("namespaces: [\"urn:queue:log\"]"))
            let article = { (card: Int, element: String, amount: String) in
                Self.article(card, element).replacing(">0.00<", with: ">\(amount)<")
            }
            let log = Self.enveloped(
                Self.receipt(1, article(11, "Sale", "500.00"), article(12, "Sale", "450.00")),
                Self.receipt(2, article(11, "Return", "250.00")),
                Self.receipt(3, article(12, "Return", "450.00")),
                Self.receipt(4, article(13, "Sale", "500.00"), article(13, "Return", "250.00")),
                declared: "UTF-8"
            )
            try shop.bench.write(log, to: "returns.xml")
            let read = try await Self.ingest("returns.xml", shop, status: 3)
            #expect(try read.integer("files.0.applied") == 4)
            #expect(try read.keys("files.0.codes") == ["money.part_refund"])
            #expect(try await shop.outstanding() == 100_000)
            #expect(try await shop.state(ofCard: 12) == "inactive")
        }
    }

    @Test func readsTheEncodingOfTheTemplate() async throws {
        try await Shop.with(.acknowledged) { shop in
            let log = Self.enveloped(Self.receipt(1, Self.article(1)), declared: "UTF-8")
            let latin = Data(log.unicodeScalars.map { UInt8($0.value) })
            let path = shop.bench.folder.appending(path: "latin.xml")
            try latin.write(to: path)
            let namespaces = "namespaces: [\"urn:queue:log\"]"
            try shop.writeTemplate(Self.template(namespaces))
            let refused = try await shop.mintrun(Self.ingestion("latin.xml")).expect(3).text
            let advice = refused.components(separatedBy: "`")
            try #require(refused.contains("(text.encoding)") && advice.count == 3)
            try shop.writeTemplate(Self.template("\(namespaces)\n\(advice[1])"))
            let report = try await Self.ingest("latin.xml", shop)
            #expect(try report.integer("files.0.applied") == 1)
            let card = try await shop.json("card", "show", Shop.serial(1))
            #expect("\(card)".contains("Værøy"))
        }
    }
}
