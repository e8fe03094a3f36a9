import Foundation
import Testing

/// Cards that were bought under a delivery key of after the backup, after a restore.
struct WalleoRestoreTests {
    /// The secret was rotated after the backup.
    @Test func aSecretOfAfterTheBackupOpensItsCards() async throws {
        try await Self.withJournal { served, journal in
            let old = try await WalleoShop(served)
            let before = try BoughtCard(await old.pull("BEFORE"))
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await served.shop.mintrun(
                "client",
                "rotate",
                "gift-shop",
                "--old-secret-file",
                "gift-shop.secret",
                "--secret-out",
                "second.secret"
            ).expect(0)
            let new = try old.with(file: "second.secret")
            try await Self.waitUntilKnown(new)
            let cards = try await [
                BoughtCard(new.pull("AFTER-1")), BoughtCard(new.pull("AFTER-2")),
            ]
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.open") == 0)
            #expect(try restored.integer("calls.accepted") == 2)
            try await served.shop.mintrun("verify").expect(0)
            // Without the secret nothing opens, and nothing is said to be erased.
            try await served.start()
            try await old.pull("AFTER-1").expectError(503, "card_closed")
            try await served.stop()

            let line = try Self.command(of: restored, "client rotate gift-shop --overlap 0d")
            let needs = try #require(line.needs)
            #expect(needs.contains("--old-secret-file") && needs.contains("--secret-file"))
            try await served.shop.mintrun(
                line.words + [
                    "--old-secret-file", "gift-shop.secret", "--secret-file", "second.secret",
                ]
            ).expect(0)
            try await served.shop.mintrun("verify").expect(0)
            try await served.shop.mintrun("expire", "--as-of", "2026-01-01").expect(0)
            try await served.start()
            for card in cards + [before] {
                #expect(try BoughtCard(await new.pull(card.request)) == card)
                try await served.till().expect(card.code, book: 2_500, available: 2_500)
            }
            #expect(try await new.balance() == 92_500)
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    /// The client was registered after the backup, and gets its secret back.
    @Test func aClientOfAfterTheBackupGetsItsCards() async throws {
        try await Self.withJournal { served, journal in
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let shop = try await WalleoShop(served)
            let cards = try await [BoughtCard(shop.pull("1")), BoughtCard(shop.pull("2"))]
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.open") == 2)
            let line = try Self.command(of: restored, "client add gift-shop")
            #expect(line.needs?.contains("--secret-file") == true)
            try await served.shop.mintrun(line.words + ["--secret-file", "gift-shop.secret"])
                .expect(0)
            try await shop.deposit(100_000, "first")
            let done = try await served.shop.json("redo", "calls", journal.path)
            #expect(try done.integer("accepted") == 2 && done.integer("open") == 0)
            try await served.shop.mintrun("verify").expect(0)
            try await served.start()
            for card in cards { #expect(try BoughtCard(await shop.pull(card.request)) == card) }
            #expect(try await shop.balance() == 95_000)
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    /// Without the key nobody could fetch the cards: their calls stay open, and nothing is charged.
    @Test func aCardWhoseKeyIsNotHereIsNotCharged() async throws {
        try await Self.withJournal { served, journal in
            let old = try await WalleoShop(served)
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await served.shop.mintrun(
                "client",
                "rotate",
                "gift-shop",
                "--secret-out",
                "second.secret"
            ).expect(0)
            let new = try old.with(file: "second.secret")
            try await Self.waitUntilKnown(new)
            _ = try BoughtCard(await new.pull("AFTER"))
            try await served.kill()
            _ = try await served.loseAndRestore().expect(0)
            // Another secret gets the version of the key before the journal is read.
            try await served.shop.mintrun(
                "client",
                "rotate",
                "gift-shop",
                "--secret-out",
                "other.secret"
            ).expect(0)
            let done = try await served.shop.mintrun("redo", "calls", journal.path, "--json").json()
            #expect(try done.integer("open") == 1 && done.integer("accepted") == 0)
            let reason = try done.string("openCalls.0.reason")
            #expect(reason == "pull.delivery_key_missing")
            try await served.shop.mintrun("verify").expect(0)
            let pulled = "SELECT count(*) FROM call WHERE operation = 'pull'"
            #expect(try await served.count("ledger.sqlite", pulled) == 0)
        }
    }

    private static func withJournal(
        _ body: (ServedShop, JournalFolder) async throws -> Void
    ) async throws {
        let journal = try JournalFolder()
        var settings = WalleoShop.settings()
        settings.more = "journal: \(journal.path)"
        try await ServedShop.with(settings) { served in
            try await served.addGiftCards()
            try await body(served, journal)
        }
    }

    private static func waitUntilKnown(_ shop: WalleoShop) async throws {
        for _ in 0..<50 {
            if try await shop.get("/balance").status == 200 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the secret is not known")
    }

    /// The line of the list with those words, and the things that it needs.
    private static func command(of restored: Document, _ words: String) throws -> (
        words: [String], needs: String?
    ) {
        for index in 0..<(try restored.count("redo")) {
            guard !restored.isNull("redo.\(index).command") else { continue }
            let command = try restored.string("redo.\(index).command")
            guard command.contains(words) else { continue }
            let needs =
                restored.isNull("redo.\(index).needs")
                ? nil : try restored.string("redo.\(index).needs")
            return (command.split(separator: " ").dropFirst().map(String.init), needs)
        }
        throw MissingLine(words: words)
    }

    private struct MissingLine: Error { let words: String }
}
