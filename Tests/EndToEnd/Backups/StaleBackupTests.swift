import Foundation
import Testing

/// A workspace that is an older copy makes no backup, and removes none.
struct StaleBackupTests {
    private func expectRefused(_ shop: Shop, _ words: String) async throws {
        let before = try shop.files(in: "backups")
        let backup = ["backup", "backups", "--keep", "1", "--keys-to", "keys", "--json"]
        let refused = try await shop.mintrun(backup).expect(13)
        #expect(try refused.errorCode() == "workspace.rolled_back")
        #expect(refused.errorText.contains(words), "\(refused.errorText)")
        #expect(refused.errorText.contains("mintrun restore "))
        #expect(try shop.files(in: "backups") == before)
    }

    @Test func anOlderCopyIsNotBackedUp() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.type("mintrun backup backups; cp -a workspace older").expect(0)
            try await shop.mintrun("run", "order.yaml").expect(3)
            try await shop.type("mintrun backup backups --keys-to keys; cp -a workspace newest")
                .expect(0)
            #expect(try shop.backups().count == 2)
            for (file, words) in [
                ("ledger", "ledger.sqlite is an older copy"),
                ("vault", "vault.sqlite is an older copy"),
            ] {
                let copy = "cp older/\(file).sqlite workspace/\(file).sqlite"
                try await shop.type("rm -f workspace/\(file).sqlite-*; \(copy)").expect(0)
                try await expectRefused(shop, words)
                try await shop.type("rm -r workspace; cp -a newest workspace").expect(0)
            }
            // The whole of it agrees with itself.
            try await shop.type("rm -r workspace; cp -a older workspace").expect(0)
            try await expectRefused(shop, "the workspace is an older copy")
            try await shop.type("rm -r workspace; cp -a newest workspace").expect(0)
            try await shop.mintrun("backup", "backups", "--keep", "1").expect(0)
            #expect(try shop.backups().count == 1)
        }
    }

    @Test func aWorkspaceThatWasRestoredElsewhereIsNotBackedUp() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(
                "mintrun-superseded 1\nrestored-to: /new\nat: 2026-01-01T00:00:00Z\n",
                to: "workspace/superseded"
            )
            let refused = try await shop.mintrun("backup", "backups", "--json").expect(3)
            #expect(try refused.errorCode() == "workspace.superseded")
            #expect(!shop.exists("backups"))
        }
    }

    @Test func theCheckComparesTheVaultWithTheLedger() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await shop.mintrun("run", "order.yaml").expect(3)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let names = try shop.backups()
            let script = """
                cd backups && chmod -R u+w . && cp \(names[0])/vault.sqlite \(names[1])/vault.sqlite
                sum() { sha256sum "$@" | cut -c 1-64; }
                vault=\(names[1])/vault.sqlite
                line="file: $(sum $vault) $(stat -c %s $vault) vault.sqlite"
                grep -v '^check: ' \(names[1])/manifest | \
                sed "s|^file: .* vault.sqlite$|$line|" > ../body
                { cat ../body; echo "check: $(sum ../body)"; } > \(names[1])/manifest
                """
            try await shop.bench.run("bash", "-c", script).expect(0)
            let check = try await shop.mintrun("backup", "check", "backups").expect(13)
            let words =
                "its vault is older than its ledger: it has 0 of 40 cards of order ord-000001"
            #expect(check.text.contains(words), "\(check.text)")
            #expect(check.text.contains("ok") && check.text.contains("DAMAGED"))
        }
    }
}
