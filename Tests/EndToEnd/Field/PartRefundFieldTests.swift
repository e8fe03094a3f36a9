import Foundation
import Testing

/// Tills that give back a part of a card's price, in columns and in native rows.
struct PartRefundFieldTests {
    private static let header =
        "Store,Register,Receipt,Time,Event,Quantity,Card number,Price,Currency\n"

    private static func row(
        _ receipt: Int,
        _ event: String,
        card: Int,
        _ price: String,
        quantity: String = "1"
    ) -> String {
        let time = "\(SaleSheet.today)T10:00:00+01:00"
        return "b-1,4,R\(receipt),\(time),\(event),\(quantity),\(Shop.serial(card)),\(price),NOK\n"
    }

    private static func ingest(_ shop: Shop, _ rows: [String], as name: String, status: Int32 = 0)
        async throws -> Document
    {
        try shop.bench.write(header + rows.joined(), to: name)
        let options = ["--template", "generic-columns", "--sender", "bergen"]
        return try await shop.json(["sales", "ingest", name] + options, status: status)
    }

    @Test func aPartOfThePriceTakesNoCardBack() async throws {
        try await Shop.with(.acknowledged) { shop in
            let prices = [
                1: "500.00", 2: "500.00", 3: "500.00", 4: "450.00", 7: "505.95", 8: "500.00",
            ]
            let sales = prices.sorted { $0.key < $1.key }
                .map { Self.row($0.key, "Sale", card: $0.key, $0.value) }
            try await Self.ingest(shop, sales, as: "sales.csv").expectVerdict("applied")

            let parts = [
                Self.row(21, "Refund", card: 1, "50.00"), Self.row(22, "Return", card: 1, "-50.00"),
                Self.row(23, "Refund", card: 2, "499.99"), Self.row(24, "Void", card: 3, "0.00"),
                Self.row(25, "Refund", card: 4, "449.99"), Self.row(26, "Refund", card: 7, "5.95"),
                Self.row(27, "Sale", card: 8, "50.00", quantity: "-1"),
            ]
            let refused = try await Self.ingest(shop, parts, as: "parts.csv", status: 3)
            #expect(try refused.string("files.0.reason") == "file.all_rejected")
            #expect(try refused.keys("files.0.codes") == ["money.part_refund"])
            #expect(try await shop.outstanding() == 300_000)

            let whole = [
                Self.row(31, "Refund", card: 1, "500.00"),
                Self.row(32, "Refund", card: 2, "-500.00"),
                Self.row(33, "Void", card: 3, ""), Self.row(34, "Refund", card: 4, "450.00"),
                Self.row(35, "Refund", card: 7, "500.00"),
                Self.row(36, "Sale", card: 8, "500.00", quantity: "-1"),
            ]
            let taken = try await Self.ingest(shop, whole, as: "whole.csv")
            #expect(try taken.integer("files.0.applied") == 6)
            #expect(try await shop.outstanding() == 0)

            // The correction of a part says it whole, as the advice asks.
            let path = try refused.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.contains("\"-50.00\""))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aPartInANativeRowTakesNoCardBack() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sales = SaleSheet("1")
            sales.add("activate", id: "a-1", card: 1, amount: 50_000)
            try await shop.ingest(sales, as: "1.csv").expectVerdict("applied")
            var parts = SaleSheet("2")
            parts.add("deactivate", id: "d-1", card: 1, amount: 5_000)
            let refused = try await shop.ingest(parts, as: "2.csv", status: 3)
            #expect(try refused.keys("files.0.codes") == ["money.part_refund"])
            #expect(try await shop.outstanding() == 50_000)
        }
    }
}
