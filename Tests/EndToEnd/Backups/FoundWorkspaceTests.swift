import Foundation
import Testing

/// Remains that are found, or damaged, after the disk failed.
struct FoundWorkspaceTests {
    private func restore(_ shop: Shop, _ options: String...) async throws -> Document {
        try await shop.mintrun(
            ["restore", "backups", "--to", "workspace", "--json"] + options + Shop.custodians
        ).expect(0).json()
    }

    @Test func aLostWorkspaceThatIsFoundLaterHasAListThatWorks() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let token = try shop.printedCards()[1].token
            try await shop.mintrun("card", "activate", Shop.serial(1), "--reason", "sold").expect(0)
            try await shop.mintrun("stock", "ship", Shop.order, "--to", "oslo-01", "--pack", "1")
                .expect(0)
            _ = try await shop.mintrun("card", "show", token)
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a-3", card: 3, amount: 50000)
            _ = try await shop.ingest(sheet, as: "day-1.csv")
            let outstanding = try await shop.outstanding()
            try await shop.type("mv workspace lost; rm day-1.csv").expect(0)
            let typed = ["winter-500=\(Shop.serial(900))", "ord-000042"]
            let restored = try await restore(
                shop,
                "--serials-past",
                typed[0],
                "--orders-past",
                typed[1]
            )
            #expect(try restored.count("redo") == 0)

            // The end of this copy is not signed.
            try await shop.type("cp -a lost unsigned; rm unsigned/checkpoints.log").expect(0)
            let other = try await shop.mintrun("redo", "list", "--lost", "unsigned", "--json")
            #expect(try other.expect(3).errorCode() == "redo.other_ledger")

            let list = try await shop.json("redo", "list", "--lost", "lost")
            #expect(try list.count("redo") == 4)
            #expect(!shop.exists("lost/superseded"))
            for step in 0..<4 {
                try await shop.type(list.string("redo.\(step).command")).expect(0)
            }
            #expect(try await shop.outstanding() == outstanding)
            #expect(try await shop.state(ofCard: 2) == "blocked")
            // Two workspaces would make the same cards.
            let write = ["card", "block", Shop.serial(9), "--reason", "x", "--json"]
            let stopped = try await shop.mintrun(write + ["--workspace", "lost"]).expect(3)
            #expect(try stopped.errorCode() == "workspace.superseded")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aDamagedLedgerIsNotOverwritten() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let ledger = shop.workspace("ledger.sqlite")
            let flush = "PRAGMA wal_checkpoint(TRUNCATE)"
            try await shop.bench.run("sqlite3", ledger.path, flush).expect(0)
            var bytes = try Data(contentsOf: ledger)
            for place in 4096..<bytes.count { bytes[place] ^= 0xFF }
            try bytes.write(to: ledger)
            let damaged = try await shop.mintrun("status", "--json").expect(13)
            #expect(try damaged.errorCode() == "ledger.damaged")
            let hint = "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
            #expect(damaged.errorText.contains(hint), "\(damaged.errorText)")

            let words = ["restore", "backups", "--to", "new", "--lost", "workspace"]
            try await shop.mintrun(words + Shop.custodians).expect(0)
            try await shop.type("mintrun verify --workspace new").expect(0)
            #expect(try Data(contentsOf: ledger) == bytes)
        }
    }

    @Test(arguments: [true, false])
    func reportsACopiedShareThatIsLostLater(isThere: Bool) async throws {
        try await Shop.with(.sealed) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await shop.type("mv workspace lost").expect(0)
            if !isThere { try await shop.type("rm lost/shred/*").expect(0) }
            _ = try await restore(shop, "--lost", "lost")
            let before = try await shop.mintrun("verify").expect(0).text
            #expect(before.contains("its share was not in the backup") == !isThere)
            if isThere {
                try await shop.type("rm workspace/shred/*").expect(0)
                let after = try await shop.mintrun("verify").expect(13).text
                #expect(!after.contains("was not in the backup"), "\(after)")
            }
            let status = try await shop.mintrun("status").expect(0).text
            #expect(!status.contains("mintrun release"))
            #expect(status.contains("mintrun order cancel ord-000001 --reason TEXT"))
            let cancel = ["order", "cancel", "ord-000001", "--reason", "its share is lost"]
            try await shop.mintrun(cancel).expect(0)
            try await shop.mintrun("shred", "ord-000001").expect(0)
            try await shop.mintrun("verify").expect(0)
        }
    }
}
