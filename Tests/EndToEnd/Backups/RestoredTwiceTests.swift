import Foundation
import Testing

/// Backups remember which workspaces were restored from them: two of them make the same cards.
struct RestoredTwiceTests {
    private static let typed = [
        "--serials-past", "winter-500=\(Shop.serial(900))", "--orders-past", "ord-000042",
    ]

    private func restore(_ target: String, _ options: [String], in shop: Shop) async throws
        -> Outcome
    {
        try await shop.mintrun(
            ["restore", "backups", "--to", target, "--json"] + options + Shop.custodians
        )
    }

    private func expectRefused(
        _ target: String,
        _ options: [String],
        naming root: String,
        in shop: Shop
    ) async throws {
        let refused = try await restore(target, options, in: shop).expect(3)
        #expect(try refused.errorCode() == "restore.restored_before")
        let place = shop.bench.folder.appending(path: root).path
        for hint in [
            "work in \(place)", "; if that is lost, too, give it: --lost \(place)",
            "; if it was a trial, delete it: rm -r \(place)",
        ] {
            #expect(refused.errorText.contains(hint), "\(refused.errorText)")
        }
        #expect(!refused.errorText.contains("--again"))
        #expect(!shop.exists(target) && !shop.exists("\(target).part"))
    }

    @Test func asksForConfirmationBeforeASecondRestore() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            // A restore that is refused leaves no trace.
            let wrong = ["--serials-past", "winter-500=1", "--orders-past", "ord-000042"]
            try await restore("one", wrong, in: shop).expect(64)
            try await restore("one", Self.typed, in: shop).expect(0)
            try await expectRefused("two", Self.typed, naming: "one", in: shop)
            try await shop.type("mv one renamed").expect(0)
            try await expectRefused("two", Self.typed, naming: "renamed", in: shop)
            try await restore("two", Self.typed + ["--again"], in: shop).expect(0)
            let audit = try await shop.type("mintrun audit export --workspace two").expect(0).text
            #expect(audit.contains("restoredBefore") && audit.contains("/renamed"))
            try await shop.type("rm -r renamed").expect(0)
            try await expectRefused("three", Self.typed, naming: "two", in: shop)
            // Another machine is not looked at.
            let note = try #require(
                try shop.files(in: "backups").first { $0.hasPrefix("restored-") }
            )
            let elsewhere = "sed -i 's|^\\([^ ]* [^ ]* [^ ]* [^ ]* \\)[^ ]*|\\1m1|' backups/\(note)"
            let machine = "rm -r two; test ! -s /etc/machine-id || \(elsewhere)"
            try await shop.type(machine).expect(0)
            let third = try await restore("three", Self.typed, in: shop)
            if try shop.bench.folder.appending(path: "backups/\(note)").text.contains(" m1 ") {
                third.expect(3)
                #expect(third.errorText.contains("of machine m1"))
                try await shop.type("rm backups/\(note)").expect(0)
                try await restore("three", Self.typed, in: shop).expect(0)
            } else {
                third.expect(0)
            }
            try await restore("four", ["--lost", "three"], in: shop).expect(0)
        }
    }

    @Test func aRehearsalLeavesTheWorkspaceAsItIs() async throws {
        try await Shop.with(.acknowledged) { shop in
            for line in ["mintrun backup backups --keys-to keys", "cp -a workspace copy"] {
                try await shop.type(line).expect(0)
            }
            try await restore("trial", ["--lost", "copy"], in: shop).expect(0)
            try await shop.type("mintrun verify --workspace trial").expect(0)
            try await shop.mintrun("card", "activate", Shop.serial(1), "--reason", "sold").expect(0)
            // Now it is lost; the trial must not go on beside what is restored.
            try await shop.type("mv workspace lost").expect(0)
            try await expectRefused("workspace", ["--lost", "lost"], naming: "trial", in: shop)
            try await shop.type("rm -r trial copy").expect(0)
            try await restore("workspace", ["--lost", "lost"], in: shop).expect(0)

            try await shop.type("cp -a lost other; rm other/superseded").expect(0)
            try await expectRefused("two", ["--lost", "other"], naming: "workspace", in: shop)
        }
    }

    @Test func aMediumThatCannotBeWrittenToIsRestoredAndNamed() async throws {
        try await Shop.with(.ready) { shop in
            let probe = try await shop.bench.run("unshare", "-m", "true")
            guard probe.status == .exited(0) else { return }
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let script = """
                mount --bind backups backups && mount -o remount,ro,bind backups && exec "$@"
                """
            let words =
                ["restore", "backups", "--to", "new"] + Self.typed + Shop.custodians
            let restored = try await shop.bench.run(
                "unshare",
                ["-m", "bash", "-c", script, "-", Places.program.path] + words
            ).expect(0)
            #expect(restored.text.contains("cannot be marked as restored"))
            #expect(try !shop.files(in: "backups").contains { $0.hasPrefix("restored-") })
        }
    }
}
