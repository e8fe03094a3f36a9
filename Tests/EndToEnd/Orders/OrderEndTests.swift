import Foundation
import Testing

/// The ends of orders: closed by shredding or by hand, or cancelled.
struct OrderEndTests {
    @Test func closesAnOrderThatIsShreddedAndAccountedFor() async throws {
        try await Shop.with(.released) { shop in
            let close = ["order", "close", Shop.request, "--json"]
            let open = try await shop.mintrun(close).expect(3)
            #expect(try open.errorCode() == "order.not_answered")
            #expect(open.errorText.contains("40 cards, the first at position 1"))
            #expect(open.errorText.contains("mintrun acknowledge \(Shop.order) ANSWER.json"))
            try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
            try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
            let unshredded = try await shop.mintrun(close).expect(3)
            #expect(try unshredded.errorCode() == "order.not_shredded")
            #expect(unshredded.errorText.contains("mintrun shred \(Shop.order)"))
            #expect(try await shop.json("status").count("orders") == 1)

            let shred = try await shop.mintrun("shred", Shop.order).expect(0).text
            #expect(shred.contains("the order is closed"))
            #expect(try await shop.json("shred", Shop.order).string("state") == "closed")
            #expect(try await shop.json("order", "close", Shop.order).bool("alreadyDone"))
            #expect(try await !shop.mintrun("status").expect(0).text.contains(Shop.order))
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.split(separator: "\n").count { $0.contains("\"closed\"") } == 1)
            try await shop.mintrun("verify").expect(0)
            try await shop.mintrun("audit", "verify").expect(0)
        }
    }

    @Test func aClosedOrderIsFoundAndItsCardsAreSold() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("shred", Shop.order).expect(0)
            let all = try await shop.json("order", "list")
            #expect(try all.string("orders.0.state") == "closed")
            let closed = try await shop.json("order", "list", "--state", "closed")
            #expect(try closed.count("orders") == 1)
            let others = try await shop.json(
                "order",
                "list",
                "--state",
                "acknowledged",
                "--state",
                "cancelled"
            )
            #expect(try others.count("orders") == 0)
            try await shop.mintrun("order", "list", "--state", "ended").expect(64)
            #expect(
                try await shop.json("order", "show", Shop.request).string("order.state")
                    == "closed"
            )
            #expect(try await shop.json("report", "order", Shop.order).bool("balanced"))

            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            let reason = ["--reason", "x"]
            try await shop.mintrun(["card", "block", Shop.serial(1)] + reason).expect(0)
            let range = ["--from", Shop.serial(2), "--to", Shop.serial(3)]
            try await shop.mintrun(["card", "recall"] + range + reason).expect(0)
            let pack = ["--to", "o", "--pack", "1", "--new-store"]
            try await shop.mintrun(["stock", "ship", Shop.order] + pack).expect(0)
            try await shop.mintrun("acknowledge", Shop.order, "answer.json").expect(0)
            #expect(try await shop.json("mint", Shop.order).bool("alreadyDone"))
            let cancel = ["order", "cancel", Shop.order, "--json"] + reason
            #expect(try await shop.mintrun(cancel).expect(3).errorCode() == "order.wrong_state")
            #expect(
                try await shop.json("order", "show", Shop.order).string("order.state") == "closed"
            )
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// An order that a version without automatic closing shredded, as its ledger has it.
    @Test func theNextCommandClosesAnOrderOfAnEarlierVersion() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("shred", Shop.order).expect(0)
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let state = "UPDATE print_order SET state = 'acknowledged'"
            try await shop.bench.run("sqlite3", ledger, state).expect(0)
            try await shop.mintrun("card", "block", Shop.serial(1), "--reason", "x").expect(0)
            #expect(
                try await shop.json("order", "show", Shop.order).string("order.state") == "closed"
            )
        }
    }

    @Test func aDryRunIsOneAndChangesNothing() async throws {
        try await Shop.with(.ready) { shop in
            let create = try await shop.mintrun("order", "create", "order.yaml", "--dry-run")
                .expect(0).text
            #expect(create.contains("a dry run: nothing was changed"))
            #expect(try await shop.json("order", "list").count("orders") == 0)
            let made = try await shop.mintrun("order", "create", "order.yaml").expect(0).text
            #expect(!made.contains("dry run"))
            let cancel = ["order", "cancel", Shop.order, "--reason", "x"]
            let dry = try await shop.mintrun(cancel + ["--dry-run"]).expect(0).text
            #expect(dry.contains("a dry run: nothing was changed"))
            #expect(dry.contains("ordered"))
            let document = try await shop.mintrun(cancel + ["--dry-run", "--json"]).expect(0).json()
            #expect(try document.bool("dryRun") && !document.bool("alreadyDone"))
            #expect(
                try await shop.json("order", "show", Shop.order).string("order.state") == "ordered"
            )
            try await shop.mintrun(cancel).expect(0)
        }
    }

    /// A dry run makes the checks of the command.
    @Test func aDryRunRefusesToCancelAnOrderWithActiveCards() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("card", "activate", Shop.serial(1), "--reason", "x").expect(0)
            let cancel = ["order", "cancel", Shop.order, "--reason", "x", "--json"]
            for extra in [["--dry-run"], []] {
                let refused = try await shop.mintrun(cancel + extra).expect(3)
                #expect(try refused.errorCode() == "order.has_active_cards")
            }
        }
    }
}
