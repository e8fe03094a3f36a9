import Foundation
import Testing

/// A zone outside of the template gives rows their moments: a change of it may give them new ids.
struct ZoneChangeFieldTests {
    private static func template(zone: String) -> String {
        """
        name: till
        description: a till
        format: columns
        \(zone)
        currency: NOK
        columns: {store: Shop, receipt: Slip, time: When, type: What, card: Card, amount: Sum}
        money: {decimal: point}
        times: {time: ["dd/MM/yyyy HH:mm"]}
        actions: {paid: redeem}
        key: [store, receipt, time, card]
        """
    }

    private static func file(_ rows: [(shop: String, card: Int)]) -> String {
        let lines = rows.map { row in
            "\(row.shop),K\(row.card),24/11/2026 09:0\(row.card),paid,\(Shop.serial(row.card)),10.00\n"
        }
        return "Shop,Slip,When,What,Card,Sum\n" + lines.joined()
    }

    private static func with(zone: String, _ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1", day: "2026-11-23")
            for card in [1, 2, 3, 4] {
                sheet.add("activate", id: "s-\(card)", card: card, amount: 50000)
            }
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            try shop.writeTemplate(template(zone: zone))
            try await body(shop)
            try await shop.mintrun("verify").expect(0)
        }
    }

    private static func ingest(_ shop: Shop, _ name: String, status: Int32 = 0)
        async throws -> Document
    {
        let through = ["--template", "till", "--sender", "bergen"]
        return try await shop.json(["sales", "ingest", name] + through, status: status)
    }

    private static func expectRefused(_ shop: Shop, _ name: String, naming file: String)
        async throws
    {
        let refused = try await ingest(shop, name, status: 3)
        try refused.expectVerdict("rejected")
        #expect(try refused.string("files.0.reason") == "template.ids_changed")
        let text = try await shop.mintrun([
            "sales", "ingest", name, "--template", "till", "--sender", "bergen",
        ]).expect(3).text
        #expect(text.contains(" of \(file) would get new ids"))
        #expect(!text.contains("accept-new-ids"))
    }

    private static func stores(_ zone: String, _ shop: String = "B1", sender: String = "bergen")
        -> String
    {
        "stores: [{name: \(shop), sender: \(sender), from: 2026-11-24, zone: \(zone)}]"
    }

    @Test func refusesAnOverlappingExportAfterAStoreGotAZone() async throws {
        try await Self.with(zone: "zone: Europe/Oslo") { shop in
            // The second file is of another store: the zone of B1 changes nothing in it.
            try shop.bench.write(Self.file([("B1", 1), ("B1", 2)]), to: "a.csv")
            try shop.bench.write(Self.file([("B2", 3)]), to: "b.csv")
            try shop.bench.write(Self.file([("B1", 1), ("B1", 2), ("B1", 4)]), to: "c.csv")
            try await Self.ingest(shop, "a.csv").expectVerdict("applied")
            try await Self.ingest(shop, "b.csv").expectVerdict("applied")
            let before = try await shop.outstanding()
            let settings = shop.bench.workspace.appending(path: "mintrun.yaml")
            let plain = try settings.text

            try shop.configure(Self.stores("Europe/London"))
            try await Self.expectRefused(shop, "c.csv", naming: "a.csv")
            #expect(try await shop.outstanding() == before)
            // The remedy: as it was.
            try Data(plain.utf8).write(to: settings)
            let report = try await Self.ingest(shop, "c.csv")
            #expect(try report.integer("files.0.replayed") == 2)
            #expect(try await shop.outstanding() == before - 1000)
        }
    }

    @Test(arguments: [("Europe/Copenhagen", "B1", "bergen"), ("Europe/London", "B1", "oslo")])
    func ingestsAnExportIfTheZoneChangesNoID(_ zone: String, store: String, sender: String)
        async throws
    {
        try await Self.with(zone: "zone: Europe/Oslo") { shop in
            try shop.bench.write(Self.file([("B1", 1)]), to: "a.csv")
            try shop.bench.write(Self.file([("B1", 1), ("B1", 2)]), to: "b.csv")
            try await Self.ingest(shop, "a.csv").expectVerdict("applied")
            try shop.configure(Self.stores(zone, store, sender: sender))
            let report = try await Self.ingest(shop, "b.csv")
            #expect(try report.integer("files.0.replayed") == 1)
        }
    }

    @Test func refusesAnOverlappingExportAfterTheZoneOfTheWorkspaceChanged() async throws {
        try await Self.with(zone: "") { shop in
            try shop.bench.write(Self.file([("B1", 1)]), to: "a.csv")
            try shop.bench.write(Self.file([("B1", 1), ("B1", 2)]), to: "b.csv")
            try await Self.ingest(shop, "a.csv").expectVerdict("applied")
            let today = SaleSheet.today
            try await shop.mintrun("zone", "set", "Asia/Tokyo", "--from", today).expect(0)
            try await Self.expectRefused(shop, "b.csv", naming: "a.csv")
            // The template itself can name the zone by which its rows were read.
            try shop.writeTemplate(Self.template(zone: "zone: UTC"))
            let report = try await Self.ingest(shop, "b.csv")
            #expect(try report.integer("files.0.replayed") == 1)
        }
    }
}
