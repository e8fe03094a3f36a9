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
        price: String,
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

    @Test func aPartOfThePriceDeactivatesNoCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            let prices = [
                1: "500.00", 2: "500.00", 3: "500.00", 4: "450.00", 7: "505.95", 8: "500.00",
            ]
            let sales = prices.sorted { $0.key < $1.key }
                .map { Self.row($0.key, "Sale", card: $0.key, price: $0.value) }
            try await Self.ingest(shop, sales, as: "sales.csv").expectVerdict("applied")

            let parts = [
                Self.row(21, "Refund", card: 1, price: "50.00"),
                Self.row(22, "Return", card: 1, price: "-50.00"),
                Self.row(23, "Refund", card: 2, price: "499.99"),
                Self.row(24, "Void", card: 3, price: "0.00"),
                Self.row(25, "Refund", card: 4, price: "449.99"),
                Self.row(26, "Refund", card: 7, price: "5.95"),
                Self.row(27, "Sale", card: 8, price: "50.00", quantity: "-1"),
            ]
            let refused = try await Self.ingest(shop, parts, as: "parts.csv", status: 3)
            #expect(try refused.string("files.0.reason") == "file.all_rejected")
            #expect(try refused.keys("files.0.codes") == ["money.part_refund"])
            #expect(try await shop.outstanding() == 300_000)

            let whole = [
                Self.row(31, "Refund", card: 1, price: "500.00"),
                Self.row(32, "Refund", card: 2, price: "-500.00"),
                Self.row(33, "Void", card: 3, price: ""),
                Self.row(34, "Refund", card: 4, price: "450.00"),
                Self.row(35, "Refund", card: 7, price: "500.00"),
                Self.row(36, "Sale", card: 8, price: "500.00", quantity: "-1"),
            ]
            let taken = try await Self.ingest(shop, whole, as: "whole.csv")
            #expect(try taken.integer("files.0.applied") == 6)
            #expect(try await shop.outstanding() == 0)

            // The correction of a part repeats it whole, as the advice requires.
            let path = try refused.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.contains("\"-50.00\""))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func deactivatesOneOfSeveralCardsOfARowForItsPart() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(
                """
                name: till
                description: a till with several cards in a cell
                format: columns
                delimiter: semicolon
                zone: UTC
                currency: NOK
                columns: {store: Shop, receipt: Slip, time: When, type: What, card: Card, quantity: Count, amount: Sum, discount: Off}
                money: {decimal: comma, grouping: point}
                times: {time: "yyyy-MM-dd HH:mm"}
                actions: {sold: activate, back: deactivate}
                locator: {separator: "/"}
                key: [day, store, receipt, type, card]

                """
            )
            func row(_ slip: Int, _ what: String, cards: [Int], sum: String) -> String {
                let names = cards.map { Shop.serial($0) }.joined(separator: "/")
                let time = "\(SaleSheet.today) 00:0\(slip)"
                return "S1;\(slip);\(time);\(what);\(names);\(cards.count);\(sum)\n"
            }
            func ingest(_ rows: [String], _ name: String, status: Int32 = 0) async throws
                -> Document
            {
                let text = "Shop;Slip;When;What;Card;Count;Sum;Off\n" + rows.joined()
                try shop.bench.write(text, to: name)
                let words = ["sales", "ingest", name, "--template", "till", "--sender", "bergen"]
                return try await shop.json(words, status: status)
            }
            let sales = [
                row(1, "sold", cards: [1, 2], sum: "900,00;"),
                row(2, "sold", cards: [3, 4], sum: "1.000,00;100,00"),
                row(3, "sold", cards: [7, 8, 9], sum: "1.000,00;"),
                row(4, "sold", cards: [11, 12], sum: "900,00;"),
            ]
            try await ingest(sales, "sales.csv").expectVerdict("applied")
            let parts = [
                row(5, "back", cards: [1], sum: "449,99;"),
                row(6, "back", cards: [9], sum: "333,33;"),
                row(7, "back", cards: [11, 12], sum: "898,00;"),
            ]
            let refused = try await ingest(parts, "parts.csv", status: 3)
            #expect(try refused.keys("files.0.codes") == ["money.part_refund"])
            let whole = [
                row(5, "back", cards: [2], sum: "450,00;"),
                row(6, "back", cards: [3], sum: "-450,00;"),
                row(7, "back", cards: [4], sum: "500,00;50,00"),
                row(8, "back", cards: [7], sum: "333,33;"),
                row(9, "back", cards: [9], sum: "333,34;"),
            ]
            let taken = try await ingest(whole, "whole.csv")
            #expect(try taken.integer("files.0.applied") == 5)
            #expect(try await shop.outstanding() == 200_000)
            let rest = try await ingest(
                [row(5, "back", cards: [12, 11], sum: "900,00;")],
                "rest.csv"
            )
            #expect(try rest.integer("files.0.applied") == 2)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aPartInANativeRowDeactivatesNoCard() async throws {
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
