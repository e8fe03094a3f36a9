import Foundation
import Testing

/// The example of `docs/operating/figures.md`.
struct FiguresPageTests {
    /// The days of the page are yesterday and today.
    private static func page() throws -> String {
        try Places.repository.appending(path: "docs/operating/figures.md").text
            .replacing(#/2026-11-2(6|7)/#) { day in
                day.output.1 == "6" ? SaleSheet.day(ago: 1) : SaleSheet.today
            }
    }

    @Test func commandsOfThePageShowItsFigures() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.playFigures()
            let examples = try Self.page().matches(of: #/(?m)^\$ mintrun (.+)$\n((?:.+\n)+)/#)
            #expect(examples.count == 4, "the search for examples has gone blind")
            for example in examples {
                let output = example.output.2.split(separator: "\n").filter { $0 != "```" }
                let words = example.output.1.split(separator: " ").map(String.init)
                let shown = try await shop.mintrun(words).expect(0).text
                #expect(
                    Transcript.normalised(shown, folder: shop.bench.folder)
                        == Transcript.normalised(
                            output.joined(separator: "\n") + "\n",
                            folder: shop.bench.folder
                        ),
                    "\(example.output.1)"
                )
            }
        }
    }

    @Test func cardsHaveTheBalancesOfThePage() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.playFigures()
            let rows = try Self.page()
                .matches(of: #/(?m)^\| [a-z]+ \| ([0-9.]+) \| ([0-9.]+) \|/#)
            #expect(rows.count == 4)
            for (place, row) in zip([1, 2, 3, 4], rows) {
                let card = try await shop.json("card", "show", Shop.serial(place))
                let minor = { (text: Substring) in Int(text.replacing(".", with: "")) }
                #expect(try card.integer("card.balance") == minor(row.output.1))
                #expect(try card.integer("card.available") == minor(row.output.2))
            }
            let sold = try await shop.json("report", "settlement", "--sender", "oslo")
            #expect(try sold.integer("prices.0.value") == 50_000)
            #expect(try sold.integer("prices.0.soldFor") == 45_000)
        }
    }
}

extension Shop {
    /// The sales, holds and voids of the page about figures.
    fileprivate func playFigures() async throws {
        let first = "\(SaleSheet.day(ago: -30))T00:00:00Z"
        let keys = [2: ["meta.price=450.00 NOK"], 3: ["activeFrom=\(first)"]]
        var sheet = SaleSheet("1", day: SaleSheet.day(ago: 1))
        for card in 1...4 {
            sheet.add(
                "activate",
                id: "a\(card)",
                card: card,
                amount: 50_000,
                keys: keys[card] ?? []
            )
        }
        sheet.add("redeem", id: "r", card: 1, amount: 12_000)
        _ = try await ingest(sheet, as: "1.csv")
        try await mintrun("card", "block", Self.serial(2), "--reason", "reported lost").expect(0)
        try await mintrun("card", "void", Self.serial(4), "--reason", "stolen").expect(0)
        try await addTestCards()
        var test = SaleSheet("2", environment: "TEST")
        test.add("activate", id: "t", card: 41, amount: 50_000)
        _ = try await ingest(test, as: "2.csv")
    }

    /// An acknowledged test order of three cards, the cards 41 to 43 of the product.
    func addTestCards() async throws {
        let order = Self.orderFile(request: "test-1", quantity: 3, more: "environment: test\n")
            .replacing("spares: 2", with: "spares: 0")
        try bench.write(order, to: "test.yaml")
        try await mintrun(["run", "test.yaml"] + Self.custodians).expect(0)
        let digest = try await json("order", "show", "test-1").string("order.package.sha256")
        try bench.write(
            """
            {"schema":1,"order":"ord-000002","package":{"sha256":"\(digest)"},
            "received":3,"good":3,"spoiled":[],"missing":[]}

            """,
            to: "test.json"
        )
        try await mintrun("acknowledge", "test-1", "test.json").expect(0)
    }
}
