import Foundation
import Testing

/// Cards that were held as exposed for a time: a restore brings the time back, and not only its end.
struct RedoExposureTests {
    private func show(_ card: Int, by token: String, _ shop: Shop) async throws {
        let refused = try await shop.mintrun("card", "show", token, "--json")
        #expect(try refused.errorCode() == "cli.token")
    }

    private func isHeld(_ card: Int, _ shop: Shop) async throws -> Bool {
        let shown = try await shop.json("card", "show", Shop.serial(card))
        return try shown.count("card.holds") == 1 && shown.string("card.holds.0") == "exposed"
    }

    private func release(_ card: Int, _ shop: Shop) async throws {
        let words = ["card", "release-exposed", Shop.serial(card), "--reason", "cleared"]
        try await shop.mintrun(words).expect(0)
    }

    /// Holds that remain, that end, and that repeat; rows that were refused meanwhile.
    private func work(_ shop: Shop, _ tokens: [String]) async throws {
        try await show(1, by: tokens[0], shop)
        try await show(3, by: tokens[2], shop)
        var sheet = SaleSheet("2")
        sheet.add("redeem", id: "r-1", card: 1, amount: 50000)
        sheet.add("activate", id: "a-3", card: 3, amount: 50000)
        sheet.add("activate", id: "a-4", card: 4, amount: 50000)
        try await shop.ingest(sheet, as: "day-2.csv", status: 3).expectVerdict("partial")
        try await release(3, shop)
        try await show(3, by: tokens[2], shop)
        try await release(3, shop)
        try await show(7, by: tokens[6], shop)
        try await release(7, shop)
    }

    @Test func theListHoldsAndReleasesCardsAtTheirPlaces() async throws {
        try await Shop.with(.acknowledged) { shop in
            let tokens = try shop.printedCards().map(\.token)
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a-1", card: 1, amount: 50000)
            _ = try await shop.ingest(sheet, as: "day-1.csv")
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await work(shop, tokens)
            let outstanding = try await shop.outstanding()
            try await shop.type("mv workspace lost").expect(0)
            let restore =
                ["restore", "backups", "--to", "workspace", "--lost", "lost", "--json"]
                + Shop.custodians
            let list = try await shop.mintrun(restore).expect(0).json()
            let lines = try (0..<list.count("redo")).map { try list.string("redo.\($0).command") }
            let marks = [
                "exposed \(Shop.serial(1))", "exposed \(Shop.serial(3))", "day-2.csv",
                "release-exposed \(Shop.serial(3))", "exposed \(Shop.serial(3))",
                "release-exposed \(Shop.serial(3))", "exposed \(Shop.serial(7))",
                "release-exposed \(Shop.serial(7))",
            ]
            #expect(lines.count == marks.count)
            for (line, mark) in zip(lines, marks) { #expect(line.contains(mark), "\(line)") }

            // A line that finds nothing to do is done, and does nothing later.
            let last = try #require(lines.last)
            #expect(try await shop.type(last).expect(0).text.contains("not held"))
            try await show(7, by: tokens[6], shop)
            #expect(try await shop.type(last).expect(0).text.contains("already done"))
            #expect(try await isHeld(7, shop))

            for line in lines.dropLast(2) {
                try await shop.type(line).expect(line.contains("sales ingest") ? 3 : 0)
            }
            for line in lines where !line.contains("sales ingest") {
                #expect(
                    try await shop.type(line).expect(0).text.contains("already done"),
                    "\(line)"
                )
            }
            #expect(try await shop.outstanding() == outstanding)
            #expect(try await isHeld(1, shop))
            #expect(try await shop.state(ofCard: 3) == "inactive")
            #expect(try await isHeld(7, shop))
            try await shop.mintrun("verify").expect(0)
        }
    }
}
