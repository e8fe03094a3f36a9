import Foundation
import Testing

/// Orders that could not be printed or sold are refused before anything is reserved or made.
struct OrderCreationTests {
    /// The columns of prepaid-fixed-width whose values the product needs, and what it needs.
    private static let columns: [(String, from: Int, needed: Int)] = [
        ("control", 20, 13), ("token", 48, 34), ("pin", 16, 6), ("qr_file", 16, 15), ("seq", 8, 8),
    ]

    @Test func refusesATemplateThatIsTooNarrowForTheProduct() async throws {
        try await Shop.with(.ready) { shop in
            let usual = try Places.repository.appending(
                path: "templates/printers/prepaid-fixed-width.yaml"
            ).text
            try shop.bench.write(
                Shop.orderFile(more: "template: narrow"),
                to: "narrow.yaml"
            )
            func use(_ width: Int, of column: String, from: Int) throws {
                let text = usual.replacing("name: prepaid-fixed-width", with: "name: narrow")
                    .replacing(
                        try Regex("(header: \(column), .*)width: \(from)"),
                        with: { "\($0.output[1].substring ?? "")width: \(width)" }
                    )
                try shop.bench.write(text, to: "workspace/templates/narrow.yaml")
            }
            for (column, from, needed) in Self.columns {
                try use(needed - 1, of: column, from: from)
                for words in [["order", "create"], ["order", "create", "--dry-run"], ["run"]] {
                    let refused = try await shop.mintrun(words + ["narrow.yaml", "--json"]).expect(
                        3
                    )
                    #expect(try refused.errorCode() == "order.template_width")
                    let message =
                        "the column \(column) of template narrow is \(needed - 1) symbols wide, and the "
                        + "product needs \(needed)"
                    #expect(refused.errorText.contains(message), "\(refused.errorText)")
                }
                #expect(try await shop.json("order", "list").count("orders") == 0)
                try use(needed, of: column, from: from)
                try await shop.mintrun("order", "create", "narrow.yaml", "--dry-run").expect(0)
            }
        }
    }

    @Test func refusesLiveCardsOfAProductWhoseLastDayIsOver() async throws {
        try await Shop.with(.ready) { shop in
            func add(_ day: String, _ id: String) async throws {
                try shop.bench.write(
                    """
                    id: \(id)
                    name: Kiosk
                    currency: NOK
                    denomination: {fixed: [50000]}
                    expiry: {on: \(day)}
                    serial: {prefix: "\(id.uppercased())", digits: 10, check: none}
                    token: {length: 26, characters: true, numbers: true, alphabet: unambiguous}
                    pin: {length: 6, numbers: true}

                    """,
                    to: "\(id).yaml"
                )
                try await shop.mintrun("product", "add", "\(id).yaml").expect(0)
            }
            func order(_ id: String, _ more: [String] = []) -> [String] {
                [
                    "order", "create", "--product", id, "--quantity", "5", "--printer",
                    "northprint", "--json",
                ] + more
            }
            let past = SaleSheet.day(ago: 2)
            try await add(past, "ka")
            let refused = try await shop.mintrun(order("ka")).expect(3)
            #expect(try refused.errorCode() == "order.product_expired")
            #expect(refused.errorText.contains("the last day of ka, \(past), is over"))
            #expect(refused.errorText.contains("mintrun product add FILE"))
            try await shop.mintrun(order("ka", ["--environment", "test"])).expect(0)
            // The hint, to the letter.
            try await add(SaleSheet.day(ago: -2), "ka")
            try await shop.mintrun(order("ka")).expect(0)
        }
    }
}
