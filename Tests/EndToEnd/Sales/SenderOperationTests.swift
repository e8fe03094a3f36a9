import Testing

/// A sender that is trusted may still not ask for everything.
struct SenderOperationTests {
    @Test func rejectsOperationThatTheSenderMayNotAskFor() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, operations: [activate, deactivate]}]")
            var sales = SaleSheet("1", sender: "oslo")
            sales.add("activate", id: "a1", card: 1, amount: 50_000)
            sales.add("redeem", id: "b1", card: 1, amount: 10_000)
            let answer = try await shop.ingest(sales, as: "1.csv", status: 3)
            try answer.expectVerdict("partial")
            #expect(try answer.keys("files.0.codes") == ["row.operation_not_allowed"])
            let card = try await shop.mintrun("card", "show", Shop.serial(1), "--json").expect(0)
            #expect(try card.json().integer("card.amount") == 50_000)
        }
    }

    @Test func refusesConfigurationWithUnknownOperation() async throws {
        try await Shop.with(.ready) { shop in
            try shop.configure("senders: [{name: oslo, operations: [activate, expire]}]")
            let refused = try await shop.mintrun("order", "list").expect(78)
            #expect(refused.errorText.contains("write one of: activate, deactivate, load"))
        }
    }
}
