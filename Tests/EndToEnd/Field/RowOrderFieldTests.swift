import Foundation
import Testing

/// Exports whose rows are in another order than the sales.
struct RowOrderFieldTests {
    private static let day = SaleSheet.today

    /// A row of `generic-columns`; each has a receipt of its own.
    private static func row(
        _ time: String,
        _ event: String,
        card: Int,
        price: String = "500.00",
        day: String = day,
        receipt: String? = nil
    ) -> String {
        let receipt = receipt ?? "R\(day)\(time)-\(event)-\(card)".filter { !":".contains($0) }
        return
            "oslo-01,1,\(receipt),\(day)T\(time):00Z,\(event),\(Shop.serial(card + 10)),\(price),NOK"
    }

    private static func ingest(
        _ rows: [String],
        as name: String,
        _ shop: Shop,
        status: Int32 = 0
    ) async throws -> Document {
        let head = "Store,Register,Receipt,Time,Event,Card number,Price,Currency"
        try shop.bench.write(([head] + rows).joined(separator: "\n") + "\n", to: name)
        return try await shop.json(
            ["sales", "ingest", name, "--template", "generic-columns", "--sender", "oslo"],
            status: status
        )
    }

    @Test func booksTheRowsOfACardInTheOrderOfTheirClock() async throws {
        try await Shop.with(.acknowledged) { shop in
            let yesterday = SaleSheet.day(ago: 1)
            let before = [3, 4, 6].map { Self.row("09:0\($0)", "Sale", card: $0, day: yesterday) }
            #expect(
                try await Self.ingest(before, as: "a.csv", shop).integer("files.0.applied") == 3
            )
            let newest = [
                Self.row("00:40", "Void", card: 1), Self.row("00:39", "Sale", card: 2),
                Self.row("00:38", "Return", card: 2), Self.row("00:37", "Sale", card: 3),
                Self.row("00:36", "Return", card: 3), Self.row("00:35", "Void", card: 4),
                Self.row("00:34", "Sale", card: 4),
                Self.row("00:33", "Redeem", card: 5, price: "100.00"),
                Self.row("00:32", "Redeem", card: 6, price: "-30.00"),
                Self.row("00:31", "Redeem", card: 6, price: "30.00"),
                Self.row("00:30", "Sale", card: 7, price: "-500.00"),
                Self.row("00:20", "Sale", card: 7),
                Self.row("00:19", "Sale", card: 5), Self.row("00:12", "Sale", card: 2),
                Self.row("00:11", "Sale", card: 1), Self.row("00:10", "Sale", card: 8),
            ]
            let read = try await Self.ingest(newest, as: "b.csv", shop, status: 3)
            // Card 4 was sold before, and no row returns it.
            #expect(try read.keys("files.0.codes") == ["card.already_active"])
            #expect(try read.integer("files.0.rejected") == 1)
            for card in [1, 4, 7] {
                #expect(try await shop.state(ofCard: card + 10) == "inactive", "card \(card)")
            }
            for card in [2, 3, 8] {
                #expect(try await shop.state(ofCard: card + 10) == "unused", "card \(card)")
            }
            #expect(try await shop.outstanding() == 3 * 50_000 + 40_000 + 50_000)
            let same = newest.filter { !$0.contains(Shop.serial(14)) }
            let again = try await Self.ingest(same, as: "c.csv", shop)
            #expect(try again.integer("files.0.replayed") == same.count)
        }
    }

    @Test func ordersRowsWithOneTimeByTheFileOrTheCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            let equal = [Self.row("00:10", "Void", card: 1), Self.row("00:10", "Sale", card: 1)]
            _ = try await Self.ingest(equal, as: "a.csv", shop)
            #expect(try await shop.state(ofCard: 11) == "inactive")
            // With the oldest row on top, nothing was sold before the void.
            let oldest = [
                Self.row("00:20", "Sale", card: 2), Self.row("00:21", "Void", card: 3),
                Self.row("00:21", "Sale", card: 3), Self.row("00:22", "Void", card: 4),
                Self.row("00:23", "Sale", card: 4), Self.row("00:24", "Void", card: 2),
            ]
            // In a receipt the card decides: card 5 is unsold, card 6 is sold.
            let one = { (card: Int) in
                [
                    Self.row("00:30", "Void", card: card, receipt: "X"),
                    Self.row("00:30", "Sale", card: card, receipt: "X"),
                ]
            }
            let sold = Self.row("09:06", "Sale", card: 6, day: SaleSheet.day(ago: 1))
            _ = try await Self.ingest([sold], as: "s.csv", shop)
            let newest = [Self.row("00:31", "Sale", card: 7)] + one(5) + one(6)
            let again = try await Self.ingest(
                newest + [Self.row("00:29", "Sale", card: 8)],
                as: "x.csv",
                shop
            )
            #expect(try again.integer("files.0.applied") == 4)
            #expect(try await shop.outstanding() == 3 * 50_000)
            let read = try await Self.ingest(oldest, as: "b.csv", shop, status: 3)
            #expect(try read.keys("files.0.codes") == ["card.not_active"])
            #expect(try read.integer("files.0.rejected") == 2)
            #expect(try await shop.state(ofCard: 12) == "inactive")
            #expect(try await shop.outstanding() == 5 * 50_000)
        }
    }
}
