import Foundation
import Testing

/// Custodians who are replaced or leave, and the orders that their old keys can open.
struct ReplacedKeyTests {
    private static let bob = ["--custodian-key", "bob.key", "--passphrase-file", "bob.passphrase"]
    private static let alice = [
        "--custodian-key", "alice.key", "--passphrase-file", "alice.passphrase",
    ]
    private static let release = ["release", Shop.request, "--json"]

    private static func replace(_ name: String, by file: String) -> [String] {
        ["custodian", "replace", name, "--public-key", "\(file).pub", "--json"]
    }

    @Test func afterAResealTheOldKeyOpensNothingAndTheNewOneReleases() async throws {
        try await Shop.with(.sealed) { shop in
            let new = try shop.bench.makeKey(of: "alice", as: "new")
            let replace = Self.replace("alice", by: "new") + ["--reseal"]
            for too in [[], Self.alice, Self.bob] {
                let refused = try await shop.mintrun(replace + too).expect(3)
                #expect(try refused.errorCode() == "custodian.missing")
            }
            #expect(try await shop.json("custodian", "list").integer("setVersion") == 2)
            let done = try await shop.mintrun(replace + Shop.custodians).expect(0).json()
            #expect(try done.integer("setVersion") == 3)
            #expect(try done.string("resealed.0") == Shop.order)
            #expect(try done.string("reached.0.order") == Shop.order)
            #expect(try !done.bool("reached.0.inVault"))
            #expect(try done.count("closed") == 0)
            let again = try await shop.mintrun(replace + Shop.custodians).expect(0).json()
            #expect(try again.bool("alreadyDone") && again.count("resealed") == 0)
            #expect(try again.string("reached.0.order") == Shop.order)
            #expect(try await shop.json("verify").bool("ok"))

            let refused = try await shop.mintrun(Self.release + Shop.custodians).expect(3)
            #expect(try refused.errorCode() == "custodian.missing")
            try await shop.mintrun(Self.release + new + Self.bob).expect(0)
            #expect(try await shop.json("verify").bool("ok"))
            try await Self.expectNamed(in: shop)
        }
    }

    /// The audit log and `status` name the old and the new fingerprint.
    private static func expectNamed(in shop: Shop) async throws {
        let old = try String(
            #require(
                shop.bench.folder.appending(path: "alice.key").text
                    .firstMatch(of: #/public: ([0-9a-f]{64})/#)
            ).output.1
        )
        let new = try String(
            #require(
                shop.bench.folder.appending(path: "new.key").text
                    .firstMatch(of: #/public: ([0-9a-f]{64})/#)
            ).output.1
        )
        let log = try await shop.mintrun("audit", "export").expect(0).text
        #expect(log.contains(#"\"after\":\"\#(new)\",\"before\":\"\#(old)\",\"name\":\"alice\""#))
        let status = try await shop.mintrun("status").expect(0).text
        #expect(status.contains("the keys of custodian alice changed"))
        #expect(status.contains("before \(old), now \(new)"))
        let later = "\(SaleSheet.day(ago: -32))T12:00:00Z"
        let month = try await shop.bench.mintrun(at: later, ["status"]).expect(0).text
        #expect(!month.contains("the keys of custodian alice changed"))
    }

    /// An old copy of the vault opens to the old key as long as the share exists.
    @Test func anOldCopyOfTheVaultOpensUntilTheOrderIsShredded() async throws {
        try await Shop.with(.sealed) { shop in
            let new = try shop.bench.makeKey(of: "alice", as: "new")
            let vault = shop.bench.workspace.appending(path: "vault.sqlite").path
            try await shop.bench.run("sqlite3", vault, "VACUUM INTO 'old.sqlite'").expect(0)
            let replace = Self.replace("alice", by: "new") + ["--reseal"] + Shop.custodians
            let text = try await shop.mintrun(replace.filter { $0 != "--json" }).expect(0).text
            #expect(
                text.contains(
                    "ord-000001, sealed, in old copies of the vault: release and shred, or cancel: "
                        + "mintrun release ord-000001"
                )
            )
            try await shop.mintrun(Self.release + new + Self.bob).expect(0)
            try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
            try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
            try await shop.mintrun("shred", Shop.request).expect(0)
            let after = try await shop.mintrun(replace).expect(0).json()
            #expect(try after.count("reached") == 0)
        }
    }

    @Test func withoutResealLaterOrdersAloneHaveTheNewSet() async throws {
        try await Shop.with(.sealed) { shop in
            let new = try shop.bench.makeKey(of: "alice", as: "new")
            let done = try await shop.mintrun(Self.replace("alice", by: "new") + Shop.custodians)
                .expect(0).json()
            #expect(try done.bool("reached.0.inVault") && done.count("resealed") == 0)
            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            try await shop.mintrun(["run", "second.yaml"] + new + Self.bob).expect(0)
            let refused = try await shop.mintrun(Self.release + new + Self.bob).expect(3)
            #expect(try refused.errorCode() == "custodian.missing")
            try await shop.mintrun(Self.release + Shop.custodians).expect(0)
        }
    }

    @Test func aLeaverOpensNothingAndEnoughAreLeft() async throws {
        try await Shop.with(.sealed) { shop in
            let remove = ["custodian", "remove", "bob", "--reseal", "--json"]
            let few = try await shop.mintrun(remove + Shop.custodians).expect(3)
            #expect(try few.errorCode() == "custodian.too_few")
            let carol = try shop.bench.makeKey(of: "carol", as: "carol")
            let add = ["custodian", "add", "carol", "--public-key", "carol.pub"]
            try await shop.mintrun(add + Shop.custodians).expect(0)
            let unknown = try await shop.mintrun(
                ["custodian", "remove", "dora", "--json"] + Shop.custodians
            ).expect(3)
            #expect(try unknown.errorCode() == "custodian.unknown")
            let done = try await shop.mintrun(remove + Shop.custodians).expect(0).json()
            #expect(done.isNull("custodian.fingerprintAfter"))
            #expect(try done.string("resealed.0") == Shop.order)
            #expect(!shop.exists("workspace/keys/bob.pub"))
            #expect(try await shop.json("custodian", "list").count("custodians") == 2)
            try await shop.mintrun(remove + Shop.custodians).expect(0)
            let refused = try await shop.mintrun(Self.release + Shop.custodians).expect(3)
            #expect(try refused.errorCode() == "custodian.missing")
            try await shop.mintrun(Self.release + Self.alice + carol).expect(0)
        }
    }

    /// An attacker puts a custodian into the ledger's file; the next change would have made it good.
    @Test func aChangeRefusesASetThatTheAuditLogDoesNotKnow() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.makeKey(of: "carol", as: "carol")
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let sql = "UPDATE custodian SET public_key = randomblob(1216) WHERE name = 'bob'"
            try await shop.bench.run("sqlite3", ledger, sql).expect(0)
            let add = ["custodian", "add", "carol", "--public-key", "carol.pub", "--json"]
            let refused = try await shop.mintrun(add).expect(13)
            #expect(try refused.errorCode() == "ledger.record_changed")
        }
    }
}
