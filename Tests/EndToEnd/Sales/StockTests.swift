import Foundation
import Testing

/// Packs are shipped to stores, and a card is sold only at the store that has its pack.
struct StockTests {
    /// Ten cards in packs of four and two spares, of a product that asks for receipt, acknowledged.
    ///
    /// Card 5 is spoiled. Packs: 1–4, 5–8, 9–10; spares: 11–12.
    static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.ready) { shop in
            let bench = shop.bench
            let sample = try Places.samples.appending(path: "products/winter-500.yaml").text
            try bench.write(
                sample.replacing("requiresReceipt: false", with: "requiresReceipt: true"),
                to: "product.yaml"
            )
            try await shop.mintrun("product", "add", "product.yaml").expect(0)
            try bench.write(
                """
                requestId: \(Shop.request)
                product: winter-500
                quantity: 10
                spares: 2
                printer: northprint
                denomination: 50000
                packaging: {pack: 4, carton: 8}
                """,
                to: "order.yaml"
            )
            try await shop.mintrun(["run", "order.yaml"] + Shop.custodians).expect(0)
            try bench.write(
                try shop.acknowledgement(received: 12, good: 11, spoiled: [5]),
                to: "answer.json"
            )
            try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
            try await body(shop)
        }
    }

    @Test func sellsACardOnlyAtTheStoreThatReceivedItsPack() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            let never = try await shop.ingest(sheet, as: "1.csv", status: 3)
            #expect(try never.keys("files.0.codes") == ["card.not_received"])
            let answer = try shop.lines(of: never.string("files.0.rejectFile")).joined()
            #expect(answer.contains("Never received here"))

            let unsent = try await shop.json("sales", "show", "1.csv")
            #expect(
                try unsent.string("rows.0.note")
                    == "pack 1 was never shipped: ship its pack first: mintrun stock ship "
                    + "\(Shop.order) --pack 1 --to STORE"
            )
            let sell = ["card", "activate", Shop.serial(1), "--reason", "sold"]
            let unshipped = try await shop.mintrun(sell).expect(3).errorText
            #expect(unshipped.contains("mintrun stock ship \(Shop.order) --pack 1 --to STORE"))

            let shipped = try await shop.json(
                "stock",
                "ship",
                Shop.request,
                "--to",
                "bergen-1",
                "--pack",
                "1-2"
            )
            #expect(try shipped.string("shipment.state") == "on the way")
            let travels = try await shop.mintrun(sell).expect(3).errorText
            #expect(travels.contains("mintrun stock receive shp-000001"), "\(travels)")
            #expect(try shipped.integer("shipment.cards") == 7)
            #expect(try shipped.integer("shipment.packs.1.exceptions") == 1)
            let again = try await shop.json(
                "stock",
                "ship",
                Shop.request,
                "--to",
                "bergen-1",
                "--pack",
                "1-2"
            )
            #expect(try again.bool("alreadyDone"))
            try await shop.mintrun("stock", "receive", "shp-000001").expect(0)

            var second = SaleSheet("2")
            second.add("activate", id: "b", card: 1, amount: 50000)
            try await shop.ingest(second, as: "2.csv", status: 3).expectVerdict("rejected")
            let shown = try await shop.json("sales", "show", "2.csv")
            #expect(try shown.string("rows.0.note") == "pack 1 is at bergen-1")
            let elsewhere = try await shop.mintrun(sell).expect(3).errorText
            #expect(elsewhere.contains("Pack 1 is at bergen-1."), "\(elsewhere)")
            #expect(elsewhere.contains("--store bergen-1"))
            let log = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(log.contains("shipped  from the house") && log.contains("received"))
            #expect(!log.contains("null"))

            // The shop in Oslo gets it from Bergen, and sells it.
            try await shop.mintrun(
                "stock",
                "ship",
                Shop.order,
                "--to",
                "oslo-1",
                "--pack",
                "1",
                "--new-store"
            )
            .expect(0)
            var third = SaleSheet("3")
            third.add("activate", id: "c", card: 1, amount: 50000)
            try await shop.ingest(third, as: "3.csv", status: 3).expectVerdict("rejected")
            try await shop.mintrun("stock", "receive", "shp-000002").expect(0)
            var fourth = SaleSheet("4")
            fourth.add("activate", id: "d", card: 1, amount: 50000)
            try await shop.ingest(fourth, as: "4.csv").expectVerdict("applied")
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// Ships pack 1 to that store, where it is received.
    private static func receive(_ shop: Shop, at store: String) async throws {
        let ship = ["stock", "ship", Shop.request, "--to", store, "--pack", "1", "--new-store"]
        try await shop.mintrun(ship).expect(0)
        try await shop.mintrun("stock", "receive", "shp-000001").expect(0)
    }

    /// The reason in the correction file of a sale of card 1 at oslo-1.
    private static func reason(_ shop: Shop, from sender: String = "oslo", _ sequence: String)
        async throws -> String
    {
        var sheet = SaleSheet(sequence, sender: sender)
        sheet.add("activate", id: "w\(sequence)", card: 1, amount: 50000)
        let sold = try await shop.ingest(sheet, as: "\(sender)-\(sequence).csv", status: 3)
        #expect(try sold.keys("files.0.codes") == ["card.not_received"])
        return try shop.lines(of: sold.string("files.0.rejectFile")).joined()
    }

    @Test func namesTheListedStoreOfTheSenderThatReceivedThePack() async throws {
        try await Self.with { shop in
            let list = "\nstores:\n  - {name: bergen-1, sender: oslo, from: 2026-01-01}\n"
            let settings = shop.bench.workspace.appending(path: "mintrun.yaml")
            try Data((try settings.text + list).utf8).write(to: settings)
            try await Self.receive(shop, at: "bergen-1")
            let own = try await Self.reason(shop, "1")
            #expect(own.contains("The store bergen-1 received it."), "\(own)")
            let other = try await Self.reason(shop, from: "web", "1")
            #expect(other.contains("Never received here") && !other.contains("bergen-1"))
        }
    }

    @Test func namesAStoreThatIsNotListedOnlyToTheSenderOfItsRows() async throws {
        try await Self.with { shop in
            let pack = ["stock", "ship", Shop.request, "--to", "bergen-1", "--pack", "1-2"]
            try await shop.mintrun(pack + ["--new-store"]).expect(0)
            try await shop.mintrun("stock", "receive", "shp-000001").expect(0)
            let unknown = try await Self.reason(shop, "1")
            #expect(unknown.contains("Never received here") && !unknown.contains("bergen-1"))
            var sheet = SaleSheet("1", sender: "web")
            sheet.add("activate", id: "b", card: 6, amount: 50000, store: "bergen-1")
            try await shop.ingest(sheet, as: "web.csv").expectVerdict("applied")
            let foreign = try await Self.reason(shop, "2")
            #expect(!foreign.contains("bergen-1"), "\(foreign)")
            let own = try await Self.reason(shop, from: "web", "2")
            #expect(own.contains("The store bergen-1 received it."), "\(own)")
            let shown = try await shop.json("sales", "show", "oslo-2.csv")
            #expect(try shown.string("rows.0.note") == "pack 1 is at bergen-1")
        }
    }

    @Test func refusesToShipAPackTwice() async throws {
        try await Self.with { shop in
            func refused(_ arguments: String..., status: Int32 = 3) async throws -> String {
                try await shop.mintrun(["stock"] + arguments + ["--json"]).expect(status)
                    .errorCode()
            }
            let ship = ["ship", Shop.request, "--to"]
            try await shop.mintrun(["stock"] + ship + ["oslo-1", "--carton", "1", "--dry-run"])
                .expect(0)
            #expect(try await shop.json("stock", "show").count("shipments") == 0)
            try await shop.mintrun(
                ["stock"] + ship + [
                    "oslo-1", "--from", Shop.serial(1), "--to-serial",
                    Shop.serial(8),
                ]
            ).expect(0)
            let inside = try await shop.mintrun(
                ["stock"] + ship + [
                    "oslo-1", "--from", Shop.serial(9), "--to-serial",
                    Shop.serial(9), "--json",
                ]
            ).expect(3).errorCode()
            #expect(inside == "stock.not_whole_packs")
            let twice = try await shop.mintrun(
                ["stock"] + ship + ["bergen-1", "--pack", "2", "--new-store", "--json"]
            ).expect(3)
            #expect(try twice.errorCode() == "stock.on_the_way")
            #expect(twice.errorText.contains("mintrun stock receive shp-000001"))
            #expect(
                try await refused("receive", "shp-000009", status: 10)
                    == "stock.shipment_unknown"
            )
            #expect(
                try await refused("receive", "shp-000001", "--pack", "3")
                    == "stock.not_in_shipment"
            )
            // Pack 2 lost card 5: seven cards in both packs.
            let proof = ["--first-serial", Shop.serial(1), "--last-serial", Shop.serial(8)]
            let wrong = try await shop.mintrun(
                ["stock", "receive", "shp-000001", "--json"] + proof + ["--count", "8"]
            ).expect(3).errorCode()
            #expect(wrong == "stock.proof")
            try await shop.mintrun(
                [
                    "stock", "receive", "shp-000001", "--pack", "2", "--first-serial",
                    Shop.serial(6), "--last-serial", Shop.serial(8), "--count", "3",
                ]
            ).expect(0)
            let part = try await shop.json("stock", "show", "shp-000001")
            #expect(try part.string("shipments.0.state") == "received in part")
            try await shop.mintrun("stock", "receive", "shp-000001", "--returned").expect(0)
            #expect(
                try await shop.json("stock", "receive", "shp-000001", "--pack", "1", "--returned")
                    .bool("alreadyDone")
            )
            #expect(
                try await refused("receive", "shp-000001", "--pack", "1", status: 12)
                    == "stock.received_elsewhere"
            )
            let all = try await shop.json("stock", "show", Shop.request)
            #expect(try all.string("places.0.state") == "house")
            #expect(try all.string("places.0.packs") == "1, 3-4")
            #expect(try all.string("places.1.store") == "oslo-1")
            #expect(try all.integer("places.1.cards") == 3)
            let store = try await shop.json("stock", "show", "--store", "oslo-1")
            #expect(try store.count("places") == 1)
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// Pack 4 contains the spares 11 and 12, and pack 2 the spoiled card 5.
    @Test func shipsOnlyPacksWithCardsToSell() async throws {
        try await Self.with { shop in
            let ship = ["stock", "ship", Shop.request, "--to", "oslo-1"]
            for units in [["--pack", "4"], ["--pack", "1-4"], ["--carton", "3"]] {
                let refused = try await shop.mintrun(ship + units + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "stock.spares")
                #expect(refused.errorText.contains("\(Shop.serial(11)) to \(Shop.serial(12))"))
                let promote = "order promote \(Shop.order) --spoiled \(Shop.serial(5)) --spare "
                #expect(
                    refused.errorText.contains("mintrun \(promote)\(Shop.serial(11))"),
                    "\(refused.errorText)"
                )
            }
            let void = ["card", "void", "--order", Shop.request, "--reason", "stolen"]
            try await shop.mintrun(void + ["--pack", "3"]).expect(0)
            let voided = try await shop.mintrun(ship + ["--pack", "2-3", "--json"]).expect(3)
            #expect(try voided.errorCode() == "stock.unsellable")
            #expect(voided.errorText.contains("\(Shop.serial(9)) to \(Shop.serial(10))"))
            try await shop.mintrun(void + ["--pack", "1"]).expect(0)
            let carton = try await shop.mintrun(ship + ["--carton", "1", "--json"]).expect(3)
            #expect(try carton.errorCode() == "stock.unsellable")
            #expect(carton.errorText.contains("pack 1 can be sold"))
            try await shop.mintrun(ship + ["--pack", "2"]).expect(0)
        }
    }

    /// Spare 11 replaces card 5 of pack 2: it counts there, and is sold where that pack is.
    @Test func aPromotedSpareIsInThePackOfTheCardThatItReplaces() async throws {
        try await Self.with { shop in
            let pair = ["--spoiled", Shop.serial(5), "--spare", Shop.serial(11)]
            let promoted = try await shop.mintrun(
                ["order", "promote", Shop.request, "--json"] + pair
            ).expect(0).json()
            #expect(try promoted.integer("pack") == 2)
            let shipped = try await shop.mintrun(
                ["stock", "ship", Shop.request, "--to", "oslo-1", "--pack", "2", "--json"]
            ).expect(0).json()
            #expect(try shipped.integer("shipment.cards") == 4)
            #expect(try shipped.integer("shipment.packs.0.exceptions") == 0)
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 11, amount: 50000)
            let early = try await shop.ingest(sheet, as: "1.csv", status: 3)
            #expect(try early.keys("files.0.codes") == ["card.not_received"])
            let shown = try await shop.json("sales", "show", "1.csv")
            let note = try shown.string("rows.0.note")
            #expect(note.hasPrefix("pack 2 is on the way to oslo-1: "))
            #expect(note.hasSuffix("mintrun stock receive shp-000001"))
            let proof = ["--first-serial", Shop.serial(11), "--last-serial", Shop.serial(8)]
            try await shop.mintrun(
                ["stock", "receive", "shp-000001"] + proof + ["--count", "4"]
            ).expect(0)
            var second = SaleSheet("2")
            second.add("activate", id: "b", card: 11, amount: 50000)
            try await shop.ingest(second, as: "2.csv").expectVerdict("applied")
            try await shop.mintrun("verify").expect(0)
        }
    }
}
