import Foundation
import Testing

/// Somebody with a database tool changes what happened: it is found, and the place is named.
struct TamperTests {
    /// Runs SQL on the ledger behind the program's back.
    private static func edit(_ shop: Shop, _ sql: String) async throws {
        let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
        let triggers = try await shop.bench.run(
            "sqlite3",
            ledger,
            "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema "
                + "WHERE type = 'trigger'"
        ).expect(0).text
        try await shop.bench.run("sqlite3", ledger, triggers + sql).expect(0)
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'nobody' WHERE sequence = 5", 5),
        ("UPDATE audit SET at = at + 1 WHERE sequence = 0", 0),
        ("DELETE FROM audit WHERE sequence = 4", 4),
        (
            """
            UPDATE audit SET sequence = 100 WHERE sequence = 3;
            UPDATE audit SET sequence = 3 WHERE sequence = 4;
            UPDATE audit SET sequence = 4 WHERE sequence = 100
            """, 3
        ),
    ])
    func aChangedAuditLogIsFoundAndTheFirstBadEntryIsNamed(_ sql: String, entry: Int) async throws {
        try await Shop.with(.acknowledged) { shop in
            #expect(try await shop.json("audit", "verify").isNull("firstBad"))
            try await Self.edit(shop, sql)
            let verdict = try await shop.json("audit", "verify", status: 13)
            #expect(try !verdict.bool("ok"))
            #expect(try verdict.integer("firstBad") == entry)
            #expect(!(try verdict.string("problem").isEmpty))
            #expect(try await !shop.json("verify", status: 13).bool("ok"))
        }
    }

    @Test func findsRemovedLastEntries() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await Self.edit(
                shop,
                "DELETE FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)"
            )
            #expect(try await !shop.json("audit", "verify", status: 13).bool("ok"))
        }
    }

    @Test func verifyNamesAnArchivedFileThatChangedOrIsMissing() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            let archive = shop.bench.workspace.appending(path: "archive")
            let name = try #require(
                try FileManager.default.contentsOfDirectory(atPath: archive.path).first
            )
            let copy = archive.appending(path: name)
            let bytes = try Data(contentsOf: copy)
            try (bytes + Data("\n".utf8)).write(to: copy)
            let changed = try await shop.mintrun("verify").expect(13).text
            #expect(changed.contains("archive/\(name), 1.csv, has other bytes"))
            try FileManager.default.removeItem(at: copy)
            #expect(try await shop.mintrun("verify").expect(13).text.contains("is gone"))
            try bytes.write(to: copy)
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func anOldCopyOfTheLedgerIsARollback() async throws {
        try await Shop.with(.acknowledged) { shop in
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite")
            try await shop.bench.run("cp", ledger.path, "old.sqlite").expect(0)
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            for ending in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: ledger.path + ending)
            }
            try await shop.bench.run("cp", "old.sqlite", ledger.path).expect(0)
            let verdict = try await shop.json("audit", "verify", status: 13)
            #expect(try !verdict.bool("ok"))
            #expect(!(try verdict.string("problem").isEmpty))
        }
    }

    @Test(arguments: [
        ("UPDATE card SET available = available + 100 WHERE available > 0", "I2 "),
        ("UPDATE card SET available = 5000 WHERE serial = 'NC00000000026'", "I2 "),
        ("DELETE FROM journal", "I2 "),
    ])
    func aChangedBalanceBreaksTheInvariantThatIsNamed(_ sql: String, check: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            try await Self.edit(shop, sql)
            let verdict = try await shop.json("verify", status: 13)
            let broken = try (0..<verdict.count("checks")).filter {
                try !verdict.bool("checks.\($0).ok")
            }.map { try verdict.string("checks.\($0).name") }
            #expect(broken.contains { $0.hasPrefix(check) }, "\(broken)")
            let report = try await shop.json("report", "liability", status: 13)
            #expect(try !report.bool("balanced"))
        }
    }

    @Test func aChangedSealedCardIsNotReleased() async throws {
        try await Shop.with(.sealed) { shop in
            let vault = shop.bench.workspace.appending(path: "vault.sqlite").path
            let sql = """
                UPDATE sealed_card SET sealed = CAST(substr(sealed, 1, length(sealed) - 2) || \
                x'0001' AS BLOB) WHERE id = (SELECT min(id) + 7 FROM sealed_card)
                """
            try await shop.bench.run("sqlite3", vault, sql).expect(0)
            let outcome = try await shop.mintrun(
                ["release", Shop.request, "--json"] + Shop.custodians
            )
            .expect(13)
            #expect(outcome.output.isEmpty)
            #expect(try shop.bench.filesOfWorkspace().filter { $0 == Shop.package }.isEmpty)
        }
    }
}
