import Foundation
import Testing

/// The ledger decides the number of custodians who open an order, whatever `mintrun.yaml` contains.
struct RecordedCustodyTests {
    private static let alice = [
        "--custodian-key", "alice.key", "--passphrase-file", "alice.passphrase",
    ]
    private static let aliceForCreate = [
        "--custodian-key", "alice.key", "--custodian-passphrase-file", "alice.passphrase",
    ]

    private static func setCustodyInFile(_ shop: Shop, _ custody: String) throws {
        let file = shop.bench.workspace.appending(path: "mintrun.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing(#/(?m)^custody: .*$/#, with: "custody: \(custody)")
        try Data(text.utf8).write(to: file)
    }

    private static func createCarol(_ shop: Shop) throws -> [String] {
        _ = try shop.bench.writePrivately("words of carol", to: "carol.passphrase")
        return [
            "custodian", "create", "carol", "--key-out", "carol.key", "--passphrase-file",
            "carol.passphrase", "--json",
        ]
    }

    /// One custodian writes `single` into the file, adds a second key of her own, puts the file
    /// back, and opens the next dual order alone.
    @Test func refusesASecondKeyOfOneCustodianWhileTheFileSaysSingle() async throws {
        try await Shop.with(.sealed) { shop in
            try Self.setCustodyInFile(shop, "single")
            let create = try Self.createCarol(shop) + Self.aliceForCreate
            let refused = try await shop.mintrun(create).expect(3)
            #expect(try refused.errorCode() == "custodian.missing")
            let listing = try await shop.json("custodian", "list")
            #expect(try listing.string("custody") == "dual")
            #expect(try listing.string("custodyInFile") == "single")
            #expect(try listing.integer("setVersion") == 2)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("mintrun.yaml names custody: single"))

            // An order that is minted now is dual all the same.
            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            try await shop.mintrun("run", "second.yaml").expect(3)
            let alone = try await shop.mintrun(["release", "winter-2", "--json"] + Self.alice)
                .expect(3)
            #expect(try alone.errorCode() == "custodian.missing")
            try Self.setCustodyInFile(shop, "dual")
            #expect(try await shop.json("custody", "show").isNull("custodyInFile"))
            try await shop.mintrun(["release", "winter-2"] + Shop.custodians).expect(0)
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func lowersCustodyOnlyWithAsManyCustodiansAsAreOnRecord() async throws {
        try await Shop.with(.ready) { shop in
            // Both custodians are known and nothing is minted: the set may grow, custody not fall.
            let set = ["custody", "set", "single", "--json"]
            #expect(
                try await shop.mintrun(set).expect(3).errorCode() == "custodian.missing"
            )
            #expect(
                try await shop.mintrun(set + Self.alice).expect(3).errorCode()
                    == "custodian.missing"
            )
            let lowered = try await shop.mintrun(set + Shop.custodians).expect(0).json()
            #expect(try lowered.string("custody") == "single")
            #expect(try lowered.string("custodyInFile") == "dual")
            #expect(
                try await shop.mintrun(set).expect(0).json().bool("alreadyDone")
            )
            try await shop.mintrun("custody", "set", "dual").expect(0)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains(#"\"before\":\"dual\",\"custody\":\"single\""#))
            #expect(log.contains(#"\"unlockedBy\":[\"alice\",\"bob\"]"#))
        }
    }

    @Test func aProductLowersCustodyOnlyWithTheCustodians() async throws {
        try await Shop.with(.ready) { shop in
            let dual = try String(
                contentsOf: Places.samples.appending(path: "products/winter-500.yaml"),
                encoding: .utf8
            )
            try shop.bench.write(dual + "\ncustody: single\n", to: "single.yaml")
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            let add = ["product", "add", "single.yaml", "--json"]
            #expect(try await shop.mintrun(add).expect(3).errorCode() == "custodian.missing")
            #expect(
                try await shop.mintrun(add + Self.alice).expect(3).errorCode()
                    == "custodian.missing"
            )
            try await shop.mintrun(add + Shop.custodians).expect(0)
            // The order has the custody of the version with which it was created.
            try await shop.mintrun("mint", Shop.request).expect(0)
            let alone = try await shop.mintrun(["release", Shop.request, "--json"] + Self.alice)
                .expect(3)
            #expect(try alone.errorCode() == "custodian.missing")
            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            try await shop.mintrun(["run", "second.yaml"] + Self.alice).expect(0)
        }
    }

    /// The workspace is single, one of its products dual: the set changes with two custodians.
    @Test func theStrictestCustodyInUseDecidesAboutTheSet() async throws {
        try await Shop.with(.sealed) { shop in
            try await shop.mintrun(["custody", "set", "single"] + Shop.custodians).expect(0)
            // The sealed order is dual still.
            let create = try Self.createCarol(shop) + Self.aliceForCreate
            #expect(try await shop.mintrun(create).expect(3).errorCode() == "custodian.missing")
            try await shop.mintrun(["release", Shop.request] + Shop.custodians).expect(0)
            try await shop.mintrun(create).expect(0)
        }
    }

    /// One custodian restores a backup of a time when one was enough.
    @Test func anOlderBackupDoesNotLowerCustody() async throws {
        try await Shop.with(.released) { shop in
            try await shop.mintrun(["custody", "set", "single"] + Shop.custodians).expect(0)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let older = try #require(try shop.backups().first)
            try await shop.mintrun(["custody", "set", "dual"] + Self.alice).expect(0)
            let later = "\(SaleSheet.day(ago: -2))T12:00:00Z"
            let backup = ["backup", "backups", "--keys-to", "later-keys"]
            try await shop.bench.mintrun(at: later, backup).expect(0)
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost")
            )
            let restore = [
                "restore", "backups/\(older)", "--to", shop.bench.workspace.path, "--json",
            ]
            let typed = [
                "--keys", "keys", "--serials-past", "winter-500=\(Shop.serial(40))",
                "--orders-past", "ord-000001",
            ]
            for known in [typed, ["--lost", "lost", "--keys", "lost/keys"]] {
                let alone = try await shop.mintrun(restore + known + Self.alice).expect(3)
                #expect(try alone.errorCode() == "custodian.missing", "\(known)")
                #expect(!shop.exists("workspace") && !shop.exists("workspace.part"))
            }
            try await shop.mintrun(restore + ["--lost", "lost"] + Shop.custodians).expect(0)
            #expect(try await shop.json("custody", "show").string("custody") == "dual")
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func everyOpeningAndEveryRefusedUnlockIsInTheAuditLog() async throws {
        try await Shop.with(.sealed) { shop in
            let release = ["release", Shop.request, "--json"]
            let wrong = [
                "--custodian-key", "alice.key", "--custodian-key", "bob.key",
                "--passphrase-file", "bob.passphrase", "--passphrase-file", "alice.passphrase",
            ]
            try await shop.mintrun(release + wrong).expect(3)
            try await shop.mintrun(release + Self.alice).expect(3)
            try await shop.mintrun(["printer", "add", "northprint", "--age", try Self.key(shop)])
                .expect(3)
            try await shop.mintrun(release + Shop.custodians).expect(0)
            let entries = try await shop.mintrun("audit", "export").expect(0).text
                .split(separator: "\n").filter { $0.contains("unlock refused") }
            #expect(entries.count == 3, "\(entries)")
            for name in ["alice", "bob"] {
                #expect(
                    entries.contains {
                        $0.contains("unlock_failed") && $0.contains(#"\"custodian\":\"\#(name)\""#)
                    }
                )
            }
            #expect(entries.contains { $0.contains("custodian.missing") && $0.contains("alice") })
            let log = try await shop.mintrun("audit", "export").expect(0).text
                .split(separator: "\n")
            for outcome in ["opened", "released"] {
                #expect(
                    log.contains {
                        $0.contains(#""outcome":"\#(outcome)""#)
                            && $0.contains(#"\"unlockedBy\":[\"alice\",\"bob\"]"#)
                    },
                    "\(outcome)"
                )
            }
        }
    }

    private static func key(_ shop: Shop) throws -> String {
        // Another age recipient than the pinned one, written by hand: the refusal precedes it.
        "age1" + String(repeating: "q", count: 58)
    }

    @Test(arguments: [
        (
            "UPDATE custodian SET public_key = (SELECT public_key FROM custodian WHERE name = 'bob' "
                + "LIMIT 1) WHERE name = 'alice' AND version = 2", "mint"
        ),
        ("UPDATE custodian SET name = 'alicf' WHERE name = 'alice' AND version = 2", "mint"),
        ("UPDATE custody SET custody = 'single'", "mint"),
        (
            "UPDATE printer_version SET recipients = 'age1' || substr(recipients, 5, 40) || "
                + "'qqqqqqqqqqqqqqqqqq'", "release"
        ),
    ])
    func refusesKeysThatTheAuditLogDoesNotKnow(_ sql: String, command: String) async throws {
        try await Shop.with(command == "mint" ? .ready : .sealed) { shop in
            if command == "mint" {
                try await shop.mintrun("order", "create", "order.yaml").expect(0)
            }
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let drop = "DROP TRIGGER custody_no_update; PRAGMA foreign_keys = OFF;"
            try await shop.bench.run("sqlite3", ledger, drop + sql).expect(0)
            let options = command == "release" ? Shop.custodians : []
            let refused = try await shop.mintrun([command, Shop.request, "--json"] + options)
                .expect(13)
            #expect(try refused.errorCode() == "ledger.record_changed")
            #expect(try await !shop.json("verify", status: 13).bool("ok"))
        }
    }
}
