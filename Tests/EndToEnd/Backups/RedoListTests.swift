import CardTestSupport
import Foundation
import Testing

/// A restore lists what was done after the backup, and every command of the list works as it is.
struct RedoListTests {
    /// Something of every kind that operators do, but sales.
    private func work(_ shop: Shop) async throws {
        try await shop.bench.addPrinter("southprint")
        let product = Places.samples.appending(path: "products/gift-any.yaml").path
        try await shop.mintrun("product", "add", product).expect(0)
        try await shop.bench.mintrun(
            ["custodian", "create", "carol", "--key-out", "carol.key"]
                + ["--passphrase-file", "alice.passphrase"]
                + [
                    "--custodian-key", "alice.key", "--custodian-key", "bob.key",
                    "--custodian-passphrase-file", "alice.passphrase",
                    "--custodian-passphrase-file", "bob.passphrase",
                ]
        ).expect(0)
        try await shop.mintrun(["custody", "set", "single"] + Shop.custodians).expect(0)
        try await shop.mintrun("inbox", "key", "create", "age").expect(0)
        try await shop.mintrun("zone", "set", "Europe/Oslo", "--from", "2026-12-31").expect(0)
        for (verb, words) in [
            ("activate", [Shop.serial(1)]), ("activate", [Shop.serial(2)]),
            ("transfer", [Shop.serial(1), Shop.serial(2), "--amount", "10.00"]),
            ("replace", [Shop.serial(2), Shop.serial(3)]), ("block", [Shop.serial(4)]),
        ] {
            try await shop.mintrun(["card", verb] + words + ["--reason", "it's asked for"])
                .expect(0)
        }
        let skip = ["sales", "decide", "--sender", "oslo", "--skip", "2", "--reason", "burnt"]
        try await shop.mintrun(skip).expect(0)
        let packs = ["--to", "oslo-01", "--pack", "1", "--new-store"]
        try await shop.mintrun(["stock", "ship", Shop.order] + packs).expect(0)
        try await shop.mintrun("stock", "receive", "shp-000001", "--returned").expect(0)
        try await shop.mintrun("expire", "--as-of", "2026-01-01").expect(0)
        let pair = ["--spoiled", Shop.serial(5), "--spare", Shop.serial(39)]
        try await shop.mintrun(["order", "promote", Shop.order] + pair).expect(0)
    }

    /// Loses the workspace, and restores it from its backup; the answer contains the list.
    private func loseAndRestore(_ shop: Shop) async throws -> Document {
        try FileManager.default.moveItem(
            at: shop.bench.workspace,
            to: shop.bench.folder.appending(path: "lost")
        )
        let words = ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost"]
        return try await shop.mintrun(words + ["--json"] + Shop.custodians).expect(0).json()
    }

    @Test func everyListedCommandWorksAsItIs() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 11, amount: 50000)
            _ = try await shop.ingest(day, as: "day-1.csv")
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await work(shop)
            let outstanding = try await shop.outstanding()
            let restored = try await loseAndRestore(shop)
            let count = try restored.count("redo")
            #expect(count == 16)
            for step in 0..<count { try await type(step, of: restored, shop) }
            #expect(try await shop.outstanding() == outstanding)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func refusesAFileOfTheListThatWasChanged() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 11, amount: 50000)
            _ = try await shop.ingest(day, as: "day-1.csv")
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await work(shop)
            let restored = try await loseAndRestore(shop)
            for (part, other, code) in [
                (
                    "custodian add carol", "cat lost/keys/alice.pub > FILE",
                    "custodian.fingerprint"
                ),
                ("product add", "sed -i s/gift/gilt/ FILE", "redo.file_changed"),
                ("product add", "rm FILE", "redo.file_changed"),
            ] {
                let step = try #require(
                    try (0..<restored.count("redo")).first { step in
                        try !restored.isNull("redo.\(step).command")
                            && restored.string("redo.\(step).command").contains(part)
                    }
                )
                let line = try restored.string("redo.\(step).command")
                let file = String(try #require(line.firstMatch(of: #/\S+/redo/\S+/#)).output)
                let change = other.replacing("FILE", with: file)
                try await shop.bench.run("sh", "-c", change).expect(0)
                let words = line.split(separator: " ").dropFirst().map(String.init)
                let refused = try await shop.mintrun(words + ["--json"] + Shop.custodians)
                    .expect(3)
                #expect(try refused.errorCode() == code, "\(line)")
                // The hint to the letter.
                try await shop.bench.run("rm", "-f", file).expect(0)
                try await shop.mintrun("redo", "list", "--lost", "lost").expect(0)
                guard other.hasPrefix("rm") || part != "product add" else { continue }
                try await type(step, of: restored, shop)
            }
            let known = try await shop.json("custodian", "list")
            #expect(try known.string("custodians.2.name") == "carol")
            let fingerprint = try known.string("custodians.2.fingerprint")
            #expect(
                try (0..<restored.count("redo")).contains { step in
                    try restored.string("redo.\(step).command")
                        .hasSuffix("--fingerprint \(fingerprint)")
                }
            )
        }
    }

    /// A line as a person types it; nil for one without a command.
    @discardableResult
    private func type(_ step: Int, of list: Document, _ shop: Shop) async throws -> String? {
        let what = try list.string("redo.\(step).what")
        guard !list.isNull("redo.\(step).command") else {
            Issue.record("by hand: \(what)")
            return nil
        }
        var command = try list.string("redo.\(step).command")
        if !list.isNull("redo.\(step).needs") {
            #expect(try list.string("redo.\(step).needs").contains("--custodian-key"))
            command += " " + Shop.custodians.joined(separator: " ")
        }
        let line = command.replacing(#/^mintrun /#, with: "'\(Places.program.path)' ")
        let outcome = try await shop.bench.run(
            "env",
            "MINTRUN_WORKSPACE=\(shop.bench.workspace.path)",
            "sh",
            "-c",
            line
        )
        #expect(outcome.status == .exited(0), "\(command)\n\(outcome.errorText)")
        return command
    }

    /// Actions that are undone later, and ids that are used again after the restore.
    private func workAndUndo(_ shop: Shop) async throws {
        let cards = try shop.printedCards()
        let why = ["--reason", "asked for"]
        let range = ["--from", Shop.serial(7), "--to", Shop.serial(8)] + why
        try await shop.mintrun(["card", "recall"] + range).expect(0)
        try await shop.mintrun(["card", "release-recall"] + range).expect(0)
        let ship = ["stock", "ship", Shop.order, "--to", "oslo-01", "--pack", "1"]
        try await shop.mintrun(ship).expect(0)
        try await shop.mintrun("stock", "receive", "shp-000001", "--returned").expect(0)
        let sample = Places.samples.appending(path: "products/winter-500.yaml")
        for months in [24, 12] {
            let text = try sample.text.replacing("months: 36", with: "months: \(months)")
            try shop.bench.write(text, to: "product.yaml")
            try await shop.mintrun("product", "add", "product.yaml").expect(0)
        }
        let packed = Shop.orderFile(request: "7e5", more: "packaging: {pack: 20, carton: 40}")
        try shop.bench.write(packed, to: "packed.yaml")
        try await shop.mintrun("order", "create", "packed.yaml").expect(0)
        try await shop.mintrun(["card", "activate", Shop.serial(9), "--request-id", "a"] + why)
            .expect(0)
        let load = ["card", "load", Shop.serial(9), "--amount", "7.77", "--request-id", "l"]
        try await shop.mintrun(load + why).expect(0)
        try await shop.bench.redeem(
            [cards[8].token, cards[8].pin],
            ["--amount", "12.50", "--request-id", "r"] + why
        ).expect(0)
        let back = ["card", "refund", Shop.serial(9), "--amount", "2.50", "--original", "r"]
        try await shop.mintrun(back + why).expect(0)
    }

    @Test func linesAreTypedAgainAfterTheOppositeAndBesideUsedIDs() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await workAndUndo(shop)
            let restored = try await loseAndRestore(shop)
            // Before the list is typed, two of the lost ids get another content.
            let cards = try shop.printedCards()
            let why = ["--reason", "asked for"]
            try await shop.mintrun(["card", "activate", Shop.serial(10)] + why).expect(0)
            let load = ["card", "load", Shop.serial(10), "--amount", "1.00", "--request-id", "l"]
            try await shop.mintrun(load + why).expect(0)
            try await shop.bench.redeem(
                [cards[9].token, cards[9].pin],
                ["--amount", "3.00", "--request-id", "r"] + why
            ).expect(0)

            let count = try restored.count("redo")
            var recall: Int?
            for step in 0..<count {
                let command = try await type(step, of: restored, shop)
                if command?.contains("card recall") == true { recall = step }
            }
            for step in 0..<count { try await type(step, of: restored, shop) }
            try await type(try #require(recall), of: restored, shop)

            #expect(try await shop.state(ofCard: 7) == "inactive")
            for (place, amount) in [(9, 49777), (10, 49800)] {
                let shown = try await shop.json("card", "show", Shop.serial(place))
                #expect(try shown.integer("card.available") == amount)
            }
            let shown = try await shop.mintrun("card", "show", Shop.serial(9)).expect(0).text
            #expect(shown.contains("redo:l of operator") && shown.contains("redo:r of operator"))
            let stock = try await shop.json("stock", "show", Shop.order)
            #expect(try stock.count("shipments") == 1)
            let product = try await shop.json("product", "show", "winter-500")
            #expect(try product.integer("product.version") == 3)
            // The order with packs of its own is the same one.
            try await shop.mintrun("order", "create", "packed.yaml").expect(0)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aShipmentWithTheNumberOfALostOneIsNotReceivedForIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let ship = ["stock", "ship", Shop.order, "--pack", "1", "--to"]
            try await shop.mintrun(ship + ["oslo-01"]).expect(0)
            try await shop.mintrun("stock", "receive", "shp-000001", "--returned").expect(0)
            let restored = try await loseAndRestore(shop)
            #expect(try restored.count("redo") == 2)
            try await shop.mintrun(ship + ["bergen-01"]).expect(0)
            let line = try restored.string("redo.1.command").split(separator: " ").dropFirst()
                .map(String.init)
            let before = try await shop.mintrun(line + ["--json"]).expect(3)
            #expect(try before.errorCode() == "redo.other_shipment")
            #expect(before.errorText.contains("type the line that ships it first"))
            try await shop.mintrun("stock", "receive", "shp-000001", "--returned").expect(0)

            try await type(0, of: restored, shop)
            let refused = try await shop.mintrun(line).expect(3)
            let way = "type its line with the number that it has here: shp-000002"
            #expect(refused.errorText.contains(way))
            let here = line.map { $0 == "shp-000001" ? "shp-000002" : $0 }
            try await shop.mintrun(here).expect(0)
            let again = try await shop.mintrun(here).expect(0)
            #expect(again.text.contains("already done"))
        }
    }

    @Test func anAuditEntryNamesTheBackupUnlessAnotherCommandIsWriting() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("backup", "backups").expect(0)
            let first = try await shop.mintrun("audit", "export").expect(0).text
            let entry = try #require(first.split(separator: "\n").last)
            #expect(entry.contains("backed up") && entry.contains("manifestSha256"))
            #expect(entry.contains(shop.bench.folder.appending(path: "backups").path))

            let holder = try RunningCommand(
                URL(filePath: "/usr/bin/flock"),
                ["--no-fork", shop.bench.workspace.path, "sleep", "36000"],
                in: shop.bench.folder
            )
            defer { holder.send(signal: SIGKILL) }
            let workspace = shop.bench.workspace.path
            try await wait(until: "another program holds the lock", every: .milliseconds(20)) {
                try await shop.bench.run("flock", "-n", workspace, "true").status != .exited(0)
            }
            let second = try await shop.mintrun("backup", "backups").expect(0)
            #expect(second.errorText.contains("the audit log does not name this backup"))
            #expect(try await shop.mintrun("audit", "export").expect(0).text == first)
            #expect(try shop.backups().count == 2)
        }
    }
}
