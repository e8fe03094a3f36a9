import Foundation
import Testing

/// New passphrases, rehearsals, and files that are looked at before a passphrase is asked for.
struct CustodianKeyTests {
    private static let alice = [
        "--custodian-key", "alice.key", "--passphrase-file", "alice.passphrase",
    ]
    private static let bob = ["--custodian-key", "bob.key", "--passphrase-file", "bob.passphrase"]

    @Test func theNewFileOpensWithTheNewPassphraseAndTheOldOneStillWithTheOld() async throws {
        try await Shop.with(.sealed) { shop in
            _ = try shop.bench.writePrivately("quite other words\n", to: "other.passphrase")
            let change = [
                "custodian", "passphrase", "alice", "--key", "alice.key", "--key-out",
                "alice-2.key", "--passphrase-file", "alice.passphrase", "--new-passphrase-file",
                "other.passphrase",
            ]
            let text = try await shop.mintrun(change).expect(0).text
            #expect(text.contains("alice.key  (still opens with the old passphrase: destroy it"))
            #expect(
                try await shop.mintrun(change + ["--json"]).expect(3).errorCode() == "path.exists"
            )
            let rehearse = ["custodian", "rehearse", "alice", "--json", "--custodian-key"]
            for (key, words, status) in [
                ("alice.key", "alice.passphrase", Int32(0)), ("alice-2.key", "other.passphrase", 0),
                ("alice-2.key", "alice.passphrase", 3), ("alice.key", "other.passphrase", 3),
            ] {
                try await shop.mintrun(rehearse + [key, "--passphrase-file", words]).expect(status)
            }
            let new = ["--custodian-key", "alice-2.key", "--passphrase-file", "other.passphrase"]
            try await shop.mintrun(["release", Shop.request] + new + Self.bob).expect(0)
        }
    }

    @Test func aPassphraseChangesOnlyTheRegisteredKeyAndOutsideTheWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            let change = { (name: String, key: String, out: String) in
                [
                    "custodian", "passphrase", name, "--key", "\(key).key", "--key-out", out,
                    "--passphrase-file", "\(key).passphrase", "--new-passphrase-file",
                    "bob.passphrase", "--json",
                ]
            }
            for (arguments, status, code) in [
                (change("alice", "bob", "a.key"), Int32(3), "custodian.other_key"),
                (change("carol", "bob", "a.key"), 3, "custodian.unknown"),
                (change("alice", "alice", "workspace/a.key"), 64, "custodian.key_inside"),
            ] {
                let refused = try await shop.mintrun(arguments).expect(status)
                #expect(try refused.errorCode() == code)
                #expect(!shop.exists("a.key") && !shop.exists("workspace/a.key"))
            }
        }
    }

    @Test func aRehearsalOpensNoCardAndIsInTheAuditLog() async throws {
        try await Shop.with(.sealed) { shop in
            let rehearse = ["custodian", "rehearse", "alice", "--json"]
            try await shop.mintrun(rehearse + Self.alice).expect(0)
            let other = try await shop.mintrun(rehearse + Self.bob).expect(3)
            #expect(try other.errorCode() == "custodian.other_key")
            let stale = try shop.bench.makeKey(of: "alice", as: "stale")
            #expect(
                try await shop.mintrun(rehearse + stale).expect(3).errorCode()
                    == "custodian.other_key"
            )
            try await shop.mintrun(rehearse + Self.alice + Self.bob).expect(64)
            let log = try await shop.mintrun("audit", "export").expect(0).text
                .split(separator: "\n").filter { $0.contains(#""object":"custodian alice""#) }
            #expect(log.count == 3, "\(log)")
            #expect(log.count { $0.contains(#""outcome":"rehearsed""#) } == 1)
            #expect(log.count { $0.contains("unlock refused") } == 2)
            #expect(
                try await shop.json("order", "show", Shop.request).string("order.state") == "sealed"
            )
        }
    }

    /// Without a terminal, the question for the first passphrase would end with 64.
    @Test func everyFileIsLookedAtBeforeAPassphraseIsAskedFor() async throws {
        try await Shop.with(.sealed) { shop in
            let keys = ["--custodian-key", "alice.key", "--custodian-key", "nowhere.key"]
            let release = ["release", Shop.request, "--json"]
            let missing = try await shop.mintrun(release + keys).expect(65)
            #expect(try missing.errorCode() == "path.missing")
            let plain = try await shop.mintrun(
                ["release", Shop.request, "--plaintext", "workspace/plain", "--json"]
                    + ["--custodian-key", "alice.key", "--custodian-key", "bob.key"]
            ).expect(3)
            #expect(try plain.errorCode() == "release.plaintext_refused")
            let document = ["printer", "add", "northprint", "--openpgp", "nowhere.asc", "--json"]
            let add = try await shop.mintrun(document + ["--custodian-key", "alice.key"]).expect(65)
            #expect(try add.errorCode() == "path.missing")
        }
    }

    @Test func namesThatDifferByCaseOnlyAreRefused() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.bench.run("age-keygen", "-o", "two.age-key").expect(0)
            let key = try await shop.bench.run("age-keygen", "-y", "two.age-key").expect(0).text
                .trimmingCharacters(in: .whitespacesAndNewlines)
            try shop.bench.makeKey(of: "Alice", as: "second")
            for arguments in [
                ["printer", "add", "NorthPrint", "--age", key],
                ["custodian", "add", "Alice", "--public-key", "second.pub"],
                ["custodian", "create", "BOB", "--key-out", "bob-2.key"],
            ] {
                let refused = try await shop.mintrun(arguments + ["--json"]).expect(12)
                #expect(try refused.errorCode() == "name.differs_in_case")
            }
            #expect(!shop.exists("bob-2.key") && !shop.exists("workspace/keys/Alice.pub"))
            let known = try await shop.mintrun("printer", "add", "NorthPrint", "--age", key)
                .expect(12)
            #expect(known.errorText.contains("printer NorthPrint differs from northprint by case"))
        }
    }
}
