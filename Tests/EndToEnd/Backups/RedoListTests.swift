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
        try await shop.mintrun("stock", "ship", Shop.order, "--to", "oslo-01", "--pack", "1")
            .expect(0)
        try await shop.mintrun("stock", "receive", "shp-000001", "--returned").expect(0)
        try await shop.mintrun("expire", "--as-of", "2026-01-01").expect(0)
    }

    @Test func everyListedCommandWorksAsItIs() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 11, amount: 50000)
            _ = try await shop.ingest(day, as: "day-1.csv")
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await work(shop)
            let outstanding = try await shop.outstanding()
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost")
            )
            let restored = try await shop.mintrun(
                [
                    "restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost",
                    "--json",
                ] + Shop.custodians
            ).expect(0).json()
            let count = try restored.count("redo")
            #expect(count == 15)
            for step in 0..<count {
                let what = try restored.string("redo.\(step).what")
                guard !restored.isNull("redo.\(step).command") else {
                    Issue.record("by hand: \(what)")
                    continue
                }
                var command = try restored.string("redo.\(step).command")
                if !restored.isNull("redo.\(step).needs") {
                    #expect(try restored.string("redo.\(step).needs").contains("--custodian-key"))
                    command += " " + Shop.custodians.joined(separator: " ")
                }
                let line = command.replacing(
                    #/^mintrun /#,
                    with: "'\(Places.program.path)' "
                )
                let outcome = try await shop.bench.run(
                    "env",
                    "MINTRUN_WORKSPACE=\(shop.bench.workspace.path)",
                    "sh",
                    "-c",
                    line
                )
                #expect(outcome.status == .exited(0), "\(command)\n\(outcome.errorText)")
            }
            #expect(try await shop.outstanding() == outstanding)
            try await shop.mintrun("verify").expect(0)
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
            while try await shop.bench.run("flock", "-n", shop.bench.workspace.path, "true").status
                == .exited(0)
            {
                try await Task.sleep(for: .milliseconds(20))
            }
            let second = try await shop.mintrun("backup", "backups").expect(0)
            #expect(second.errorText.contains("the audit log does not name this backup"))
            #expect(try await shop.mintrun("audit", "export").expect(0).text == first)
            #expect(try shop.backups().count == 2)
        }
    }
}
