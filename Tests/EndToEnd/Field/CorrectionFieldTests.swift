import Foundation
import Testing

/// Corrections that repeat the original bytes: nothing is cut, padded or repaired.
struct CorrectionFieldTests {
    private static let options = ["--template", "generic-columns", "--sender", "bergen"]
    private static let header = "Store;Register;Receipt;Time;Event;Card number;Price;Cashier;Remark"

    private static let template = """
        name: till
        description: a till with semicolons
        format: columns
        delimiter: semicolon
        currency: NOK
        columns: {store: Store, terminal: Register, receipt: Receipt, time: Time, type: Event, card: Card number, amount: Price, operator: Cashier}
        knownColumns: [Remark]
        money: {decimal: point}
        times: {time: ["yyyy-MM-dd'T'HH:mm:ssZ"]}
        actions: {sale: activate, load: load}
        key: [day, store, terminal, receipt, card]

        """

    private static func ingest(
        _ shop: Shop,
        _ text: String,
        as name: String,
        with options: [String] = options,
        status: Int32 = 0
    ) async throws -> Document {
        try shop.bench.write(text, to: name)
        return try await shop.json(["sales", "ingest", name] + options, status: status)
    }

    private static func correction(_ shop: Shop, _ report: Document) throws -> String {
        // With its byte order mark, if it has one.
        let file = try shop.bench.workspace.appending(path: report.string("files.0.rejectFile"))
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    @Test func aRowOfAnotherShapeIsRefusedUntilItIsChanged() async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = Shop.serial(1), time = "\(SaleSheet.today)T12:00:00+01:00"
            let header =
                "Store,Register,Receipt,Time,Event,Currency,Card number,Price,Cashier,Remark\n"
            let sale = "S1,1,R1,\(time),Sale,NOK,\(card),500.00,Kari,\n"
            // A decimal comma that was not quoted: one cell too many, the last of them empty.
            let wrong = "S1,1,R2,\(time),Load,NOK,\(card),12,50,Kari,\n"
            let first = try await Self.ingest(shop, header + sale + wrong, as: "a.csv", status: 3)
            try first.expectVerdict("partial")
            #expect(try first.keys("files.0.codes") == ["csv.column_count"])
            let text = try Self.correction(shop, first)
            #expect(text.contains(#""12","50","Kari","""#))

            let second = try await Self.ingest(shop, text, as: "a.rej.csv", status: 3)
            #expect(try second.keys("files.0.codes") == ["csv.column_count"])
            #expect(try await shop.outstanding() == 50_000)
            let right = try Self.correction(shop, second).replacing(
                #""12","50""#,
                with: #""12.50""#
            )
            let third = try await Self.ingest(shop, right, as: "b.rej.csv")
            #expect(try third.integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 51_250)
            let again = try await Self.ingest(shop, header + sale + wrong, as: "a.csv")
            try again.expectVerdict("replayed")
            #expect(try await shop.outstanding() == 51_250)
        }
    }

    /// A row is split in its correction: the new row has no `reject_id`.
    @Test func countsAllRowsOfASplitRow() async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = Shop.serial(1), time = "\(SaleSheet.today)T12:00:00+01:00"
            let file = """
                Store,Register,Receipt,Time,Event,Card number,Quantity,Price,Currency
                S1,1,R1,\(time),Sale,\(card),1,500.00,NOK
                S1,1,R2,\(time),Redeem,\(card),2,20.00,NOK

                """
            let first = try await Self.ingest(shop, file, as: "a.csv", status: 3)
            #expect(try first.keys("files.0.codes") == ["row.quantity"])
            let text = try Self.correction(shop, first)
            #expect(text.contains("leave reject_id empty in the rows that you add"))
            let lines = text.split(separator: "\n")
            let row = lines[1].replacing("\"2\",\"20.00\"", with: "\"1\",\"10.00\"")
            let split = "\(lines[0])\n\(row)\n\(row)\n"
            let second = try await Self.ingest(shop, split, as: "a.rej.csv", status: 3)
            #expect(try second.integer("files.0.applied") == 1)
            #expect(try second.keys("files.0.codes") == ["row.reject_id"])
            #expect(try await shop.outstanding() == 49_000)

            let copied = try Self.correction(shop, second)
            _ = try await Self.ingest(shop, copied, as: "b.rej.csv", status: 3)
            let added = copied.replacing(#/"rejected:added:[^"]*"/#, with: "\"\"")
            let third = try await Self.ingest(shop, added, as: "c.rej.csv")
            #expect(try third.integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 48_000)
            // The whole correction with the hint followed changes nothing.
            let id = #/"redeem:[^"]*"/#
            let whole = "\(lines[0])\n\(row)\n\(row.replacing(id, with: "\"\""))\n"
            let fourth = try await Self.ingest(shop, whole, as: "d.rej.csv")
            #expect(try fourth.integer("files.0.replayed") == 2)
            #expect(try await shop.outstanding() == 48_000)
            try await Self.ingest(shop, file, as: "a.csv").expectVerdict("replayed")
        }
    }

    @Test func onlyTheWrongCellHasToChange() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(Self.template)
            let time = "\(SaleSheet.today)T12:00:00+01:00"
            let remarks = [
                #""  blank ""#, "\"two \"\"quotes\"\"\"", "\"two\nlines\"", "=SUM(A1)", "007",
                "\u{A0}\u{A0}", "\"a\tb\"", "", "-5.00", "'tick",
            ]
            let rows = remarks.enumerated().map { place, remark in
                "S1;01; R\(place);\(time);Sale;\(Shop.serial(place + 10))x; 500.00;Kari;\(remark)"
            }
            let file = "\u{FEFF}" + ([Self.header] + rows).joined(separator: "\r\n") + "\r\n"
            let options = ["--template", "till", "--sender", "bergen"]
            let first = try await Self.ingest(shop, file, as: "a.csv", with: options, status: 3)
            #expect(try first.string("files.0.reason") == "file.all_rejected")
            let text = try Self.correction(shop, first)
            #expect(text.unicodeScalars.first == "\u{FEFF}")
            #expect(text.components(separatedBy: "\r\n").count == remarks.count + 2)
            for (place, remark) in remarks.enumerated() {
                var cell = remark.hasPrefix("\"") ? remark : "\"\(remark)\""
                if ["=", "'"].contains(remark.prefix(1)) { cell = "\"'\(remark)\"" }
                let serial = Shop.serial(place + 10)
                #expect(
                    text.contains(
                        #""S1";"01";" R\#(place)";"\#(time)";"Sale";"\#(serial)x";" 500.00";"Kari";\#(cell);"#
                    )
                )
            }
            let right = text.replacing("x\"", with: "\"")
            let second = try await Self.ingest(shop, right, as: "a.rej.csv", with: options)
            #expect(try second.integer("files.0.applied") == remarks.count)
            #expect(try await shop.outstanding() == 50_000 * remarks.count)
        }
    }

    /// A native row of a correction can look right although its line in the till's file was not.
    @Test func aRowOfAnotherFormatIsRefusedUntilItIsChanged() async throws {
        try await Shop.with(.acknowledged) { shop in
            let file = try #require(TillFile.all.first { $0.template == "poslog" })
            try await file.prepare(shop)
            let name = try file.write(to: shop) { text in
                text.replacing("<Quantity>1.000<", with: "<Quantity>2.000<")
            }
            let options = ["--template", "poslog", "--sender", "oslo"]
            let first = try await shop.json(["sales", "ingest", name] + options, status: 3)
            #expect(try first.keys("files.0.codes") == ["xml.cardinality"])
            let text = try Self.correction(shop, first)
            #expect(text.contains(Shop.serial(14)))
            let again = try await Self.ingest(shop, text, as: "a.rej.csv", with: [], status: 3)
            #expect(try again.keys("files.0.codes") == ["xml.cardinality"])
            #expect(try await shop.state(ofCard: 14) == "inactive")
            let right = text.replacing(#/,"unresolved=[^"]*"/#, with: "")
            try await Self.ingest(shop, right, as: "b.rej.csv", with: []).expectVerdict("applied")
            #expect(try await shop.state(ofCard: 14) == "unused")
        }
    }
}
