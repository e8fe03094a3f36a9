import Foundation
import Testing

/// Receipts of delimited files and of fixed columns that arrive again, changed.
struct RepeatedRowFieldTests {
    /// Some of the first ten cards of the order are spoiled.
    private static func serial(_ card: Int) -> String { Shop.serial(card + 10) }

    private static func ingest(
        _ shop: Shop,
        _ text: String,
        as name: String,
        template: String,
        status: Int32 = 0
    ) async throws -> Document {
        try shop.bench.write(text, to: name)
        let options = ["--template", template, "--sender", "oslo"]
        return try await shop.json(["sales", "ingest", name] + options, status: status)
    }

    /// The correction that a report names.
    private static func correction(_ shop: Shop, _ report: Document) throws -> String {
        try shop.bench.workspace.appending(path: report.string("files.0.rejectFile")).text
    }

    // MARK: Delimited files

    private typealias Row = (receipt: Int, line: Int, event: String, card: Int, price: String)

    private static func mapped(_ rows: [Row]) -> String {
        "Store,Register,Receipt,Line,Time,Event,Card number,Price,Currency\n"
            + rows.map { row in
                "s1,1,\(row.receipt),\(row.line),\(SaleSheet.today)T08:00:00Z,\(row.event),"
                    + "\(serial(row.card)),\(row.price),NOK\n"
            }.joined()
    }

    private static func ingest(
        _ shop: Shop,
        _ rows: [Row],
        as name: String,
        status: Int32 = 0
    ) async throws -> Document {
        try await ingest(shop, mapped(rows), as: name, template: "generic-columns", status: status)
    }

    @Test func booksARepeatedMappedReceiptOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            let first: [Row] = [
                (1, 1, "Sale", 1, "500.00"), (1, 2, "Sale", 2, "500.00"),
                (2, 1, "Top up", 1, "100.00"), (3, 1, "Redeem", 1, "30.00"),
                (4, 1, "Sale", 3, "500.00"),
            ]
            #expect(try await Self.ingest(shop, first, as: "1.csv").integer("files.0.applied") == 5)
            #expect(try await shop.outstanding() == 157_000)
            // Every line has another number.
            let moved = first.map { ($0.0, $0.1 + 1, $0.2, $0.3, $0.4) as Row }
            let second = try await Self.ingest(shop, moved, as: "2.csv")
            #expect(try second.integer("files.0.replayed") == 5)
            #expect(try await shop.outstanding() == 157_000)
            // The rest of receipt 4, the return of its first card, and a load that is another one.
            let rest: [Row] = [
                (4, 2, "Sale", 4, "500.00"), (4, 3, "Return", 3, "500.00"),
                (2, 3, "Top up", 1, "40.00"),
            ]
            #expect(try await Self.ingest(shop, rest, as: "3.csv").integer("files.0.applied") == 3)
            #expect(try await shop.outstanding() == 161_000)
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// The till's export has the wrong number each time; its correction was booked.
    @Test func aCardThatACorrectionSoldIsNotMissingInTheNextExport() async throws {
        try await Shop.with(.acknowledged) { shop in
            let text = Self.mapped([(1, 1, "Sale", 1, "500.00"), (1, 2, "Sale", 2, "500.00")])
            let wrong = Self.serial(2).dropLast() + (Self.serial(2).hasSuffix("1") ? "2" : "1")
            let typed = text.replacing(Self.serial(2), with: wrong)
            let first = try await Self.ingest(
                shop,
                typed,
                as: "1.csv",
                template: "generic-columns",
                status: 3
            )
            #expect(try first.keys("files.0.codes") == ["id.check_digit"])
            let correction = try Self.correction(shop, first)
                .replacing(wrong, with: Self.serial(2))
            let corrected = try await Self.ingest(
                shop,
                correction,
                as: "1.rej.csv",
                template: "generic-columns"
            )
            #expect(try corrected.integer("files.0.applied") == 1)
            let more =
                typed
                + Self.mapped([(2, 1, "Sale", 3, "500.00")])
                .split(separator: "\n")[1] + "\n"
            let next = try await Self.ingest(
                shop,
                more,
                as: "2.csv",
                template: "generic-columns",
                status: 3
            )
            #expect(try next.keys("files.0.codes") == ["id.check_digit"])
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    @Test func aCardThatItsMappedReceiptDoesNotHaveAnyMoreIsForAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sold: [Row] = [
                (1, 1, "Sale", 1, "500.00"), (1, 2, "Sale", 2, "500.00"),
                (1, 3, "Sale", 3, "500.00"), (2, 1, "Sale", 4, "500.00"),
            ]
            #expect(try await Self.ingest(shop, sold, as: "1.csv").integer("files.0.applied") == 4)
            let less: [Row] = [(1, 1, "Sale", 1, "500.00"), (2, 1, "Sale", 4, "500.00")]
            let report = try await Self.ingest(shop, less, as: "2.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["row.void_posted"])
            #expect(try report.integer("files.0.replayed") == 2)
            #expect(try report.integer("files.0.rejected") == 2)
            let text = try Self.correction(shop, report)
            #expect(text.contains("had card \(Self.serial(2)) in 1.csv"))
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("of card \(Self.serial(2))"))
            #expect(!status.contains("of card \(Self.serial(1))"))

            // Unchanged, it reports nothing while the cards are active.
            let open = try await Self.ingest(
                shop,
                text,
                as: "2.rej.csv",
                template: "generic-columns",
                status: 3
            )
            #expect(try open.string("files.0.reason") == "file.all_rejected")
            // One card is reversed by hand, and one counts all the same.
            let why = ["--reason", "not on the receipt"]
            _ = try await shop.json(["card", "deactivate", Self.serial(2)] + why)
            var lines = text.split(separator: "\n").map(String.init)
            #expect(lines.count == 3)
            lines[2] = lines[2].replacing("\"row.void_posted\"", with: "\"\"")
            let decided = lines.joined(separator: "\n") + "\n"
            let back = try await Self.ingest(
                shop,
                decided,
                as: "2b.rej.csv",
                template: "generic-columns"
            )
            #expect(try back.integer("files.0.rejected") == 0)
            #expect(try await shop.outstanding() == 150_000)
            let rest = try await shop.mintrun("status").expect(0).text
            #expect(!rest.contains("row.void_posted"))
            try await shop.mintrun("verify").expect(0)
        }
    }

    // MARK: Shopify

    private static func orders(_ orders: [(status: String, note: String)]) -> String {
        "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,Lineitem name,"
            + "Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,Refunded Amount,"
            + "Location,Id,Tags\n"
            + orders.enumerated().map { place, order in
                "#\(place + 1),\(order.status),,NOK,\(SaleSheet.today) 08:00:00 +0000,1,Gift Card,"
                    + "500.00,,,\(order.note),,0.00,,,\n"
            }.joined()
    }

    @Test func aShopifyOrderWithAnotherCardOrNoneIsForAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let shown = try await shop.mintrun("template", "show", "shopify-orders").expect(0).text
            try shop.writeTemplate(
                shown.replacing("\nname: shopify-orders", with: "\nname: my-sh").replacing(
                    "locator: none",
                    with:
                        "locator: {column: Note Attributes, attribute: Gift card, separator: \",\"}\n"
                        + "key: [receipt, sku, card]"
                ),
                as: "my-sh"
            )
            func ingest(
                _ orders: [(status: String, note: String)],
                as name: String,
                status: Int32 = 0
            ) async throws -> Document {
                let text = Self.orders(orders)
                return try await Self.ingest(
                    shop,
                    text,
                    as: name,
                    template: "my-sh",
                    status: status
                )
            }
            let note = { (card: Int) in "Gift card: \(Self.serial(card))" }
            let first = (1...4).map { (status: "paid", note: note($0)) }
            #expect(try await ingest(first, as: "1.csv").integer("files.0.applied") == 4)
            let later = try await ingest(
                [("paid", note(5)), ("voided", ""), ("pending", ""), first[3]],
                as: "2.csv",
                status: 3
            )
            #expect(try later.keys("files.0.codes") == ["row.void_posted"])
            #expect(try later.integer("files.0.rejected") == 3)
            #expect(try later.integer("files.0.applied") == 1)
            #expect(try later.integer("files.0.replayed") == 1)
            #expect(try await shop.outstanding() == 250_000)
            let text = try Self.correction(shop, later)
            for card in 1...3 { #expect(text.contains("had card \(Self.serial(card)) in 1.csv")) }
            let why = ["--reason", "not in the order"]
            for card in 1...3 {
                _ = try await shop.json(["card", "deactivate", Self.serial(card)] + why)
            }
            let back = try await Self.ingest(shop, text, as: "2.rej.csv", template: "my-sh")
            #expect(try back.integer("files.0.rejected") == 0)
            #expect(try await shop.outstanding() == 100_000)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(!status.contains("row.void_posted"))
        }
    }

    // MARK: Fixed columns

    private static func tlog(_ records: [(receipt: Int, sequence: Int, card: Int)]) -> String {
        let day = SaleSheet.today.replacing("-", with: "")
        let head = "010102000017000000"
        let tail = "\(day.suffix(4))1NOK"
        let sales = records.map { record in
            let serial = serial(record.card).padding(toLength: 20, withPad: " ", startingAt: 0)
            return "GC \(head)\(day.suffix(6))080000100\(record.receipt)000\(record.sequence)00"
                + "\(tail)GC\(serial)00050000 \r\n"
        }
        return sales.joined() + "EN \(head)\(day.suffix(6))0800009999000100\(tail)00000"
            + "\(sales.count)\r\n"
    }

    @Test func booksARepeatedTLOGReceiptOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ownTemplate("tl", from: "tlog-sap", more: "zone: Etc/UTC")
            func ingest(
                _ records: [(receipt: Int, sequence: Int, card: Int)],
                as name: String,
                status: Int32 = 0
            ) async throws -> Document {
                let text = Self.tlog(records)
                return try await Self.ingest(shop, text, as: name, template: "tl", status: status)
            }
            let first = try await ingest([(1, 1, 1), (1, 2, 2), (2, 1, 3)], as: "1.tlog")
            #expect(try first.integer("files.0.applied") == 3)
            let moved = try await ingest([(1, 2, 1), (1, 3, 2), (2, 2, 3)], as: "2.tlog")
            #expect(try moved.integer("files.0.replayed") == 3)
            // Receipt 2 has another part; receipt 1 lacks a card.
            let less = try await ingest([(1, 1, 1), (2, 2, 4)], as: "3.tlog", status: 3)
            #expect(try less.keys("files.0.codes") == ["row.void_posted"])
            #expect(try less.integer("files.0.rejected") == 1)
            #expect(try less.integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 200_000)
            let text = try Self.correction(shop, less)
            #expect(text.contains(Self.serial(2)) && text.contains("\"deactivate\""))
            let right = text.replacing(#/,"unresolved=[^"]*"/#, with: "")
            try shop.bench.write(right, to: "3.rej.csv")
            let back = try await shop.json(["sales", "ingest", "3.rej.csv"])
            #expect(try back.integer("files.0.applied") == 1)
            #expect(try await shop.state(ofCard: 12) == "inactive")
            try await shop.mintrun("verify").expect(0)
        }
    }
}
