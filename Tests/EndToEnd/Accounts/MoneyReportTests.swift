import Foundation
import Testing

/// Sales, settlement and accounts, according to the journal.
struct MoneyReportTests {
    private static let yesterday = SaleSheet.day(ago: 1)

    /// A file of five rows, two of them wrong, and a file that is rejected.
    private static func withSales(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1", day: yesterday)
            sheet.add("activate", id: "a1", card: 1, amount: 50000)
            sheet.add("activate", id: "a2", card: 2, amount: 50000)
            sheet.add("redeem", id: "r1", card: 1, amount: 12000)
            sheet.add("activate", id: "a5", card: 5, amount: 50000)
            sheet.add("deactivate", id: "d2", card: 2)
            sheet.add("redeem", id: "r9", card: 9, amount: 700)
            _ = try await shop.ingest(sheet, as: "1.csv", status: 3)
            _ = try await shop.ingest(SaleSheet("3", day: yesterday), as: "3.csv", status: 75)
            try await body(shop)
        }
    }

    @Test func salesAreSummedUpByStoreDayAndProduct() async throws {
        try await Self.withSales { shop in
            let page = try JSONPage()
            let outcome = try await shop.mintrun("report", "sales", "--json").expect(0)
            try page.expect(outcome, as: "report sales")
            let report = try outcome.json()
            #expect(try report.count("lines") == 1)
            #expect(try report.string("lines.0.store") == "oslo-1")
            #expect(try report.string("lines.0.day") == Self.yesterday)
            #expect(try report.string("lines.0.product") == "winter-500")
            #expect(try report.integer("lines.0.activated.count") == 2)
            #expect(try report.integer("lines.0.deactivated.amount") == 50_000)
            #expect(try report.integer("totals.NOK.net") == 38_000)
            try await expectFilters(shop)
        }
    }

    private func expectFilters(_ shop: Shop) async throws {
        let days = try await shop.json("report", "sales", "--by", "product")
        #expect(days.isNull("lines.0.day") && days.isNull("lines.0.store"))
        let other = try await shop.json("report", "sales", "--from", SaleSheet.today)
        #expect(try other.count("lines") == 0)
        // A booking of today has another day than its business date.
        let booked = try await shop.json(
            "report",
            "sales",
            "--basis",
            "record",
            "--from",
            SaleSheet.today
        )
        #expect(try booked.integer("totals.NOK.redeemed.amount") == 12_000)
        try await shop.mintrun("report", "sales", "--store", "nowhere").expect(10)
        try await shop.mintrun("report", "sales", "--sender", "nobody").expect(10)
        try await shop.mintrun("report", "sales", "--from", "2026-13-01").expect(64)
        try await shop.mintrun("report", "sales", "--from", "2026-02-01", "--to", "2026-01-01")
            .expect(64)
        let text = try await shop.mintrun("report", "sales", "--store", "oslo-1").expect(0).text
        #expect(text.contains("2 = 1000.00") && text.contains("380.00"))
    }

    @Test func settlementNamesEachDifferenceAndItsReason() async throws {
        try await Self.withSales { shop in
            let page = try JSONPage()
            let outcome =
                try await shop
                .mintrun("report", "settlement", "--sender", "oslo", "--json").expect(0)
            try page.expect(outcome, as: "report settlement")
            let report = try outcome.json()
            #expect(try report.count("files") == 1)
            #expect(try report.string("lines.0.operation") == "activate")
            #expect(try report.integer("lines.0.said") == 150_000)
            #expect(try report.integer("lines.0.applied") == 100_000)
            #expect(try report.integer("lines.0.difference") == 50_000)
            #expect(try report.string("lines.0.reasons.0.code") == "card.spoiled")
            #expect(try report.integer("lines.0.reasons.0.amount") == 50_000)
            // The till gave no amount for a deactivation, and meant all of it.
            #expect(try report.string("lines.1.operation") == "deactivate")
            #expect(try report.integer("lines.1.said") == 50_000)
            #expect(try report.integer("lines.1.difference") == 0)
            #expect(try report.integer("lines.2.difference") == 700)
            #expect(try report.string("unsettled.0.verdict") == "held")
            #expect(try report.string("unsettled.0.reason") == "file.sequence_gap")
            #expect(try report.integer("totals.NOK.owed") == 38_000)
            let text = try await shop.mintrun("report", "settlement", "--sender", "oslo")
                .expect(0).text
            #expect(text.contains("1 card.spoiled") && text.contains("held, file.sequence_gap"))
            try await shop.mintrun("report", "settlement", "--sender", "nobody").expect(10)
        }
    }

    @Test func balancesOfAllAccountsAddUpToZero() async throws {
        try await Self.withSales { shop in
            let page = try JSONPage()
            let outcome = try await shop.mintrun("report", "accounts", "--json").expect(0)
            try page.expect(outcome, as: "report accounts")
            let report = try outcome.json()
            #expect(try report.bool("balanced"))
            let lines = try (0..<report.count("accounts")).map { place in
                (
                    try report.string("accounts.\(place).kind"),
                    try report.integer("accounts.\(place).balance")
                )
            }
            let balances = Dictionary(uniqueKeysWithValues: lines)
            #expect(balances["card"] == 38_000 && balances["sales"] == -50_000)
            #expect(balances["redemptions"] == 12_000)
            #expect(lines.reduce(0) { $0 + $1.1 } == 0)
            let store = try await shop.json("report", "accounts", "--store", "oslo-1")
            #expect(try store.count("accounts") == 3)
            let before = try await shop.json("report", "accounts", "--as-of", "2020-01-01")
            #expect(try before.count("accounts") == 0)
            try await shop.mintrun("report", "accounts", "--as-of", "never").expect(64)
        }
    }
}
