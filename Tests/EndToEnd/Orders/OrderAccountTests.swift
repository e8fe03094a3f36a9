import Testing

/// Every card of an order is accounted for by the state that ended its life.
struct OrderAccountTests {
    @Test func countsAMissingCardAsMissingAlthoughItIsHeld() async throws {
        try await Shop.with(.released) { shop in
            let ends = ["--from", Shop.serial(7), "--to", Shop.serial(8), "--reason", "stolen"]
            try await shop.mintrun(["card", "recall"] + ends).expect(0)
            let answer = try shop.acknowledgement(received: 39, good: 39, spoiled: [])
                .replacing("\"missing\":[]", with: "\"missing\":[\"\(Shop.serial(7))\"]")
            try shop.bench.write(answer, to: "missing.json")
            try await shop.mintrun("acknowledge", Shop.request, "missing.json").expect(0)
            let report = try await shop.json("report", "order", Shop.request)
            #expect(try report.integer("order.counts.missing") == 1)
            #expect(try report.integer("order.counts.blocked") == 1)
            #expect(try report.bool("balanced"))
            let card = try await shop.json("card", "show", Shop.serial(7))
            #expect(try card.string("card.state") == "missing")
            #expect(try card.string("card.holds.0") == "recall")
        }
    }
}
