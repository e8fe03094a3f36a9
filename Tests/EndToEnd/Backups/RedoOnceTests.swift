import Foundation
import Testing

/// Lines of the list of a restore do the thing of their entry, in the order of the list.
struct RedoOnceTests {
    private let why = ["--reason", "asked for"]

    /// Moves the workspace away and restores it; the lines of the list.
    private func lose(_ shop: Shop, at moment: String? = nil) async throws -> [String] {
        let restored = try await loseAndRestore(shop, at: moment)
        return try lines(of: restored)
    }

    private func loseAndRestore(_ shop: Shop, at moment: String? = nil) async throws -> Document {
        try FileManager.default.moveItem(
            at: shop.bench.workspace,
            to: shop.bench.folder.appending(path: "lost")
        )
        let words =
            ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost", "--json"]
            + Shop.custodians
        guard let moment else { return try await shop.mintrun(words).expect(0).json() }
        return try await shop.bench.mintrun(at: moment, words).expect(0).json()
    }

    private func lines(of restored: Document) throws -> [String] {
        try (0..<restored.count("redo")).compactMap { step in
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
            let dry = try await shop.mintrun(line + ["--dry-run"]).expect(0).text
            #expect(dry.hasSuffix("a dry run: nothing was changed\n"), "\(dry)")
            try await shop.mintrun(line + ["--operator", "ann", "--json"]).expect(0)
            #expect(try await shop.json("stock", "show", Shop.order).count("shipments") == 1)
            let again = try await shop.mintrun(line).expect(0)
            #expect(again.text.contains("already done"))
        }
    }

    @Test func undoesARunByItsNumberInThisWorkspace() async throws {
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
                let way =
                    "earlier lines of the list are done first; this one is open: \(lines[open])"
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

    /// A range includes every card that is not sold yet, so the lost sale must be restored first.
    @Test func holdsARangeBackUntilEarlierLinesAreDone() async throws {
        try await Shop.with(.acknowledged) { shop in
            let templates = "workspace/templates"
            try await shop.type("for t in kept till; do echo $t > \(templates)/$t.yaml; done")
                .expect(0)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            for line in [
                "echo newer >> \(templates)/till.yaml", "mkdir \(templates)/new",
                "echo made > '\(templates)/new/new one.yaml'",
                "echo '# a remark' >> workspace/mintrun.yaml",
            ] {
                try await shop.type(line).expect(0)
            }
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 11, amount: 50000)
            _ = try await shop.ingest(day, as: "day-1.csv")
            let stolen = ["--reason", "stolen"]
            let range = ["--from", Shop.serial(11), "--to", Shop.serial(12)] + stolen
            let other = ["--from", Shop.serial(13), "--to", Shop.serial(14)] + stolen
            try await shop.mintrun(["card", "void"] + range).expect(0)
            try await shop.mintrun(["card", "recall"] + other).expect(0)
            try await shop.mintrun(["card", "release-recall"] + other).expect(0)

            let restored = try await loseAndRestore(shop)
            let lines = try lines(of: restored)
            #expect(lines.count == 4)
            for (line, verb) in zip(lines.dropFirst(), ["void", "recall", "release-recall"]) {
                #expect(line.contains(#/^mintrun redo once \d+ --lost \S+ -- card /#), "\(line)")
                #expect(line.contains(" -- card \(verb) --order \(Shop.order) --from "))
                let refused = try await shop.mintrun(words(line) + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "redo.earlier_open")
                let problem = "an earlier line of the list was not done here: sales ingest by "
                #expect(refused.errorText.contains(problem), "\(refused.errorText)")
                let way = "earlier lines of the list are done first; this one is open: \(lines[0])"
                #expect(refused.errorText.contains(way), "\(refused.errorText)")
            }
            #expect(try await shop.state(ofCard: 12) == "inactive")
            // The command by itself is a person's decision, and its line knows of it.
            let plain = words(lines[2])
            try await shop.mintrun(Array(plain.drop { $0 != "--" }.dropFirst())).expect(0)
            #expect(try await shop.state(ofCard: 13) == "blocked")
            let known = try await shop.mintrun(plain).expect(0)
            #expect(known.text.contains("already done"))

            try await shop.mintrun(words(lines[0])).expect(0)
            for (line, open) in [(3, 1), (1, nil), (3, nil)] as [(Int, Int?)] {
                let outcome = try await shop.mintrun(words(lines[line]))
                outcome.expect(open == nil ? 0 : 3)
                if let open { #expect(outcome.errorText.contains(lines[open])) }
            }
            for line in lines.dropFirst() {
                let again = try await shop.mintrun(words(line)).expect(0)
                #expect(again.text.contains("already done"), "\(again.text)")
            }
            #expect(try await shop.state(ofCard: 12) == "spoiled")
            #expect(try await shop.state(ofCard: 13) == "inactive")
            #expect(try await shop.available(onCard: 11) == 50_000)
            try await followNotes(of: restored, shop)
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// Files that differ from those of the lost workspace are named, with commands that work.
    private func followNotes(of restored: Document, _ shop: Shop) async throws {
        #expect(try restored.count("notes") == 3)
        let notes = try (0..<3).map { try restored.string("notes.\($0)") }
        let printed = try await shop.mintrun("redo", "list", "--lost", "lost").expect(0)
        let shown = try await shop.json("redo", "list", "--lost", "lost")
        #expect(try shown.count("notes") == 3)
        for (place, note) in notes.enumerated() {
            #expect(printed.errorText.contains("mintrun: \(note)\n"), "\(printed.errorText)")
            #expect(try shown.string("notes.\(place)") == note)
        }
        let same = "differs from the restored one; compare them: "
        let copy = "is not in the restored one; copy it: "
        for (place, file, way, status, shown) in [
            (0, "mintrun.yaml", same, 1, "# a remark"),
            (1, "templates/new/new one.yaml", copy, 0, ""),
            (2, "templates/till.yaml", same, 1, "newer"),
        ] as [(Int, String, String, Int32, String)] {
            let head = "\(file) of the lost workspace \(way)"
            #expect(notes[place].hasPrefix(head), "\(notes[place])")
            let typed = try await shop.type(String(notes[place].dropFirst(head.count)))
            #expect(typed.expect(status).text.contains(shown) || shown.isEmpty)
        }
        #expect(try await shop.json("redo", "list", "--lost", "lost").count("notes") == 2)
    }

    /// The keys may be missing in `--keys-to`, or open to others only; those of the lost workspace
    /// are used then.
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
                "the remains of the lost workspace"
            ),
            ("backups --to workspace --lost pipe", "the remains of the lost workspace"),
            ("pipe --to workspace --lost lost", "the backups"),
            ("only/reservations.log --to workspace --lost lost", "the backups"),
        ] {
            let refused = try await shop.type("mintrun restore \(words) --json").expect(65)
            #expect(try refused.errorCode() == "path.not_folder")
            #expect(refused.errorText.contains("give the folder with \(hint)"))
        }
        let checked = try await shop.type("mintrun backup check pipe --json").expect(65)
        #expect(try checked.errorCode() == "path.not_folder")
    }

    /// A restored workspace names the folders of its restore, not options of the restore.
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
            #expect(refused.errorText.contains("give the folder of the restore's --lost"))
        }
        try await shop.mintrun("redo", "list", "--lost", "lost").expect(0)
    }
}
