import CardTestSupport
import Foundation
import Testing

/// Stores with numbers of other systems, and the key and the lock of the service.
struct StoreTests {
    @Test func reportsShowTheNumberOfAStore() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50_000)
            try shop.bench.write(sheet.text, to: "1.csv")
            try await shop.mintrun("sales", "ingest", "1.csv").expect(0)
            let before = try await shop.json("report", "sales")
            let store = try before.string("lines.0.store")
            #expect(before.isNull("lines.0.externalId"))
            let add = ["store", "add", store, "--external-id", "000000000000042"]
            try await shop.mintrun(add).expect(0)
            let again = try await shop.mintrun(add + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            let report = try await shop.json("report", "sales")
            #expect(try report.string("lines.0.externalId") == "000000000000042")
            let text = try await shop.mintrun("report", "sales").expect(0).text
            #expect(text.contains("external id") && text.contains("000000000000042"))
            let other = ["store", "add", "bergen-1", "--external-id", "000000000000042", "--json"]
            #expect(try await shop.mintrun(other).expect(3).errorCode() == "store.external_id")
            let list = try await shop.mintrun("store", "list").expect(0).text
            #expect(list.contains("000000000000042") && !list.contains("bergen-1"))
            try await shop.expectAllIsWell()
        }
    }

    @Test func anAddedStoreIsNoNewOne() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("store", "add", "bergen-1", "--external-id", "7").expect(0)
            let ship = ["stock", "ship", Shop.order, "--to", "bergen-1", "--pack", "1"]
            try await shop.mintrun(ship).expect(0)
        }
    }

    @Test func everyCommandNeedsTheServiceKeyOnceThereAreClients() async throws {
        try await Shop.with(.ready) { shop in
            let key = shop.bench.workspace.appending(path: "keys/service.key")
            let stored = try Data(contentsOf: key)
            let mode = try await shop.bench.run("stat", "-c", "%a", key.path).expect(0).text
            #expect(mode == "600\n")
            try FileManager.default.removeItem(at: key)
            try await shop.mintrun("status").expect(0)
            let add = ["client", "add", "till", "--interface", "electrum"]
            try await shop.mintrun(add).expect(0)
            #expect(try Data(contentsOf: key) != stored)
            try FileManager.default.removeItem(at: key)
            for command in [["status"], ["verify"], ["client", "list"], ["backup", "copies"]] {
                let refused = try await shop.mintrun(command + ["--json"]).expect(13)
                #expect(try refused.errorCode() == "key.missing", "\(command)")
            }
        }
    }

    @Test func theServiceKeyIsSealedWithTheOthers() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("backup", "copies", "--keys-to", "sealed").expect(0)
            try await shop.mintrun("backup", "check", "copies").expect(0)
            let key = shop.bench.workspace.appending(path: "keys/service.key")
            try FileManager.default.removeItem(at: key)
            try await shop.mintrun("client", "add", "till", "--interface", "electrum").expect(0)
            try await shop.mintrun("backup", "copies").expect(0)
            let older = try await shop.mintrun("backup", "check", "copies", "--json").expect(3)
            #expect(older.text.contains("service.key"), "\(older.text)")
        }
    }

    @Test func noNewerSchemaUnderAService() async throws {
        try await Shop.with(.ready) { shop in
            let workspace = shop.bench.workspace
            let ledger = workspace.appending(path: "ledger.sqlite").path
            try await shop.bench.run("sqlite3", ledger, "PRAGMA user_version = 13").expect(0)
            let holder = "4711\nanna\nserve\n\n2026-11-27T08:00:00Z\n"
            try shop.bench.write(holder, to: "workspace/.serve.lock")
            let service = try RunningCommand(
                URL(filePath: "/usr/bin/flock"),
                ["-x", "-F", "workspace/keys", "sh", "-c", ": > held; exec sleep 600"],
                in: shop.bench.folder
            )
            let held = shop.bench.folder.appending(path: "held").path
            try await wait(until: "the lock is held") {
                FileManager.default.fileExists(atPath: held)
            }
            let refused = try await shop.mintrun("order", "list", "--json").expect(11)
            #expect(try refused.errorCode() == "serve.running")
            let text = refused.errorText
            #expect(text.contains("`mintrun serve` of anna (process 4711, since "))
            #expect(text.contains("stop it, then repeat the command: kill 4711"))
            service.send(signal: SIGTERM)
            _ = try await service.outcome()
            try await shop.mintrun("order", "list").expect(0)
        }
    }
}
