import Foundation
import Testing

/// The commands about clients that buy cards: their two keys, rotations, shares, and their end.
struct DeliveryCommandTests {
    private static let add = [
        "client", "add", "gift-shop", "--interface", "walleo", "--funding", "prepaid", "NOK",
    ]
    private static let rotate = ["client", "rotate", "gift-shop"]
    private static let share = "workspace/shred/client-gift-shop.share"

    private func mode(_ name: String, _ bench: Bench) async throws -> String {
        try await bench.run("stat", "-c", "%a", bench.path(name)).expect(0).text
    }

    @Test func aWalleoClientHasAnAPIKeyAndASharedKey() async throws {
        try await Shop.with(.ready) { shop in
            let added = try await shop.mintrun(Self.add + ["--username", "GS-1", "--json"])
                .expect(0)
            let document = try added.json()
            let (secret, shared) = (try document.string("secret"), try document.string("sharedKey"))
            #expect(secret.wholeMatch(of: #/mr_[A-Za-z0-9_-]{43}/#) != nil)
            #expect(shared.wholeMatch(of: #/[0-9a-f]{64}/#) != nil)
            #expect(try document.string("client.interface") == "walleo")
            #expect(try document.string("client.username") == "GS-1")
            #expect(try document.string("client.scopes.0") == "pull")
            let key = try document.string("client.secrets.0.deliveryKey")
            #expect(key.wholeMatch(of: #/[0-9a-f]{64}/#) != nil)
            #expect(try await mode(Self.share, shop.bench) == "600\n")
            #expect(try shop.bench.filesHolding(anyOf: [secret, shared]) == [])
            for command in [
                ["client", "show", "gift-shop"], ["client", "list"], ["audit", "export"],
            ] {
                let shown = try await shop.mintrun(command).expect(0)
                #expect(!shown.text.contains(secret) && !shown.text.contains(shared))
            }
            try await shop.expectAllIsWell()
        }
    }

    @Test func theTwoKeysAreLinesOfOneFile() async throws {
        try await Shop.with(.ready) { shop in
            let out = ["--secret-out", "gift-shop.secret", "--json"]
            let added = try await shop.mintrun(Self.add + out).expect(0).json()
            let file = shop.bench.folder.appending(path: "gift-shop.secret")
            #expect(try file.text.wholeMatch(of: #/mr_[A-Za-z0-9_-]{43}\n[0-9a-f]{64}\n/#) != nil)
            #expect(added.isNull("secret") && added.isNull("sharedKey"))
            #expect(try await mode("gift-shop.secret", shop.bench) == "600\n")
            // The same two lines, carried over for another client, and repeated.
            let carry = [
                "client", "add", "web-shop", "--interface", "walleo", "--funding", "prepaid", "NOK",
                "--secret-file",
                "gift-shop.secret", "--json",
            ]
            try await shop.mintrun(carry).expect(0)
            #expect(try await shop.mintrun(carry).expect(0).json().bool("alreadyDone"))
            _ = try shop.bench.writePrivately("Bergen-api-key-2019\n", to: "one-line")
            let refused = try await shop.mintrun(
                "client",
                "add",
                "c",
                "--interface",
                "walleo",
                "--funding",
                "prepaid",
                "NOK",
                "--secret-file",
                "one-line",
                "--json"
            )
            .expect(3)
            #expect(try refused.errorCode() == "client.secret")
            try await shop.expectAllIsWell()
        }
    }

    @Test func rotatesWithTheOlderSecretAndWithoutTheShare() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun(Self.add + ["--secret-out", "first"]).expect(0)
            let old = ["--old-secret-file", "first", "--secret-out", "second", "--json"]
            let rotated = try await shop.mintrun(Self.rotate + old).expect(0).json()
            #expect(try rotated.integer("unreadableDeliveries") == 0)
            #expect(try rotated.count("client.secrets") == 2)
            #expect(try await shop.mintrun("audit", "export").expect(0).text.contains("bridged"))
            _ = try shop.bench.writePrivately("mr_wrong\n", to: "wrong")
            let wrong = ["--old-secret-file", "wrong", "--overlap", "0d", "--json"]
            let refused = try await shop.mintrun(Self.rotate + wrong).expect(3)
            #expect(try refused.errorCode() == "client.secret")
            try FileManager.default.removeItem(at: shop.bench.folder.appending(path: Self.share))
            let atOnce = Self.rotate + ["--overlap", "0d", "--json"]
            #expect(try await shop.mintrun(atOnce).expect(3).errorCode() == "vault.share_missing")
            let status = try await shop.mintrun("status", "--json").expect(0)
            #expect(status.text.contains("client.without_share"))
            try await shop.mintrun(atOnce + ["--new-share"]).expect(0)
            try await shop.expectAllIsWell()
        }
    }

    @Test func aShareComesBackFromItsCopyUntilItIsShredded() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun(Self.add).expect(0)
            let copy = ["client", "backup-share", "gift-shop", "--to", "gift-shop.copy", "--json"]
            let copied = try await shop.mintrun(copy).expect(0).json()
            #expect(try copied.string("file") == shop.bench.path("gift-shop.copy"))
            #expect(try copied.count("custodians") == 2)
            #expect(try await mode("gift-shop.copy", shop.bench) == "600\n")
            #expect(try await shop.mintrun(copy).expect(3).errorCode() == "path.exists")
            let before = try shop.bench.folder.appending(path: Self.share).text
            try FileManager.default.removeItem(at: shop.bench.folder.appending(path: Self.share))
            let verified = try await shop.mintrun("verify", "--json").expect(13)
            #expect(verified.text.contains("restore-share"))
            let back = [
                "client", "restore-share", "gift-shop", "--from", "gift-shop.copy", "--json",
            ]
            let alone = try await shop.mintrun(back).expect(3)
            #expect(try alone.errorCode() == "custodian.missing")
            let restored = try await shop.mintrun(back + Shop.custodians).expect(0).json()
            #expect(try !restored.bool("alreadyDone"))
            #expect(try shop.bench.folder.appending(path: Self.share).text == before)
            #expect(
                try await shop.mintrun(back + Shop.custodians).expect(0).json().bool("alreadyDone")
            )
            let shred = ["client", "shred", "gift-shop"]
            let trial = try await shop.mintrun(shred + ["--dry-run", "--json"]).expect(0).json()
            #expect(try trial.bool("dryRun") && trial.isNull("certificate"))
            let done = try await shop.mintrun(shred + ["--json"]).expect(0).json()
            #expect(try done.string("copies.0") == shop.bench.path("gift-shop.copy"))
            #expect(try done.integer("certificate.deliveries") == 0 && !done.bool("alreadyDone"))
            #expect(try await shop.mintrun(shred + ["--json"]).expect(0).json().bool("alreadyDone"))
            let late = try await shop.mintrun(back + Shop.custodians).expect(3)
            #expect(try late.errorCode() == "client.shredded")
            #expect(
                try await shop.mintrun(Self.rotate + ["--json"]).expect(3).errorCode()
                    == "client.shredded"
            )
            try await shop.mintrun("client", "revoke", "gift-shop").expect(0)
            try await shop.expectAllIsWell()
        }
    }

    @Test func aBackupHasNoShareAndTheRestoreNamesTheClient() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun(Self.add).expect(0)
            let bench = shop.bench
            let copy = ["client", "backup-share", "gift-shop", "--to", "gift-shop.copy"]
            try await shop.mintrun(copy).expect(0)
            try await shop.mintrun("backup", bench.path("backups"), "--keys-to", bench.path("k"))
                .expect(0)
            let found = try await bench.run("find", bench.path("backups"), "-name", "*share*")
            #expect(found.text == "")
            let old = bench.folder.appending(path: "old")
            try FileManager.default.moveItem(at: bench.workspace, to: old)
            try FileManager.default.removeItem(
                at: old.appending(path: "shred/client-gift-shop.share")
            )
            let restore =
                [
                    "restore", bench.path("backups"), "--to", bench.workspace.path, "--lost",
                    old.path, "--json",
                ] + Shop.custodians
            let restored = try await shop.mintrun(restore).expect(0).json()
            #expect(try restored.string("withoutClientShare.0") == "gift-shop")
            try await shop.mintrun("verify").expect(0)
            let back = ["client", "restore-share", "gift-shop", "--from", "gift-shop.copy"]
            try await shop.mintrun(back + Shop.custodians).expect(0)
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// The result cannot be shown, and the hint names the copy.
    @Test func theCopyCanBeLookedAt() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun(Self.add).expect(0)
            let copy = ["client", "backup-share", "gift-shop", "--to", "gift-shop.copy"]
            let lost = try await shop.bench.mintrun(into: "/dev/full", copy).expect(74)
            let hint = "the copy is written; look at its head with: head -n 3 …"
            #expect(TypedHint.holds(lost.errorText, hint), "\(lost.errorText)")
            let line = try #require(lost.errorText.firstMatch(of: #/with: (.*?)\n/#))
            let head = try await shop.type(String(line.output.1)).expect(0).text
            #expect(head.hasPrefix("mintrun-sealed-share 1\nclient: gift-shop\nworkspace: "))
        }
    }

    @Test func followsTheHints() async throws {
        try await Shop.with(.ready) { shop in
            _ = try shop.bench.writePrivately("Bergen-api-key-2019\n", to: "one")
            _ = try shop.bench.writePrivately(
                "Bergen-api-key-2019\n\(String(repeating: "0f", count: 16))\n",
                to: "two"
            )
            _ = try shop.bench.writePrivately("mr_wrong\n", to: "wrong")
            try await shop.mintrun(Self.add).expect(0)
            try await shop.mintrun("client", "add", "till", "--interface", "electrum").expect(0)
            let add = "mintrun client add"
            for hint in [
                TypedHint(
                    "write the API key into the first line and the shared key into the second one",
                    "\(add) a --interface walleo --funding prepaid NOK --secret-file one",
                    refusedWith: 3,
                    followed: "\(add) a --interface walleo --funding prepaid NOK --secret-file two"
                ),
                TypedHint(
                    "see the secrets of the client: mintrun client show …",
                    "mintrun client rotate a --old-secret-file wrong",
                    refusedWith: 3,
                    followed: "mintrun client show a"
                ),
                TypedHint(
                    "see the client: mintrun client show …",
                    "mintrun client shred till",
                    refusedWith: 3,
                    followed: "mintrun client show till"
                ),
            ] { try await hint.check(in: shop) }
        }
    }
}
