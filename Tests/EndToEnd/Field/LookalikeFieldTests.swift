import Foundation
import Testing

/// Articles that are gift cards and that the template does not list are reported.
struct LookalikeFieldTests {
    private static let header =
        "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,Lineitem name,"
        + "Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,Refunded Amount,Location,"
        + "Id,Tags,Lineitem discount\n"

    private static func row(_ order: Int, _ item: String, discount: String = "0.00") -> String {
        let time = "\(SaleSheet.today) 12:00:00 +0100"
        return "#\(order),paid,,NOK,\(time),2,\(item),500.00,,,,,0.00,,\(order),,\(discount)\n"
    }

    @Test func namesLookalikesUntilTheTemplateExplainsThem() async throws {
        try await Shop.with(.acknowledged) { shop in
            let rows = [
                Self.row(1, "Gift card - 500", discount: "150.00"),
                Self.row(2, "Gavekort\u{A0}500"), Self.row(3, "Gavekort\u{A0}500"),
                Self.row(4, "Gift\u{AD}card box"),
                Self.row(5, "Mug"),
            ]
            try shop.bench.write(Self.header + rows.joined(), to: "a.csv")
            let words = ["sales", "ingest", "a.csv", "--template", "shopify-orders"]
            let options = ["--sender", "webshop"]
            let checked = try await shop.mintrun(
                ["template", "check", "a.csv", "--template", "shopify-orders"]
            )
            #expect(checked.text.contains("is not counted, 2 records"))
            let shown = try await shop.mintrun(words + options + ["--dry-run"]).expect(0)
            #expect(shown.text.contains("2 records: it looks like a gift card"))
            let report = try await shop.json(words + options)
            #expect(try report.count("files.0.lookalikes") == 2)
            #expect(try report.string("files.0.lookalikes.0.article") == "Gavekort\u{A0}500")
            #expect(try report.integer("files.0.lookalikes.0.records") == 2)
            // Two cards of 500 less a discount.
            #expect(try report.integer("files.0.counted.NOK.amount") == 85_000)
            let status = try await shop.mintrun("status").expect(0)
            #expect(status.text.contains("webshop: Gavekort"))
            #expect(status.text.contains("in the template shopify-orders as a gift card"))

            let known = try await shop.mintrun("template", "show", "shopify-orders").expect(0).text
            let own = known.replacing("[\"gift card*\"]", with: "[\"gift card*\", \"gavekort*\"]")
            try shop.writeTemplate(own + "otherArticles: [\"*box\"]\n", as: "shopify-orders")
            let later = [Self.row(6, "Gavekort\u{A0}500"), Self.row(7, "Gift\u{AD}card box")]
            try shop.bench.write(Self.header + later.joined(), to: "b.csv")
            let second = try await shop.json(
                ["sales", "ingest", "b.csv", "--template", "shopify-orders"] + options
            )
            #expect(try second.count("files.0.lookalikes") == 0)
            #expect(try second.integer("files.0.counted.NOK.cards") == 2)
            let quiet = try await shop.mintrun("status").expect(0)
            #expect(!quiet.text.contains("looks like a gift card"))
            try await shop.mintrun("verify").expect(0)
        }
    }
}
