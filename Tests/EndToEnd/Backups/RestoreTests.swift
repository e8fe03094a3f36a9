import Foundation
import Testing

/// A restored workspace never makes a card twice, and lost work is done again.
struct RestoreTests {
    /// A backup, then an order and a sale file that are not in it; then the loss.
    private func lose(_ shop: Shop) async throws -> Int {
        var day = SaleSheet("1")
        day.add("activate", id: "a", card: 1, amount: 50000)
        _ = try await shop.ingest(day, as: "day-1.csv")
        try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
        try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
        try await shop.mintrun(["run", "second.yaml"] + Shop.custodians).expect(0)
        let shown = try await shop.json("order", "show", "ord-000002")
        try shop.bench.write(
            """
            {"schema":1,"order":"ord-000002","package":{"sha256":"\
            \(try shown.string("order.package.sha256"))"},"received":40,"good":40,"spoiled":[],\
            "missing":[]}
            """,
            to: "second.json"
        )
        try await shop.mintrun("acknowledge", "ord-000002", "second.json").expect(0)
        var next = SaleSheet("2")
        next.add("activate", id: "b", card: 2, amount: 50000)
        next.add("activate", id: "c", card: 41, amount: 50000)
        next.add("activate", id: "d", card: 42, amount: 50000)
        _ = try await shop.ingest(next, as: "day-2.csv")
        let outstanding = try await shop.outstanding()
        try FileManager.default.moveItem(
            at: shop.bench.workspace,
            to: shop.bench.folder.appending(path: "lost")
        )
        return outstanding
    }

    private func restore(_ shop: Shop, _ options: String...) async throws -> Outcome {
        try await shop.mintrun(
            ["restore", "backups", "--to", shop.bench.workspace.path, "--json"] + options
                + Shop.custodians
        )
    }

    @Test func numbersNewOrdersPastALostOneAndAdoptsIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            let outstanding = try await lose(shop)
            try await shop.mintrun(
                ["restore", "backups", "--to", "workspace"] + Shop.custodians
            ).expect(3)
            #expect(!shop.exists("workspace") && !shop.exists("workspace.part"))
            let restored = try await restore(shop, "--lost", "lost").expect(0).json()
            #expect(try restored.string("lostOrders.0") == "ord-000002")
            #expect(try restored.string("nextOrder") == "ord-000003")

            try shop.bench.write(Shop.orderFile(request: "winter-3"), to: "third.yaml")
            let third = try await shop.json("run", "third.yaml", status: 3)
            #expect(try third.string("order.id") == "ord-000003")
            #expect(try third.string("order.firstSerial") == Shop.serial(81))

            let ingested = try await shop.json("sales", "ingest", "day-2.csv", status: 3)
            #expect(try ingested.string("files.0.verdict") == "partial")
            let shown = try await shop.mintrun("card", "show", Shop.serial(41), "--json")
            #expect(try shown.expect(10).errorCode() == "card.lost")
            let report = try await shop.json("report", "lost", status: 3)
            #expect(try report.integer("totals.NOK") == 100_000)
            #expect(try report.string("rows.0.order") == "ord-000002")

            let adopted = try await shop.mintrun(
                ["order", "adopt", "ord-000002", "--lost", "lost", "--json"] + Shop.custodians
            ).expect(0).json()
            #expect(try adopted.integer("waitingRows") == 2)
            try await shop.mintrun(
                "acknowledge",
                "ord-000002",
                "workspace/redo/ord-000002-answer-1.json"
            )
            .expect(0)
            let again = try adopted.string("ingestAgain.0").split(separator: " ").dropFirst()
            try await shop.mintrun(again.map(String.init)).expect(0)
            #expect(try await shop.outstanding() == outstanding)
            try await shop.mintrun("report", "lost").expect(0)
            try await shop.mintrun("verify").expect(0)

            // The order opens, is shredded, and stays what it was in every list.
            try await shop.mintrun("shred", "ord-000002").expect(0)
            let twice = try await shop.mintrun(
                ["order", "adopt", "ord-000002", "--lost", "lost", "--json"] + Shop.custodians
            ).expect(0).json()
            #expect(try twice.bool("alreadyDone"))
        }
    }

    /// The keys were sealed again after the backup, to custodians whom it does not know.
    @Test func anOlderBackupAsksForCustodiansOfItsTime() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let passphrases =
                ["--custodian-passphrase-file", "alice.passphrase"]
                + ["--custodian-passphrase-file", "bob.passphrase"]
            try await shop.mintrun(
                ["custodian", "create", "carol", "--key-out", "carol.key"]
                    + ["--passphrase-file", "alice.passphrase"] + passphrases
                    + ["--custodian-key", "alice.key", "--custodian-key", "bob.key"]
            ).expect(0)
            try await shop.mintrun("backup", "newer", "--keys-to", "keys").expect(0)
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost")
            )
            let carol = ["--custodian-key", "carol.key", "--passphrase-file", "alice.passphrase"]
            let bob = ["--custodian-key", "bob.key", "--passphrase-file", "bob.passphrase"]
            let words =
                ["restore", "backups", "--to", shop.bench.workspace.path, "--json"]
                + ["--lost", "lost"]
            let refused = try await shop.mintrun(words + carol + bob).expect(3)
            #expect(try refused.errorCode() == "custodian.missing")
            #expect(refused.errorText.contains("2 custodians of alice, bob"))
            let way = "; a newer backup asks for those of its own time"
            #expect(
                refused.errorText.contains("give --custodian-key FILE of 2 of alice, bob" + way)
            )
            // The third one may be there, and does not count.
            try await shop.mintrun(words + Shop.custodians + carol).expect(0)
            let audit = try await shop.mintrun("audit", "export").expect(0).text
            #expect(
                try #require(audit.split(separator: "\n").last { $0.contains("restored") })
                    .contains(#"[\"alice\",\"bob\"]"#)
            )
        }
    }

    @Test func verifyReportsTheLossAndNeverAcceptsALostCheckpoint() async throws {
        try await Shop.with(.acknowledged) { shop in
            _ = try await lose(shop)
            try await restore(shop, "--lost", "lost").expect(0)
            let check = try await shop.json("audit", "verify", status: 3)
            #expect(try check.bool("ok"))
            #expect(try check.integer("losses.0.lostEntries") > 0)
            let lost = try await shop.json(
                "audit",
                "verify",
                "--checkpoint",
                "lost/checkpoints.log",
                status: 3
            )
            #expect(try lost.integer("lostCheckpoints") > 0)
            // The log of the new workspace is as strict as any.
            let log = shop.workspace("checkpoints.log")
            let whole = try log.text
            #expect(whole.split(separator: "\n").first?.hasSuffix(" restored") == true)
            try Data(whole.drop { $0 != "\n" }.utf8).write(to: log)
            try await shop.mintrun("audit", "verify").expect(13)
            try Data(whole.utf8).write(to: log)
            try await shop.mintrun("audit", "verify").expect(3)
            #expect(try shop.files(in: "workspace").contains { $0.hasPrefix("checkpoints.lost-") })
        }
    }

    @Test func reservationsOfTheLostWorkspaceAreEnough() async throws {
        try await Shop.with(.acknowledged) { shop in
            _ = try await lose(shop)
            let logs = shop.bench.folder.appending(path: "logs")
            try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: shop.bench.folder.appending(path: "lost/reservations.log"),
                to: logs.appending(path: "reservations.log")
            )
            let restored = try await restore(shop, "--lost", "logs").expect(0).json()
            #expect(restored.isNull("lostEntries"))
            #expect(try restored.string("nextOrder") == "ord-000003")
            // A second restore from the same backup knows what the first one lost.
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost-again")
            )
            let second = try await restore(shop, "--lost", "lost-again").expect(0).json()
            #expect(try second.string("nextOrder") == "ord-000003")
        }
    }

    @Test func neverReissuesTypedSerialsAndOrders() async throws {
        try await Shop.with(.acknowledged) { shop in
            _ = try await lose(shop)
            let half = try await restore(shop, "--orders-past", "ord-000009")
            #expect(try half.expect(3).errorCode() == "restore.history_needed")
            let behind = try await restore(
                shop,
                "--serials-past",
                "winter-500=\(Shop.serial(7))",
                "--orders-past",
                "ord-000009"
            )
            #expect(try behind.expect(3).errorCode() == "restore.serial")
            #expect(!shop.exists("workspace"))
            try await restore(
                shop,
                "--serials-past",
                "winter-500=\(Shop.serial(100))",
                "--orders-past",
                "ord-000009"
            ).expect(0)
            try shop.bench.write(Shop.orderFile(request: "winter-3"), to: "third.yaml")
            let third = try await shop.json("order", "create", "third.yaml")
            #expect(try third.string("order.id") == "ord-000010")
            #expect(try third.string("order.firstSerial") == Shop.serial(101))
            let shown = try await shop.mintrun("card", "show", Shop.serial(41), "--json")
            #expect(try shown.expect(10).errorCode() == "card.lost")
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// The ledger of the lost workspace is an older copy, and its `checkpoints.log` shows more.
    @Test func namesEntriesThatOnlyTheLostCheckpointsShow() async throws {
        try await Shop.with(.acknowledged) { shop in
            func activate(_ card: Int) async throws {
                try await shop.mintrun("card", "activate", Shop.serial(card), "--reason", "sold")
                    .expect(0)
            }
            let ledger = ["ledger.sqlite", "ledger.sqlite-wal"]
            func copy(_ source: URL, _ target: URL) throws {
                try FileManager.default.createDirectory(
                    at: target,
                    withIntermediateDirectories: true
                )
                for name in ledger + ["ledger.sqlite-shm"] {
                    try? FileManager.default.removeItem(at: target.appending(path: name))
                }
                for name in ledger {
                    let file = source.appending(path: name)
                    guard FileManager.default.fileExists(atPath: file.path) else { continue }
                    try FileManager.default.copyItem(at: file, to: target.appending(path: name))
                }
            }
            let folder = shop.bench.folder
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await activate(1)
            try copy(shop.bench.workspace, folder.appending(path: "older"))
            try await activate(2)
            try await activate(3)
            let outstanding = try await shop.outstanding()
            let entries = try await shop.json("audit", "verify").integer("entries")
            try copy(shop.bench.workspace, folder.appending(path: "newest"))
            let lost = folder.appending(path: "lost")
            try FileManager.default.moveItem(at: shop.bench.workspace, to: lost)
            try copy(folder.appending(path: "older"), lost)

            let restored = try await restore(shop, "--lost", "lost").expect(0).json()
            let entriesOfBackup = try restored.integer("entries")
            #expect(try restored.integer("lostEntries") == entries - entriesOfBackup)
            #expect(try restored.count("redo") == 2)
            #expect(try restored.string("redo.1.what").hasPrefix("2 audit entries after the first"))
            #expect(restored.isNull("redo.1.command"))
            #expect(try restored.string("redo.1.needs").contains("mintrun redo list --lost "))
            let check = try await shop.json("audit", "verify", status: 3)
            #expect(try check.integer("losses.0.lostEntries") == entries - entriesOfBackup)
            let older = try restored.string("redo.0.command").split(separator: " ").dropFirst()
            try await shop.mintrun(older.map(String.init)).expect(0)

            try copy(folder.appending(path: "newest"), lost)
            let listed = try await shop.json("redo", "list", "--lost", "lost")
            #expect(try listed.count("redo") == 3)
            for step in 0..<3 {
                let command = try listed.string("redo.\(step).command")
                try await shop.mintrun(command.split(separator: " ").dropFirst().map(String.init))
                    .expect(0)
            }
            #expect(try await shop.outstanding() == outstanding)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func readsImportedNumbersOfLostOrdersAgain() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let custodian = try await bench.addCustodian("ada")
            try await bench.addPrinter()
            let numbers = (1...10).map { "57810000000\(10 + $0)" }
            try bench.write("serial\n" + numbers.map { "\($0)\n" }.joined(), to: "numbers.csv")
            try bench.write("serial\n5781\n", to: "wrong.csv")
            try bench.write(Self.imported, to: "product.yaml")
            try await bench.mintrun("product", "add", "product.yaml").expect(0)
            try await bench.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try bench.write(Self.order("imported-1"), to: "order.yaml")
            try await bench.mintrun("order", "create", "order.yaml").expect(0)
            let lost = bench.folder.appending(path: "lost")
            try FileManager.default.createDirectory(at: lost, withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                at: bench.workspace.appending(path: "reservations.log"),
                to: lost.appending(path: "reservations.log")
            )
            try FileManager.default.removeItem(at: bench.workspace)
            let command =
                ["restore", "backups", "--to", "workspace", "--lost", "lost", "--json"] + custodian
            for wrong in [[], ["--lost-numbers", "wrong.csv"]] {
                let refused = try await bench.mintrun(command + wrong)
                #expect(try refused.expect(3).errorCode() == "restore.numbers_needed")
                let hint = "give the file that the order imported: --lost-numbers FILE"
                #expect(refused.errorText.contains(hint))
            }
            try await bench.mintrun(command + ["--lost-numbers", "numbers.csv"]).expect(0)
            try bench.write(Self.order("imported-2"), to: "order.yaml")
            let again = try await bench.mintrun("order", "create", "order.yaml", "--json")
            #expect(try again.expect(3).errorCode() == "order.number_taken")
        }
    }

    private static let imported = """
        id: imported-500
        name: Imported card
        currency: NOK
        denomination: {fixed: [50000]}
        expiry: never
        numbers: {file: numbers.csv, column: serial}
        token: {length: 26, prefix: "DINCARD:", characters: true, numbers: true, alphabet: unambiguous}
        pin: {length: 6, numbers: true}
        plannedCards: 1000

        """

    private static func order(_ request: String) -> String {
        """
        requestId: \(request)
        product: imported-500
        quantity: 8
        spares: 2
        printer: northprint
        denomination: 50000

        """
    }
}
