import Foundation
import Testing

/// Names of stores that operators type must be listed or known.
struct StoreNameTests {
    private static let why = ["--reason", "cash at the workspace"]

    private static func activate(_ place: Int, at store: String) -> [String] {
        ["card", "activate", Shop.serial(place), "--store", store] + why
    }

    /// A shop with sales at oslo-1.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            _ = try await shop.ingest(sheet, as: "1.csv")
            try await body(shop)
        }
    }

    @Test func aStoreThatNobodyKnowsNeedsItsOption() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.activate(2, at: "oslo-1")).expect(0)
            let wrong = Self.activate(3, at: "olso-1")
            let refused = try await shop.mintrun(wrong + ["--json"]).expect(3)
            #expect(try refused.errorCode() == "store.unknown")
            #expect(refused.errorText.contains("type oslo-1 if you mean that store"))
            #expect(!refused.errorText.contains("--new-store"))
            #expect(try await shop.state(ofCard: 3) == "inactive")

            try await shop.mintrun(wrong + ["--new-store"]).expect(0)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            let entry = try #require(
                log.split(separator: "\n").first { $0.contains("--new-store") }
            )
            #expect(entry.contains("olso-1") && entry.contains("overridden"), "\(entry)")
            // It is known from then on, and a known one is not audited.
            try await shop.mintrun(Self.activate(4, at: "olso-1") + ["--new-store"]).expect(0)
            let after = try await shop.mintrun("audit", "export").expect(0).text
            #expect(after.matches(of: #/--new-store/#).count == 1)
            // The operators' own store needs no option.
            try await shop.mintrun(["card", "activate", Shop.serial(7)] + Self.why).expect(0)
            try await shop.expectAllIsWell()
        }
    }

    @Test func aStoreOfTheConfigurationIsKnown() async throws {
        try await Self.with { shop in
            let file = shop.bench.workspace.appending(path: "mintrun.yaml")
            let list = "\nstores:\n  - {name: bergen-1, sender: oslo, from: 2026-01-01}\n"
            try (file.text + list).write(to: file, atomically: true, encoding: .utf8)
            try await shop.mintrun(Self.activate(2, at: "bergen-1")).expect(0)
            try await shop.mintrun(Self.activate(3, at: "bergen-2")).expect(3)
        }
    }

    @Test func shipmentsAndReceiptsNameKnownStores() async throws {
        try await Self.with { shop in
            let ship = ["stock", "ship", Shop.order, "--pack", "1", "--to"]
            let refused = try await shop.mintrun(ship + ["oslo-2", "--json"]).expect(3)
            #expect(try refused.errorCode() == "store.unknown")
            #expect(try await shop.json("stock", "show").count("shipments") == 0)
            try await shop.mintrun(ship + ["oslo-2", "--new-store", "--dry-run"]).expect(0)
            try await shop.mintrun(ship + ["oslo-2"]).expect(3)
            try await shop.mintrun(ship + ["oslo-2", "--new-store"]).expect(0)
            let receive = ["stock", "receive", "shp-000001", "--at"]
            let other = try await shop.mintrun(receive + ["oslo-3", "--json"]).expect(3)
            #expect(try other.errorCode() == "store.unknown")
            try await shop.mintrun(receive + ["oslo-3", "--new-store"]).expect(0)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.matches(of: #/--new-store/#).count == 2)
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// Nothing is known that the first name could be a misspelling of.
    @Test func theFirstStoreNeedsNoOption() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("stock", "ship", Shop.order, "--to", "oslo-1", "--pack", "1")
                .expect(0)
            try await shop.mintrun(Self.activate(2, at: "oslo-9")).expect(3)
        }
    }

    @Test func rowsOfFilesAreNeverRefused() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("2")
            sheet.add("activate", id: "b", card: 2, amount: 50000, store: "olso-1")
            let report = try await shop.ingest(sheet, as: "2.csv")
            try report.expectVerdict("applied")
            #expect(try report.string("files.0.newStores.0.name") == "olso-1")
            #expect(try report.string("files.0.newStores.0.nearest.0") == "oslo-1")
            let status = try await shop.mintrun("status").expect(0).text
            #expect(
                status.contains("2.csv names a new store, olso-1; known are oslo-1"),
                "\(status)"
            )
            #expect(status.contains("mintrun sales show 2.csv"))

            // The first stores of a workspace are not new, and a known one is not named again.
            sheet = SaleSheet("3")
            sheet.add("activate", id: "c", card: 3, amount: 50000, store: "olso-1")
            let again = try await shop.ingest(sheet, as: "3.csv")
            #expect(try again.count("files.0.newStores") == 0)
            #expect(!status.contains("new store, oslo-1"))
        }
    }

    @Test func aNewStoreIsReportedForSevenDays() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("2")
            sheet.add("activate", id: "b", card: 2, amount: 50000, store: "olso-1")
            let dry = try await shop.ingest(sheet, as: "2.csv", "--dry-run")
            #expect(try dry.string("files.0.newStores.0.name") == "olso-1")
            _ = try await shop.ingest(sheet, as: "2.csv")
            for (days, isShown) in [(6, true), (8, false)] {
                let then = Date(timeIntervalSinceNow: Double(days) * 86_400)
                let status = try await shop.bench.mintrun(
                    at: then.ISO8601Format(),
                    ["status"]
                )
                #expect(status.text.contains("new store, olso-1") == isShown, "\(days)")
            }
        }
    }
}
