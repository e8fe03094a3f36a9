import Foundation
import Testing

/// Lines of the list of a restore do the thing of their entry, in the order of the list.
struct RedoOnceTests {
    private let why = ["--reason", "asked for"]

    /// Moves the workspace away and restores it; the lines of the list.
    private func lose(_ shop: Shop, at moment: String? = nil) async throws -> [String] {
        try FileManager.default.moveItem(
            at: shop.bench.workspace,
            to: shop.bench.folder.appending(path: "lost")
        )
        let words =
            ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost", "--json"]
            + Shop.custodians
        let restored =
            if let moment {
                try await shop.bench.mintrun(at: moment, words).expect(0).json()
            } else {
                try await shop.mintrun(words).expect(0).json()
            }
        return try (0..<restored.count("redo")).compactMap { step in
            let path = "redo.\(step).command"
            return restored.isNull(path) ? nil : try restored.string(path)
        }
    }

    /// The words of a line of the list, without `mintrun`; none of them is quoted.
    private func words(_ line: String) -> [String] {
        line.split(separator: " ").dropFirst().map(String.init)
    }

    @Test func refusesAnotherCommandThanThatOfTheEntry() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let ship = ["stock", "ship", Shop.order, "--to", "oslo-01", "--pack", "1"]
            try await shop.mintrun(ship).expect(0)
            try await shop.mintrun("card", "activate", Shop.serial(1), "--reason", "sold")
                .expect(0)
            let lines = try await lose(shop)
            let line = words(try #require(lines.first { $0.contains("stock ship") }))
            let start = Array(line.prefix(6))
            #expect(start[0...1] == ["redo", "once"] && start.last == "--")
            #expect(Array(line.dropFirst(6)) == ship)
            for other in [
                ["card", "void", "--from", Shop.serial(2), "--to", Shop.serial(2)] + why,
                ["stock", "ship", Shop.order, "--to", "bergen-01", "--pack", "1"],
                ship + ["--to", "bergen-01"], ship + ["--pack", "2"],
                ship + ["--carrier=Post"], ship + ["--reason", "x"], ["status"],
            ] {
                let refused = try await shop.mintrun(start + other + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "redo.other_command", "\(other)")
                let way =
                    "type the command of the entry behind `--`: \(ship.joined(separator: " "))"
                #expect(refused.errorText.contains(way), "\(refused.errorText)")
            }
            // The entry of an operation has a line of another kind.
            let sequence = try #require(Int64(line[2]))
            let operation =
                ["redo", "once", "\(sequence + 1)"] + line[3...5] + ["status", "--json"]
            let unknown = try await shop.mintrun(operation).expect(10)
            #expect(try unknown.errorCode() == "redo.entry_unknown")

            #expect(try await shop.json("stock", "show", Shop.order).count("shipments") == 0)
            try await shop.mintrun(line + ["--dry-run"]).expect(0)
            try await shop.mintrun(line + ["--operator", "ann", "--json"]).expect(0)
            #expect(try await shop.json("stock", "show", Shop.order).count("shipments") == 1)
            let again = try await shop.mintrun(line).expect(0)
            #expect(again.text.contains("already done"))
        }
    }

    @Test func takesARunBackByTheNumberThatItHasHere() async throws {
        try await Shop.with(.ready) { shop in
            let last = LastDay(shop: shop)
            try await last.prepare()
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let now = "\(last.day(after: 6))T12:00:00Z"
            func mintrun(_ words: [String]) async throws -> Outcome {
                try await shop.bench.mintrun(at: now, words)
            }
            for _ in 1...2 {
                try await mintrun(["expire", "--as-of", last.next]).expect(0)
                try await mintrun(["expire", "undo"]).expect(0)
            }
            let lines = try await lose(shop, at: now).map(words)
            #expect(lines.count == 4)
            // Another run has the number of the lost one.
            try await mintrun(["expire", "--as-of", last.day(after: 2)]).expect(0)
            try await mintrun(["expire", "undo", "--run", "1"]).expect(0)

            let early = try await mintrun(lines[1] + ["--json"]).expect(3)
            #expect(try early.errorCode() == "redo.other_run")
            #expect(early.errorText.contains("type the line that expires those cards first"))
            for (expire, undo, number) in [(0, 1, "2"), (2, 3, "3")] {
                try await mintrun(lines[expire]).expect(0)
                var line = lines[undo]
                if number != line.last {
                    let refused = try await mintrun(line + ["--json"]).expect(3)
                    #expect(try refused.errorCode() == "redo.other_run")
                    let way = "type its line with the number that it has here: --run \(number)"
                    #expect(refused.errorText.contains(way), "\(refused.errorText)")
                }
                line[line.count - 1] = number
                let undone = try await mintrun(line + ["--json"]).expect(0).json()
                #expect(try undone.integer("cards") == 10)
                let again = try await mintrun(line).expect(0)
                #expect(again.text.contains("already done"), "\(again.text)")
            }
            try await shop.bench.mintrun(at: now, ["verify"]).expect(0)
        }
    }

    @Test func namesTheFirstOpenLineIfALaterOneIsTypedFirst() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let card = Shop.serial(1)
            for words in [
                ["activate", card], ["load", card, "--amount", "7.77"],
                ["activate", Shop.serial(2)],
                ["transfer", Shop.serial(2), card, "--amount", "10.00"],
            ] {
                try await shop.mintrun(["card"] + words + why).expect(0)
            }
            let lines = try await lose(shop)
            #expect(lines.count == 4)
            for (typed, open) in [(1, 0), (3, 0), (3, 2)] {
                let refused = try await shop.mintrun(words(lines[typed]) + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "card.not_active")
                let way = "earlier lines of the list come first; this one is open: \(lines[open])"
                #expect(refused.errorText.contains(way), "\(refused.errorText)")
                if typed == 3 { try await shop.mintrun(words(lines[open])).expect(0) }
                if typed == 3, open == 0 {
                    try await shop.mintrun(words(lines[1])).expect(0)
                }
            }
            // With no open line before it, the rule's own remedy is printed.
            let block = ["card", "block", card] + why
            try await shop.mintrun(block).expect(0)
            let held = try await shop.mintrun(words(lines[3]) + ["--json"]).expect(3)
            #expect(try held.errorCode() == "card.blocked")
            #expect(held.errorText.contains("card \(card): The card is blocked."))
            #expect(held.errorText.contains("mintrun card unblock \(card) --reason TEXT"))
            try await shop.mintrun(["card", "unblock", card] + why).expect(0)
            try await shop.mintrun(words(lines[3])).expect(0)
            #expect(try await shop.available(onCard: 1) == 51_777)
        }
    }

    /// The keys may be gone from `--keys-to`, or open to others only; those of the lost workspace
    /// are taken then.
    @Test func restoresWithTheKeysOfTheLostWorkspace() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            for line in [
                "rm -r keys", "mv workspace lost", "mkdir only",
                "cp lost/reservations.log only", "mkfifo pipe",
            ] {
                try await shop.type(line).expect(0)
            }
            try await refuseOtherPlaces(shop)
            let restore =
                "mintrun restore backups --to workspace --serials-past "
                + "winter-500=\(Shop.serial(900)) --orders-past ord-000042 "
                + Shop.custodians.joined(separator: " ")
            let refused = try await shop.type("\(restore) --lost only --json").expect(3)
            #expect(try refused.errorCode() == "restore.keys_missing")
            // A key that was changed there is not the one of the backup.
            try await shop.type("cp lost/keys/lookup.key kept; echo >> lost/keys/lookup.key")
                .expect(0)
            let changed = try await shop.type("\(restore) --lost lost --json").expect(3)
            #expect(try changed.errorCode() == "restore.keys_missing")
            try await shop.type("cp kept lost/keys/lookup.key").expect(0)
            try await shop.type("\(restore) --lost lost").expect(0)
            try await shop.mintrun("verify").expect(0)
            #expect(try await shop.state(ofCard: 1) == "inactive")

            // Only the ledger that the restore read is believed; this folder has none.
            let operation = ["redo", "operation", "x", "--lost", "only", "--json"]
            #expect(try await shop.mintrun(operation).expect(3).errorCode() == "redo.other_ledger")
            try await refuseFolders(shop)
        }
    }

    /// Files in the place of folders are named as such, before anybody is asked for keys.
    private func refuseOtherPlaces(_ shop: Shop) async throws {
        for (words, hint) in [
            (
                "backups --to workspace --lost only/reservations.log",
                "what is left of the lost workspace"
            ),
            ("backups --to workspace --lost pipe", "what is left of the lost workspace"),
            ("pipe --to workspace --lost lost", "the backups"),
            ("only/reservations.log --to workspace --lost lost", "the backups"),
        ] {
            let refused = try await shop.type("mintrun restore \(words) --json").expect(65)
            #expect(try refused.errorCode() == "path.not_folder")
            #expect(refused.errorText.contains("give the folder that has \(hint)"))
        }
        let checked = try await shop.type("mintrun backup check pipe --json").expect(65)
        #expect(try checked.errorCode() == "path.not_folder")
    }

    /// A restored workspace names what the restore had, not options of the restore.
    private func refuseFolders(_ shop: Shop) async throws {
        let backup = "backups/\(try #require(try shop.backups().first))"
        try await shop.type("mkdir empty").expect(0)
        for (folder, code) in [
            ("empty", "restore.nothing_known"), (backup, "restore.nothing_known"),
            ("pipe", "path.not_folder"),
        ] {
            let refused = try await shop.mintrun("redo", "list", "--lost", folder, "--json")
            #expect(try refused.errorCode() == code)
            #expect(!refused.errorText.contains("--serials-past"))
            guard code == "restore.nothing_known" else { continue }
            #expect(refused.errorText.contains("give the folder that the restore had as --lost"))
        }
        try await shop.mintrun("redo", "list", "--lost", "lost").expect(0)
    }
}
